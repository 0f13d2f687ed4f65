"""The unit's work: receive, research, decide, route; and what partners answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Rule
from harbour.messages.api import notify
from harbour.pole.api import (
    InvolvementRole,
    involved_in,
    person_cards,
    records_of_person,
    relatives,
)
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    ASK_AGAIN,
    CHILD_DECISION,
    SUPPORT_CONTACT,
    TRIAGE,
    TRIAGE_HIGH,
)
from harbour.referrals.domain.routing import Plan, plan_routes
from harbour.referrals.domain.workflow import REFERRAL
from harbour.referrals.domain.workflow import TRIAGE as TRIAGE_FLOW
from harbour.referrals.models import Referral, ResearchCheck, TriageItem
from harbour.referrals.terms import ReferralKind, Route, TriageStatus
from harbour.risk.api import (
    SEVERITY,
    Assessment,
    assessment,
    assessments_by_id,
    children_of,
    decide_grade,
)
from harbour.safeguarding.api import open_case, safe_contact_of
from harbour.sharing.api import (
    Agency,
    AgencyKind,
    Purpose,
    Subject,
    agencies,
    give,
    take_step,
)
from harbour.workforce.api import TeamFunction, meet, owe, team_for

ITEM = "referrals.triageitem"
KIND = "referrals.referral"
SHARED_FOR = timedelta(days=180)


@transaction.atomic
def receive(actor: Actor, assessment_ids: Sequence[UUID]) -> None:
    """Hears that assessments were submitted: each waits in the queue from that moment."""
    known = selectors.assessments_in_queue(actor, assessment_ids)
    for submitted in assessments_by_id(actor, set(assessment_ids) - known):
        team = team_for(agency_id=submitted.owner_agency_id, function=TeamFunction.CRU)
        grade = submitted.effective_grade
        item = TriageItem.objects.create(
            owner_agency_id=submitted.owner_agency_id,
            assessment=submitted,
            victim_id=submitted.victim_id,
            officer_grade=grade,
            severity=SEVERITY[grade],
            received_at=submitted.submitted_at or submitted.asked_at,
            team=team,
        )
        rule = TRIAGE_HIGH if grade == "HIGH" else TRIAGE
        owe(
            actor,
            deadline=rule.deadline(item.received_at),
            title=rule.title,
            subject_kind=ITEM,
            subject_id=item.id,
            page="referrals:item",
            page_id=item.id,
            person_record_id=item.victim_id,
            team_id=team.id,
        )


@transaction.atomic
def research(
    actor: Actor, *, item_id: UUID, checks: Mapping[str, tuple[bool, str]], at: datetime
) -> TriageItem:
    """Record which sources were looked into (with what was found) and which not (and why).

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such item.
    """
    policies.may_triage(actor).require()
    item = selectors.item(actor, item_id)
    ResearchCheck.objects.bulk_create(
        ResearchCheck(
            item=item,
            source=source,
            is_done=done,
            result=text if done else "",
            why_not="" if done else text[:200],
            checked_by=actor.user_id,
            checked_at=at,
        )
        for source, (done, text) in checks.items()
    )
    if item.status == TriageStatus.WAITING:
        take_step(actor, item, TRIAGE_FLOW, "research", at=at)
    return item


@transaction.atomic
def decide(
    actor: Actor,
    *,
    item_id: UUID,
    grade: str,
    reason_code: str,
    reason: str,
    at: datetime,
    seconded_by: UUID | None = None,
) -> Plan:
    """Agree or change the grade, and send the victim and her children where that leads.

    Raises:
        NotPermitted: the actor is not of the unit.
        DomainError: the change lacks its reason or its second person.
        InvalidTransition: the item is not waiting.
    """
    policies.may_triage(actor).require()
    item = selectors.item(actor, item_id)
    decide_grade(
        actor,
        assessment_id=item.assessment_id,
        grade=grade,
        reason_code=reason_code,
        reason=reason,
        at=at,
        seconded_by=seconded_by,
    )
    take_step(actor, item, TRIAGE_FLOW, "decide", at=at, reason=reason)
    assessed = assessment(actor, item.assessment_id)
    children = _children_linked(actor, assessed, at)
    plan = plan_routes(
        grade=grade, agrees_to_support=assessed.agrees_to_support, children=len(children)
    )
    _follow(actor, item, assessed, plan, children, at)
    take_step(actor, item, TRIAGE_FLOW, "route", at=at, reason=" ".join(plan.why))
    meet(actor, subject_id=item.id, rule=TRIAGE.id, at=at, outcome=grade.capitalize())
    notify(
        actor,
        key=f"graded:{item.id}:{at.isoformat()}",
        template="agreed" if grade == item.officer_grade else "regraded",
        page="risk:assessment",
        page_id=item.assessment_id,
        to_user_id=assessed.officer_id,
        at=at,
    )
    return plan


def _children_linked(actor: Actor, assessed: Assessment, at: datetime) -> list[UUID]:
    """Every child: there, named by the officer, or related to either adult, in any record."""
    involved = involved_in(actor, [assessed.event_id])[assessed.event_id]
    roles = (InvolvementRole.CHILD_PRESENT, InvolvementRole.CHILD_LINKED)
    named = [record for record, role in involved if role in roles]
    named += [seen.child_id for seen in children_of(assessed.id)]
    adults = records_of_person(actor, assessed.victim_id)
    if assessed.perpetrator_id:
        adults += records_of_person(actor, assessed.perpetrator_id)
    related = [each.record_id for each in relatives(actor, adults)]
    cards = person_cards(actor, [*named, *related], on=at.date())
    children = {record: cards[record].person_id for record in named if record in cards}
    for record in related:
        card = cards.get(record)
        if card and card.age is not None and card.age < 18:
            children[record] = card.person_id
    first_of = {person: record for record, person in reversed(children.items())}
    return sorted(first_of.values())


def _follow(
    actor: Actor,
    item: TriageItem,
    assessed: Assessment,
    plan: Plan,
    children: list[UUID],
    at: datetime,
) -> None:
    grade = assessed.effective_grade
    if Route.SAFEGUARDING.value in plan.routes:
        open_case(
            actor,
            assessment_id=assessed.id,
            event_id=assessed.event_id,
            area_id=assessed.event.area_id,
            victim_id=assessed.victim_id,
            grade=grade,
            at=at,
        )
    if Route.VICTIM_SUPPORT.value in plan.routes:
        for agency in agencies(kind=AgencyKind.VICTIM_SUPPORT)[:1]:
            _refer(actor, assessed, agency, ReferralKind.SUPPORT, [], at)
    if Route.DETAILS_GIVEN.value in plan.routes:
        _owe_asking_again(actor, item, at)
    if plan.refer_children:
        for agency in agencies(kind=AgencyKind.CHILDRENS_SERVICES)[:1]:
            _refer(actor, assessed, agency, ReferralKind.CHILDREN, children, at)


def _owe_asking_again(actor: Actor, item: TriageItem, at: datetime) -> None:
    owe(
        actor,
        deadline=ASK_AGAIN.deadline(at),
        title=ASK_AGAIN.title,
        subject_kind=ITEM,
        subject_id=item.id,
        page="referrals:item",
        page_id=item.id,
        person_record_id=item.victim_id,
        team_id=item.team_id,
    )


_BASIS = {
    ReferralKind.SUPPORT: "She agreed to be referred",
    ReferralKind.CHILDREN: "Safeguarding children: Children Act 2004 s11; no agreement is needed",
}


def _refer(
    actor: Actor,
    assessed: Assessment,
    agency: Agency,
    kind: ReferralKind,
    children: list[UUID],
    at: datetime,
) -> Referral:
    """Refer once, let the agency read exactly this, and owe it the agency's answer."""
    known = Referral.objects.filter(assessment=assessed, kind=kind, to_agency=agency).first()
    if known is not None:
        return known
    referral = Referral.objects.create(
        owner_agency_id=assessed.owner_agency_id,
        kind=kind,
        assessment=assessed,
        about_id=assessed.victim_id,
        to_agency=agency,
        children=children,
        risk_grade=assessed.effective_grade,
        concerns=selectors.concerns(actor, assessed, kind, on=at.date()),
        basis=_BASIS[kind],
    )
    give(
        actor,
        _what_is_shared(actor, referral),
        to_agency_id=agency.id,
        purpose=Purpose.SUPPORT if kind == ReferralKind.SUPPORT else Purpose.SAFEGUARDING,
        until=at + SHARED_FOR,
        reason=referral.basis,
        may_contribute=True,
    )
    take_step(actor, referral, REFERRAL, "send", at=at, reason=referral.basis)
    _owe_answer(actor, referral, agency, at)
    return referral


def _what_is_shared(actor: Actor, referral: Referral) -> list[Subject]:
    """The referral, the person it is about, the children named in it, and her safe contact."""
    people = [referral.about_id, *referral.children]
    shared = [
        Subject(kind=KIND, record_id=referral.id, person_record_id=referral.about_id),
        *(
            Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
            for each in people
        ),
    ]
    contact = safe_contact_of(actor, records_of_person(actor, referral.about_id))
    if contact is not None and referral.kind == ReferralKind.SUPPORT:
        shared.append(
            Subject(
                kind="safeguarding.safecontact",
                record_id=contact.id,
                person_record_id=referral.about_id,
            )
        )
    return shared


_ANSWER: dict[str, tuple[Rule, str]] = {
    ReferralKind.SUPPORT: (SUPPORT_CONTACT, TeamFunction.VICTIM_SUPPORT),
    ReferralKind.CHILDREN: (CHILD_DECISION, TeamFunction.CHILDREN),
}


def _owe_answer(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    rule, function = _ANSWER[ReferralKind(referral.kind)]
    team = team_for(agency_id=agency.id, function=function)
    notify(
        actor,
        key=f"referral:{referral.id}",
        template="referral",
        page="referrals:referral",
        page_id=referral.id,
        to_agency_id=agency.id,
        to_team_id=team.id,
        at=at,
    )
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=referral.id,
        page="referrals:referral",
        page_id=referral.id,
        person_record_id=referral.about_id,
        team_id=team.id,
        owed_by_agency_id=agency.id,
    )


@transaction.atomic
def answer(actor: Actor, *, referral_id: UUID, event: str, reason: str, at: datetime) -> Referral:
    """The agency that was asked receives, accepts, rejects or closes a referral.

    Raises:
        NotPermitted: the actor is not a worker of that agency.
        NotVisible: there is no such referral for the actor.
        InvalidTransition: the referral is not in a status from which this follows.
    """
    referral = selectors.referral(actor, referral_id)
    policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
    take_step(actor, referral, REFERRAL, event, at=at, reason=reason)
    if event in ("accept", "reject"):
        rule, _ = _ANSWER[ReferralKind(referral.kind)]
        meet(actor, subject_id=referral.id, rule=rule.id, at=at, outcome=event.capitalize())
    return referral
