"""The unit's work: receive, research, decide, route."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.messages.api import notify
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    GRADE_AGAIN,
    REASSESS,
    SECOND_PERSON,
    TRIAGE,
    TRIAGE_HIGH,
)
from harbour.referrals.domain.routing import Plan, plan_routes
from harbour.referrals.domain.workflow import TRIAGE as TRIAGE_FLOW
from harbour.referrals.models import ResearchCheck, TriageItem
from harbour.referrals.services.again import owe_asking_again
from harbour.referrals.services.children import children_linked, refer_children
from harbour.referrals.services.referring import refer_victim
from harbour.referrals.terms import Route, TriageStatus
from harbour.risk.api import (
    SEVERITY,
    Assessment,
    answer_lower,
    assessment,
    assessments_by_id,
    decide_grade,
    proposal,
    propose_lower,
    would_lower,
)
from harbour.safeguarding.api import open_case
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

ITEM = "referrals.triageitem"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """A grade of the unit: why, by which criterion of the grading manual, on what evidence."""

    grade: str
    reason_code: str
    reason: str = field(default="", repr=False)
    criterion: str = ""


@transaction.atomic
def decide(actor: Actor, *, item_id: UUID, at: datetime, **said: str) -> Plan | None:
    """Agree, change or propose to lower the grade, and send her and her children where it leads.

    `said` are the parts of a `Grading`. A lower grade leads nowhere yet: it waits for a second
    person, the grade stands, and nothing is returned.

    Raises:
        NotPermitted: the actor is not of the unit.
        DomainError: the change lacks its reason or criterion.
        InvalidTransition: the item is not waiting.
    """
    policies.may_triage(actor).require()
    item = selectors.item(actor, item_id)
    given = Grading(**said)
    if would_lower(actor, item.assessment_id, given.grade):
        propose_lower(actor, assessment_id=item.assessment_id, at=at, **asdict(given))
        _owe_second_person(actor, item, at)
        return None
    decide_grade(actor, assessment_id=item.assessment_id, at=at, **asdict(given))
    return _send_on(actor, item, given.reason, at)


@transaction.atomic
def second(
    actor: Actor, *, item_id: UUID, proposal_id: UUID, agrees: bool, words: str, at: datetime
) -> Plan | None:
    """The second person on a lower grade: agreed, she is sent where it leads; or it stays.

    Raises:
        NotPermitted: the actor does not supervise, or made the proposal.
        NotVisible: there is no such proposal for this item.
        DomainError: it was answered, the grade has changed, or a refusal has no reason.
    """
    item = selectors.item(actor, item_id)
    proposed = proposal(actor, proposal_id)
    if proposed.assessment_id != item.assessment_id:
        raise NotVisible("There is no such proposal.")
    decision = answer_lower(actor, proposal_id=proposal_id, agrees=agrees, words=words, at=at)
    meet(actor, subject_id=item.id, rule=SECOND_PERSON.id, at=at,
         outcome="Agreed" if agrees else "The grade stays")  # fmt: skip
    return _send_on(actor, item, proposed.reason, at) if decision else None


def _owe_second_person(actor: Actor, item: TriageItem, at: datetime) -> None:
    owe(
        actor,
        deadline=SECOND_PERSON.deadline(at),
        title=SECOND_PERSON.title,
        subject_kind=ITEM,
        subject_id=item.id,
        page="referrals:item",
        page_id=item.id,
        person_record_id=item.victim_id,
        team_id=item.team_id,
    )


def _send_on(actor: Actor, item: TriageItem, reason: str, at: datetime) -> Plan:
    take_step(actor, item, TRIAGE_FLOW, "decide", at=at, reason=reason)
    assessed = assessment(actor, item.assessment_id)
    grade = assessed.effective_grade
    children = children_linked(actor, assessed, on=at.date())
    plan = plan_routes(
        grade=grade, agrees_to_support=assessed.agrees_to_support, children=len(children)
    )
    _follow(actor, item, assessed, plan, children, at)
    take_step(actor, item, TRIAGE_FLOW, "route", at=at, reason=" ".join(plan.why))
    for rule in (TRIAGE, GRADE_AGAIN, REASSESS, SECOND_PERSON):
        meet(actor, subject_id=item.id, rule=rule.id, at=at, outcome=grade.capitalize())
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


@transaction.atomic
def ask_to_grade_again(actor: Actor, *, assessment_id: UUID, at: datetime) -> None:
    """Owe the unit another look at the grade of an assessment that it has sent on.

    Raises:
        NotVisible: it is not in the unit's queue.
    """
    item = selectors.item_of(actor, assessment_id)
    owe(
        actor,
        deadline=GRADE_AGAIN.deadline(at),
        title=GRADE_AGAIN.title,
        subject_kind=ITEM,
        subject_id=item.id,
        page="referrals:item",
        page_id=item.id,
        person_record_id=item.victim_id,
        team_id=item.team_id,
    )


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
        refer_victim(actor, assessed, at=at)
    if Route.DETAILS_GIVEN.value in plan.routes:
        owe_asking_again(actor, item, at)
    if plan.refer_children:
        refer_children(actor, assessed, children, at=at)
