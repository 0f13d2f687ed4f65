"""Submitting a form, or saying why there is none; and raising the grade after it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.risk import policies, selectors
from harbour.risk.announcements import assessments_submitted, grades_decided
from harbour.risk.domain.children import may_say
from harbour.risk.domain.deadlines import ASSESSMENT_DUE
from harbour.risk.domain.grade import Graded, check_raised, grade_at_first_response
from harbour.risk.domain.protocol import protocol
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.models import Assessment, GradeDecision, Waiver
from harbour.risk.services.beside import raise_honour
from harbour.risk.services.signing import owe_signing
from harbour.risk.terms import AssessmentStatus, Stage, WaiverReason
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What the officer commits to before any prompt from history is shown.

    `suspects_honour` raises a restricted record with `honour_words`. `on_paper_at` is when the
    form was filled in on paper, if it was. Nothing stands in for `children_said`: it is asked of
    every form.
    """

    judgement: str
    reason: str = field(repr=False)
    victim_declined: bool = False
    agrees_to_support: bool | None = None
    officer_view: str = field(default="", repr=False)
    suspects_honour: bool = False
    honour_words: str = field(default="", repr=False)
    on_paper_at: datetime | None = None
    children_said: str = ""
    children_words: str = field(default="", repr=False)


@transaction.atomic
def submit(
    actor: Actor, *, assessment_id: UUID, submission: Submission, at: datetime
) -> GradeDecision:
    """Submit an assessment: the referral unit has it at once, whatever supervision follows.

    Raises:
        NotPermitted: the actor is not at the scene.
        DomainError: standard risk lacks the written grounds it needs here, or what is said of
            children does not agree with the form.
        InvalidTransition: it has been submitted already.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if found.status == AssessmentStatus.DUE:
        take_step(actor, found, ASSESSMENT, "begin", at=at)
    take_step(actor, found, ASSESSMENT, "submit", at=at)
    return _commit(actor, found, submission, at)


@transaction.atomic
def waive(
    actor: Actor,
    *,
    assessment_id: UUID,
    reason_code: str,
    words: str,
    submission: Submission,
    at: datetime,
) -> GradeDecision:
    """Say that a form was not completed, and why. It is graded, read and researched all the same.

    Raises:
        NotPermitted: the actor is not at the scene, nor supervises the control room.
        DomainError: no reason is given in words, or standard lacks its grounds.
        InvalidTransition: it has been submitted already.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_waive(actor, officer_id=found.officer_id).require()
    if len(words.strip()) < 10:
        raise DomainError("Say in words why the form was not completed.")
    Waiver.objects.create(
        assessment=found, reason_code=reason_code, words=words, waived_by=actor.user_id,
        waived_at=at,
    )  # fmt: skip
    label = WaiverReason(reason_code).label
    take_step(actor, found, ASSESSMENT, "waive", at=at, reason=f"{label}. {words}")
    return _commit(actor, found, submission, at)


def _commit(actor: Actor, found: Assessment, submission: Submission, at: datetime) -> GradeDecision:
    graded, events = _graded(actor, found, submission)
    if graded.needs and len(submission.reason.strip()) < 20:
        raise DomainError(
            "Some questions are refused or unanswered. Say in words why standard is right."
        )
    _check_children(found, submission)
    Assessment.objects.filter(id=found.id).update(
        submitted_at=at,
        children_said=submission.children_said,
        children_words=submission.children_words.strip(),
        victim_declined=submission.victim_declined,
        agrees_to_support=submission.agrees_to_support,
        officer_view=submission.officer_view,
        on_paper_at=submission.on_paper_at,
    )
    decision = GradeDecision.objects.create(
        assessment=found,
        stage=Stage.OFFICER,
        grade=graded.stands_as,
        judgement=submission.judgement,
        yes_answers=graded.count.yes,
        out_of=graded.count.of,
        events_in_window=events,
        binds_at=graded.binds_at,
        reason=submission.reason,
        grounds=list(graded.grounds),
        protocol_version=graded.version,
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=found.id, rule=ASSESSMENT_DUE.id, at=at,
         outcome=AssessmentStatus(found.status).label)  # fmt: skip
    owe_signing(actor, found, at=at)
    if submission.suspects_honour:
        raise_honour(actor, assessment_id=found.id, words=submission.honour_words, at=at)
    assessments_submitted.announce(actor, [found.id])
    return decision


def _check_children(found: Assessment, submission: Submission) -> None:
    standing, _ = selectors.latest_answers(found.id)
    agrees = may_say(
        submission.children_said,
        words=submission.children_words,
        named=len(selectors.children_of(found.id)),
        instrument=found.instrument,
        answers={item: answer.value for item, answer in standing.items()},
    )
    if not agrees.allowed:
        raise DomainError(agrees.reason)


def _graded(actor: Actor, found: Assessment, submission: Submission) -> tuple[Graded, int]:
    standing, _ = selectors.latest_answers(found.id)
    rules = protocol()
    events = selectors.escalation_of(actor, found, protocol=rules)
    graded = grade_at_first_response(
        instrument=selectors.instrument_of(found),
        answers={item: answer.value for item, answer in standing.items()},
        judgement=submission.judgement,
        events_in_window=events,
        victim_declined=submission.victim_declined,
        protocol=rules,
    )
    return graded, events


@transaction.atomic
def raise_grade(
    actor: Actor, *, assessment_id: UUID, grade: str, reason: str, at: datetime
) -> GradeDecision:
    """After submission, with what is held now in sight: the officer raises the grade.

    Raises:
        NotPermitted: the actor is not at the scene.
        DomainError: it was not submitted, the unit has decided, no reason, or not a higher grade.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if found.status not in (AssessmentStatus.SUBMITTED, AssessmentStatus.WAIVED):
        raise DomainError("The grade is the referral unit's now. Tell the unit what you know.")
    if len(reason.strip()) < 10:
        raise DomainError("Say what makes the risk higher.")
    return decide_raised(actor, found, grade, reason, at)


def decide_raised(
    actor: Actor, found: Assessment, grade: str, reason: str, at: datetime
) -> GradeDecision:
    """A higher grade beside the officer's first, which stays as it was committed."""
    before = selectors.decisions_of(found.id)[-1]
    try:
        check_raised(from_grade=before.grade, to_grade=grade)
    except ValueError as wrong:
        raise DomainError(str(wrong)) from wrong
    decision = GradeDecision.objects.create(
        assessment=found,
        stage=Stage.RAISED,
        grade=grade,
        judgement=grade,
        yes_answers=before.yes_answers,
        out_of=before.out_of,
        events_in_window=before.events_in_window,
        binds_at=before.binds_at,
        reason=reason,
        protocol_version=before.protocol_version,
        decided_by=actor.user_id,
        decided_at=at,
    )
    grades_decided.announce(actor, [found.id])
    return decision
