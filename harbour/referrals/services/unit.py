"""The unit's work: receive, research, decide, route."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.messages.api import notify
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import (
    GRADE_AGAIN,
    REASSESS,
    SECOND_PERSON,
    TRIAGE,
    TRIAGE_HIGH,
)
from harbour.referrals.domain.routing import Plan, needs_research
from harbour.referrals.domain.workflow import TRIAGE as TRIAGE_FLOW
from harbour.referrals.models import ResearchCheck, TriageItem
from harbour.referrals.services.routing import act_on_grade, owe_on
from harbour.referrals.terms import TriageStatus
from harbour.risk.api import (
    SEVERITY,
    answer_lower,
    assessment,
    assessments_by_id,
    decide_grade,
    proposal,
    propose_lower,
    would_lower,
)
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, team_for


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
        owe_on(actor, item, TRIAGE_HIGH if grade == "HIGH" else TRIAGE, item.received_at)


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

    `said` are the parts of a `Grading`. A lower grade waits for a second person: until then the
    higher one stands, and is acted on at once; what was sent on before stays so, and nothing is
    returned.

    Raises:
        NotPermitted: the actor is not of the unit.
        DomainError: the change lacks its reason or criterion; or nothing has been looked into,
            and the grade is neither high nor raised (research never delays protection).
        InvalidTransition: the item is not waiting.
    """
    policies.may_triage(actor).require()
    item = selectors.item(actor, item_id)
    given = Grading(**said)
    _must_be_researched(item, given.grade)
    if not would_lower(actor, item.assessment_id, given.grade):
        decide_grade(actor, assessment_id=item.assessment_id, at=at, **asdict(given))
        return _send_on(actor, item, given.reason, at)
    propose_lower(actor, assessment_id=item.assessment_id, at=at, **asdict(given))
    owe_on(actor, item, SECOND_PERSON, at)
    if item.status == TriageStatus.ROUTED:
        return None
    return _route(actor, item, "A lower grade is proposed: until two agree the higher stands.", at)


@transaction.atomic
def second(
    actor: Actor, *, item_id: UUID, proposal_id: UUID, agrees: bool, words: str, at: datetime
) -> Plan:
    """The second person on a lower grade: agreed, she is sent where it leads; or it stays, and
    is then the unit's own.

    Raises:
        NotPermitted: the actor does not supervise, or made the proposal.
        NotVisible: there is no such proposal for this item.
        DomainError: it was answered, the grade has changed, or a refusal has no reason.
    """
    item = selectors.item(actor, item_id)
    proposed = proposal(actor, proposal_id)
    if proposed.assessment_id != item.assessment_id:
        raise NotVisible("There is no such proposal.")
    answer_lower(actor, proposal_id=proposal_id, agrees=agrees, words=words, at=at)
    meet(actor, subject_id=item.id, rule=SECOND_PERSON.id, at=at,
         outcome="Agreed" if agrees else "The grade stays")  # fmt: skip
    return _send_on(actor, item, proposed.reason if agrees else words, at)


def _must_be_researched(item: TriageItem, grade: str) -> None:
    stands = item.assessment.effective_grade
    if needs_research(grade=grade, stands=stands, looked_into=item.checks.exists()):
        raise DomainError(
            "Record first what you looked into, and what not and why. Only high risk and a higher"
            " grade need no research: they are acted on at once."
        )


def _send_on(actor: Actor, item: TriageItem, reason: str, at: datetime) -> Plan:
    """The unit has decided: its duties are met, the officer hears, and the grade is acted on."""
    plan = _route(actor, item, reason, at)
    assessed = assessment(actor, item.assessment_id)
    grade = assessed.effective_grade
    for rule in (GRADE_AGAIN, REASSESS):
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


def _route(actor: Actor, item: TriageItem, reason: str, at: datetime) -> Plan:
    take_step(actor, item, TRIAGE_FLOW, "decide", at=at, reason=reason)
    plan = act_on_grade(actor, item, at=at)
    take_step(actor, item, TRIAGE_FLOW, "route", at=at, reason=" ".join(plan.why))
    meet(actor, subject_id=item.id, rule=TRIAGE.id, at=at, outcome="Sent on")
    return plan


@transaction.atomic
def ask_to_grade_again(actor: Actor, *, assessment_id: UUID, at: datetime, title: str = "") -> None:
    """Owe the unit another look at the grade of an assessment that it has sent on.

    Raises:
        NotVisible: it is not in the unit's queue.
    """
    owe_on(actor, selectors.item_of(actor, assessment_id), GRADE_AGAIN, at, title=title)
