"""Asking another agency, and what becomes of it: answered, chased, taken back."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.pole.api import person_cards, records_of_person
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    ADULT_DECISION,
    CHASE,
    CHILD_DECISION,
    CHILD_DECISION_HIGH,
    PARTNER_ANSWER,
    SUPPORT_CONTACT,
)
from harbour.referrals.domain.workflow import REFERRAL
from harbour.referrals.models import Chase, Referral, SharedItem
from harbour.referrals.terms import ReferralKind, ReferralStatus
from harbour.risk.api import Assessment
from harbour.safeguarding.api import safe_contact_of
from harbour.sharing.api import (
    Agency,
    AgencyKind,
    Purpose,
    Subject,
    agencies,
    give,
    keep_received,
    take_back,
    take_step,
)
from harbour.workforce.api import TeamFunction, meet, owe, owed_subjects, team_for

KIND = "referrals.referral"
SHARED_FOR = timedelta(days=180)
AGREED = "The victim agreed to be referred"
BASIS = {
    ReferralKind.SUPPORT: AGREED,
    ReferralKind.CHILDREN: "Safeguarding children: Children Act 2004 s11; no agreement is needed",
}
_TEAM = {
    AgencyKind.VICTIM_SUPPORT: TeamFunction.VICTIM_SUPPORT,
    AgencyKind.CHILDRENS_SERVICES: TeamFunction.CHILDREN,
}
_RULES = {
    ReferralKind.SUPPORT: SUPPORT_CONTACT,
    ReferralKind.ADULT: ADULT_DECISION,
    ReferralKind.PARTNER: PARTNER_ANSWER,
}


def rule_of(referral: Referral) -> Rule:
    """The rule by which a referral is to be answered."""
    if referral.kind == ReferralKind.CHILDREN:
        return CHILD_DECISION_HIGH if referral.risk_grade == "HIGH" else CHILD_DECISION
    return _RULES[ReferralKind(referral.kind)]


def refer_victim(actor: Actor, assessed: Assessment, *, at: datetime) -> None:
    """Ask the victim support service, which reads how the victim may be reached. Once."""
    for agency in agencies(kind=AgencyKind.VICTIM_SUPPORT)[:1]:
        if selectors.standing_referrals(actor, assessed.id, ReferralKind.SUPPORT):
            return
        draft = Referral(
            owner_agency_id=actor.agency_id,
            kind=ReferralKind.SUPPORT,
            assessment=assessed,
            about_id=assessed.victim_id,
            to_agency=agency,
            risk_grade=assessed.effective_grade,
            concerns=selectors.concerns(assessed),
            basis=BASIS[ReferralKind.SUPPORT],
        )
        draft.save(force_insert=True)
        send(actor, draft, at=at)


@transaction.atomic
def refer_adult(
    actor: Actor, *, item_id: UUID, needs: str, agrees: bool, basis: str, at: datetime
) -> Referral:
    """Ask adult services whether they enquire for a victim with care and support needs.

    Raises:
        NotPermitted: the actor is not of the unit, or no agreement lets it share this.
        NotVisible: there is no such item.
        DomainError: the victim does not agree and no lawful basis is given; was referred
            already; or no adult services are known.
    """
    policies.may_triage(actor).require()
    assessed = selectors.item(actor, item_id).assessment
    if not agrees and not basis.strip():
        raise DomainError("The victim does not agree: say by which lawful basis they are referred.")
    if selectors.standing_referrals(actor, assessed.id, ReferralKind.ADULT):
        raise DomainError("The victim has been referred to adult services already.")
    agency = next(iter(agencies(kind=AgencyKind.ADULT_SERVICES)), None)
    if agency is None:
        raise DomainError("No adult services are known. Ask whoever keeps the agencies.")
    children = selectors.standing_referrals(actor, assessed.id, ReferralKind.CHILDREN)
    named = sum(len(each.children) for each in children if each.about_id == assessed.victim_id)
    said = [needs, assessed.officer_view]
    if named:
        said.append(f"Children of this household referred to children's services: {named}.")
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        kind=ReferralKind.ADULT,
        assessment=assessed,
        about_id=assessed.victim_id,
        to_agency=agency,
        risk_grade=assessed.effective_grade,
        concerns="\n".join(filter(None, said)),
        basis=(AGREED if agrees else basis)[:200],
        without_agreement=not agrees,
    )
    send(actor, referral, at=at)
    return referral


def send(actor: Actor, referral: Referral, *, at: datetime) -> None:
    """Share what is told, say so to the agency, and start the clock of its answer.

    Raises:
        NotPermitted: no signed agreement lets this be shared with that agency.
        InvalidTransition: it has been sent already.
    """
    is_support = referral.kind == ReferralKind.SUPPORT
    grants = give(
        actor,
        _what_is_shared(actor, referral),
        to_agency_id=referral.to_agency_id,
        purpose=Purpose.SUPPORT if is_support else Purpose.SAFEGUARDING,
        until=at + SHARED_FOR,
        reason=referral.basis,
        may_contribute=True,
    )
    SharedItem.objects.bulk_create(
        SharedItem(referral=referral, kind=each.kind, record_id=each.record_id, grant_id=each.id)
        for each in grants
    )
    take_step(actor, referral, REFERRAL, "send", at=at, reason=referral.basis)
    _owe_answer(actor, referral, referral.to_agency, at)


def _what_is_shared(actor: Actor, referral: Referral) -> list[Subject]:
    """The referral, whom it is about, the children named in it, how to reach the victim safely
    and, where it was chosen, what happened."""
    people = [referral.about_id, *referral.children]
    shared = [
        Subject(kind=KIND, record_id=referral.id, person_record_id=referral.about_id),
        *(
            Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
            for each in people
        ),
    ]
    contact = safe_contact_of(actor, records_of_person(actor, referral.about_id))
    if contact is not None and referral.kind != ReferralKind.CHILDREN:
        shared.append(
            Subject(
                kind="safeguarding.safecontact",
                record_id=contact.id,
                person_record_id=referral.about_id,
            )
        )
    if referral.with_event:
        shared.append(
            Subject(
                kind="pole.event",
                record_id=referral.assessment.event_id,
                person_record_id=referral.about_id,
            )
        )
    return shared


def _owe_answer(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    rule = rule_of(referral)
    function = _TEAM.get(AgencyKind(agency.kind), TeamFunction.OTHER)
    team = team_for(agency_id=agency.id, function=function)
    notify(
        actor,
        key=f"referral:{referral.id}:{at.isoformat()}",
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
    if event in ("accept", "reject", "close"):
        outcome = ReferralStatus(referral.status).label
        _keep(actor, referral, outcome, at)
        meet(actor, subject_id=referral.id, rule=rule_of(referral).id, at=at, outcome=outcome)
    return referral


def _keep(actor: Actor, referral: Referral, outcome: str, at: datetime) -> None:
    """What the agency was told stays in its own file, whatever becomes of the sharing."""
    about = person_cards(actor, [referral.about_id], on=london_date(at)).get(referral.about_id)
    told = [
        f"About: {about.name}" if about else "",
        f"Risk: {referral.risk_grade.lower()}" if referral.risk_grade else "",
        referral.concerns,
        f"On the basis: {referral.basis}",
    ]
    keep_received(
        actor,
        Subject(
            kind=KIND,
            record_id=referral.id,
            person_record_id=referral.about_id,
            owner_agency_id=referral.owner_agency_id,
        ),
        title=f"A referral: {ReferralKind(referral.kind).label.lower()}",
        words="\n".join(filter(None, told)),
        acted=outcome,
        at=at,
    )


@transaction.atomic
def chase(actor: Actor, *, referral_id: UUID, spoke_to: str, said: str, at: datetime) -> Chase:
    """Record that an agency was asked again, and when it will be asked the next time.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such referral.
        DomainError: it was never sent, or has been answered.
    """
    referral = selectors.own_referral(actor, referral_id)
    policies.may_triage(actor).require()
    if referral.status not in selectors.UNANSWERED:
        raise DomainError("This referral does not wait for an answer.")
    meet(actor, subject_id=referral.id, rule=CHASE.id, at=at, outcome="Asked again")
    _owe_chase(actor, referral, at)
    return Chase.objects.create(
        referral=referral, spoke_to=spoke_to, said=said, chased_by=actor.user_id, chased_at=at
    )


def _owe_chase(actor: Actor, referral: Referral, at: datetime) -> None:
    owe(
        actor,
        deadline=CHASE.deadline(at),
        title=CHASE.title,
        subject_kind=KIND,
        subject_id=referral.id,
        page="referrals:referral",
        page_id=referral.id,
        person_record_id=referral.about_id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
    )


@transaction.atomic
def owe_chases(actor: Actor, *, at: datetime) -> int:
    """Owe the unit a chase of every referral whose answer is late; let go what was answered.

    Returns how many are late. An agency cannot end what the force owes, so the force does.
    """
    for referral_id in selectors.answered(actor, owed_subjects(actor, rule=CHASE.id)):
        meet(actor, subject_id=referral_id, rule=CHASE.id, at=at, outcome="Answered")
    late = selectors.late_answers(actor, at=at)
    for referral in late:
        _owe_chase(actor, referral, at)
    return len(late)


@transaction.atomic
def revoke(actor: Actor, *, referral_id: UUID, reason: str, at: datetime) -> Referral:
    """Take a referral back: what was shared with it is no longer read, from this moment.

    What the agency learnt elsewhere, or by another referral, stays its own.

    Raises:
        NotPermitted: the actor does not supervise the unit.
        NotVisible: there is no such referral.
        DomainError: no reason is given.
        InvalidTransition: it is over already.
    """
    policies.may_revoke(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if not reason.strip():
        raise DomainError("Say why the referral is taken back.")
    take_step(actor, referral, REFERRAL, "revoke", at=at, reason=reason)
    take_back(actor, grant_ids=_grants(referral.shared.all()))
    for rule in (rule_of(referral).id, CHASE.id, "referrals.child_review"):
        meet(actor, subject_id=referral.id, rule=rule, at=at, outcome="Taken back")
    return referral


def _grants(shared: Iterable[SharedItem]) -> list[UUID]:
    return [each.grant_id for each in shared]
