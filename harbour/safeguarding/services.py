"""Opening, working and reviewing a victim's case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.deadlines import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Case, SafeContact, SupervisorReview
from harbour.sharing.api import copy_in, take_step
from harbour.workforce.api import TeamFunction, assign, meet, owe, team_for

KIND = "safeguarding.case"


@transaction.atomic
def open_case(
    actor: Actor,
    *,
    assessment_id: UUID,
    event_id: UUID,
    area_id: UUID | None,
    victim_id: UUID,
    grade: str,
    at: datetime,
) -> Case:
    """Open the case of a victim graded high or medium, with its team and its clocks.

    A case that this assessment already opened is raised to the new grade instead: a rise to
    high owes a supervisor's review again; a fall changes the grade and takes nothing away.

    Raises:
        DomainError: the agency has no safeguarding team.
    """
    known = Case.objects.visible_to(actor).filter(assessment_id=assessment_id).first()
    if known is None:
        team = team_for(
            agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING, area_id=area_id
        )
        opened = Case.objects.create(
            owner_agency_id=actor.agency_id,
            victim_id=victim_id,
            event_id=event_id,
            assessment_id=assessment_id,
            team=team,
            grade=grade,
            opened_at=at,
        )
        assign(
            actor,
            subject_kind=KIND,
            subject_id=opened.id,
            person_record_id=victim_id,
            team_id=team.id,
            why="Safeguarding team of the area",
            at=at,
        )
    else:
        opened = known
        Case.objects.filter(id=known.id).update(grade=grade)
        opened.grade = grade
    _owe(actor, opened, at)
    notify(
        actor,
        key=f"case:{opened.id}:{grade}",
        template="high_risk_case" if grade == "HIGH" else "case",
        page="safeguarding:case",
        page_id=opened.id,
        to_team_id=opened.team_id,
        at=at,
    )
    return opened


def _owe(actor: Actor, opened: Case, at: datetime) -> None:
    rules = [FIRST_CONTACT[opened.grade]] if opened.grade in FIRST_CONTACT else []
    if opened.grade == "HIGH":
        rules.append(HIGH_RISK_REVIEW)
    for rule in rules:
        owe(
            actor,
            deadline=rule.deadline(at),
            title=rule.title,
            subject_kind=KIND,
            subject_id=opened.id,
            page="safeguarding:case",
            page_id=opened.id,
            person_record_id=opened.victim_id,
            team_id=opened.team_id,
        )


@transaction.atomic
def review(
    actor: Actor, *, case_id: UUID, decision: str, findings: str, at: datetime
) -> SupervisorReview:
    """Record a supervisor's review of a high-risk case, which its crime waits for.

    Raises:
        NotPermitted: the actor is not a safeguarding supervisor.
        NotVisible: there is no such case.
        DomainError: nothing was found, or said.
    """
    policies.may_review(actor).require()
    reviewed = selectors.case(actor, case_id)
    if not findings.strip():
        raise DomainError("Say what you found.")
    record = SupervisorReview.objects.create(
        case_id=reviewed.id,
        decision=decision,
        findings=findings.strip(),
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    meet(
        actor,
        subject_id=reviewed.id,
        rule=HIGH_RISK_REVIEW.id,
        at=at,
        outcome=record.get_decision_display(),
    )
    return record


@transaction.atomic
def take_case_step(actor: Actor, *, case_id: UUID, event: str, reason: str, at: datetime) -> Case:
    """Allocate, plan, monitor, close or reopen a case.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        InvalidTransition: the case is not in a status from which this follows.
    """
    policies.may_work_cases(actor).require()
    moved = selectors.case(actor, case_id)
    take_step(actor, moved, CASE, event, at=at, reason=reason)
    return moved


@transaction.atomic
def record_first_contact(actor: Actor, *, case_id: UUID, said: str, at: datetime) -> None:
    """Record that the victim has been spoken to. Her words belong to the case's steps."""
    policies.may_work_cases(actor).require()
    spoken = selectors.case(actor, case_id)
    meet(actor, subject_id=spoken.id, rule="safeguarding.first_contact", at=at, outcome=said[:200])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSafeContact:
    """What a victim said about reaching her safely."""

    victim_id: UUID
    channels: tuple[str, ...]
    hours: str = ""
    code_word: str = field(default="", repr=False)
    no_voicemail: bool = True
    shared_phone: bool = False
    through_whom: str = ""
    interpreter: str = ""


@transaction.atomic
def agree_safe_contact(actor: Actor, *, contact: NewSafeContact, at: datetime) -> SafeContact:
    """Record how she may be reached. It stands until she says otherwise; none is erased.

    Raises:
        DomainError: no way at all was named.
    """
    if not contact.channels:
        raise DomainError("Choose at least one safe way to reach her, or a visit.")
    return SafeContact.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=contact.victim_id,
        channels=list(contact.channels),
        hours=contact.hours,
        code_word=contact.code_word,
        no_voicemail=contact.no_voicemail,
        shared_phone=contact.shared_phone,
        through_whom=contact.through_whom,
        interpreter=contact.interpreter,
        agreed_at=at,
        agreed_with=actor.user_id,
    )


COLUMNS = {
    "safeguarding_case": (
        "id",
        "owner_agency_id",
        "victim_id",
        "event_id",
        "assessment_id",
        "team_id",
        "grade",
        "opened_at",
        "status",
    ),
    "safeguarding_casestep": (
        "id",
        "record_id",
        "position",
        "event",
        "from_status",
        "to_status",
        "taken_by",
        "taken_at",
        "reason",
    ),
    "safeguarding_supervisorreview": (
        "id",
        "case_id",
        "decision",
        "findings",
        "reviewed_by",
        "reviewed_at",
    ),
    "safeguarding_safecontact": (
        "id",
        "owner_agency_id",
        "victim_id",
        "channels",
        "hours",
        "code_word",
        "no_voicemail",
        "shared_phone",
        "through_whom",
        "interpreter",
        "agreed_at",
        "agreed_with",
    ),
}
"""The columns of each table that a bulk load gives, in order. A case's status is OPEN."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
