"""Opening, working and reviewing a victim's case."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.deadlines import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.safeguarding.domain.rhythm import CASE_REVIEW, SILENCE, review_limit, silence_limit
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Case, CaseReview, SupervisorReview
from harbour.safeguarding.services.updates import Happening, owe_update
from harbour.safeguarding.terms import CaseStatus, UpdateKind
from harbour.sharing.api import take_step
from harbour.workforce.api import (
    TeamFunction,
    assign,
    hand_over,
    meet,
    owe,
    people_of_team,
    release,
    team_for,
)

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
    high owes a supervisor's review again, and opens again what was closed; a fall changes the
    grade and takes nothing away. Asked again at the same grade, nothing is owed twice.

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
            high_since=at if grade == "HIGH" else None,
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
    elif known.grade == grade and known.status != CaseStatus.CLOSED:
        return known
    else:
        opened = _at_new_grade(actor, known, grade, at)
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


def _at_new_grade(actor: Actor, known: Case, grade: str, at: datetime) -> Case:
    if known.status == CaseStatus.CLOSED:
        take_step(actor, known, CASE, "reopen", at=at, reason="The unit sends the victim on again.")
        Case.objects.filter(id=known.id).update(officer_id=None)
        known.officer_id = None
    known.grade = grade
    if grade == "HIGH":
        known.high_since = at
    known.save(update_fields=["grade", "high_since"])
    return known


def owe_for_case(
    actor: Actor, held: Case, deadline: Deadline, title: str, *, subject_id: UUID | None = None
) -> None:
    """A duty about a case, owed by its officer, or by its team while it has none."""
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=subject_id or held.id,
        page="safeguarding:case",
        page_id=held.id,
        person_record_id=held.victim_id,
        team_id=held.team_id,
        user_id=held.officer_id,
    )


def owe_rhythm(actor: Actor, held: Case, rule: str, at: datetime, outcome: str = "") -> None:
    """Meet what was owed by a rule of the grade (contact, review), and owe it anew from now."""
    meet(actor, subject_id=held.id, rule=rule, at=at, outcome=outcome[:200])
    if rule == SILENCE:
        limit = silence_limit(held.grade, since=at, days=settings.FORCE["silence_days"])
        title = "Reach the victim: nobody has for too long"
    else:
        limit = review_limit(held.grade, since=at, days=settings.FORCE["case_review_days"])
        title = "Review the case"
    if limit is not None:
        owe_for_case(actor, held, limit, title)


def _owe(actor: Actor, opened: Case, at: datetime) -> None:
    rules = [FIRST_CONTACT[opened.grade]] if opened.grade in FIRST_CONTACT else []
    if opened.grade == "HIGH":
        rules.append(HIGH_RISK_REVIEW)
    for rule in rules:
        owe_for_case(actor, opened, rule.deadline(at), rule.title)
    owe_rhythm(actor, opened, SILENCE, at)
    owe_rhythm(actor, opened, CASE_REVIEW, at)


@transaction.atomic
def review(
    actor: Actor, *, case_id: UUID, decision: str, findings: str, at: datetime
) -> SupervisorReview:
    """Record a supervisor's review of a high-risk case, which its crime waits for.

    Raises:
        NotPermitted: the actor is not a safeguarding supervisor.
        NotVisible: there is no such case.
        DomainError: it was never graded high, or nothing was found, or said.
    """
    policies.may_review(actor).require()
    reviewed = selectors.case(actor, case_id)
    if reviewed.high_since is None:
        raise DomainError("This case was never graded high. Review it as any other case.")
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
def allocate(actor: Actor, *, case_id: UUID, officer_id: UUID, why: str, at: datetime) -> Case:
    """Give a case to an officer of its team, with everything that it owes.

    Raises:
        NotPermitted: the actor is not a safeguarding supervisor.
        DomainError: the officer is not of the case's team.
        InvalidTransition: the case is closed.
    """
    policies.may_allocate(actor).require()
    given = selectors.case(actor, case_id)
    if officer_id not in {user for user, _ in people_of_team(given.team_id, on=london_date(at))}:
        raise DomainError("Choose an officer of the case's own team.")
    if given.status in CASE_WAITS:
        take_step(actor, given, CASE, "allocate", at=at, reason=why)
    elif given.status == CaseStatus.CLOSED:
        raise DomainError("The case is closed. Reopen it first.")
    before, given.officer_id = given.officer_id, officer_id
    Case.objects.filter(id=given.id).update(officer_id=officer_id)
    if before is not None and before != officer_id:
        _tell_of_handover(actor, given, at)
    release(actor, subject_id=given.id, at=at)
    for whom in ({"user_id": officer_id}, {"team_id": given.team_id}):
        assign(
            actor,
            subject_kind=KIND,
            subject_id=given.id,
            person_record_id=given.victim_id,
            why=why or "Safeguarding team of the area",
            at=at,
            **whom,
        )
    for rule in ("safeguarding.first_contact", SILENCE, CASE_REVIEW):
        hand_over(actor, subject_id=given.id, rule=rule, user_id=officer_id, team_id=given.team_id)
    notify(
        actor,
        key=f"case:{given.id}:to:{officer_id}:{at:%Y%m%d%H%M%S}",
        template="case_given",
        page="safeguarding:case",
        page_id=given.id,
        to_user_id=officer_id,
        at=at,
    )
    return given


def _tell_of_handover(actor: Actor, given: Case, at: datetime) -> None:
    """She hears from whoever has her case now: she does not find out by ringing the other."""
    handed = Happening(
        kind=UpdateKind.HANDOVER,
        victim_id=given.victim_id,
        event_id=given.event_id,
        happened_at=at,
        officer_id=given.officer_id,
    )
    owe_update(actor, happening=handed)


CASE_WAITS = (CaseStatus.OPEN, CaseStatus.REOPENED)


@transaction.atomic
def take_case_step(actor: Actor, *, case_id: UUID, event: str, reason: str, at: datetime) -> Case:
    """Say that the plan is in place, or that the case is now only watched.

    Allocating, closing and reopening ask for more and are use cases of their own.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the step is one of those that ask for more.
        InvalidTransition: the case is not in a status from which this follows.
    """
    policies.may_work_cases(actor).require()
    moved = selectors.case(actor, case_id)
    if event not in ("plan", "monitor"):
        raise DomainError("Allocate, close or reopen a case on the page for that.")
    take_step(actor, moved, CASE, event, at=at, reason=reason)
    return moved


@transaction.atomic
def review_case(actor: Actor, *, case_id: UUID, findings: str, at: datetime) -> CaseReview:
    """Record the review that the grade asks for at intervals; the next is owed from now.

    Raises:
        NotPermitted: the actor is not of the safeguarding team.
        DomainError: the case is closed.
    """
    policies.may_work_cases(actor).require()
    held = selectors.live_case(actor, case_id)
    made = CaseReview.objects.create(
        case_id=held.id,
        findings=findings,
        grade=held.grade,
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    owe_rhythm(actor, held, CASE_REVIEW, at, "Reviewed")
    return made
