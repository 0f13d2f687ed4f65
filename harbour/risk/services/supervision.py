"""The sergeant's supervision of a form, beside the referral unit and never before it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.risk import policies, selectors
from harbour.risk.announcements import grades_decided
from harbour.risk.domain.deadlines import COUNTERSIGN, REWORK
from harbour.risk.domain.grade import grade_at_first_response, grade_by_answers
from harbour.risk.domain.protocol import protocol
from harbour.risk.models import (
    Answer,
    Assessment,
    Correction,
    Countersignature,
    GradeDecision,
)
from harbour.risk.services.assessment import KIND, Given, what_differs, write_answers
from harbour.risk.services.signing import owe_signing
from harbour.risk.terms import RiskGrade, Signing, Stage
from harbour.workforce.api import meet, owe


@transaction.atomic
def countersign(
    actor: Actor,
    *,
    assessment_id: UUID,
    verdict: str,
    at: datetime,
    themes: Iterable[str] = (),
    feedback: str = "",
    praise: str = "",
    agrees_standard: bool | None = None,
) -> Countersignature:
    """A sergeant has read a form: countersigned, or returned for work with a reason.

    Raises:
        NotPermitted: the actor is not a sergeant, or it is the actor's own form.
        NotVisible: there is no such form.
        DomainError: it was not submitted; it goes back for no reason; or standard is not answered.
    """
    found = selectors.assessment(actor, assessment_id)
    decisions = selectors.decisions_of(assessment_id)
    own = {found.officer_id, *(each.decided_by for each in decisions if each.stage == "OFFICER")}
    policies.may_countersign(actor, made_by=own).require()
    if not decisions:
        raise DomainError("This form has not been submitted yet.")
    chosen = list(themes)
    if verdict == Signing.RETURNED and not (chosen and feedback.strip()):
        raise DomainError("Choose why it goes back, and say what is to be done.")
    asks = selectors.waits_for_standard(found, decisions)
    if asks and verdict == Signing.SIGNED and agrees_standard is None:
        raise DomainError("Say whether standard risk is right although little is known.")
    _, last = selectors.latest_answers(assessment_id)
    signed = Countersignature.objects.create(
        assessment=found,
        verdict=verdict,
        answers_to=last,
        themes=chosen if verdict == Signing.RETURNED else [],
        feedback=feedback,
        praise=praise,
        agrees_standard=agrees_standard if asks else None,
        signed_by=actor.user_id,
        signed_at=at,
    )
    if asks and agrees_standard and verdict == Signing.SIGNED:
        _agree_standard(actor, found, decisions[-1], feedback, at)
    meet(actor, subject_id=found.id, rule=COUNTERSIGN.id, at=at,
         outcome=Signing(verdict).label)  # fmt: skip
    _tell_officer(actor, found, signed, at)
    return signed


def _agree_standard(
    actor: Actor, found: Assessment, before: GradeDecision, words: str, at: datetime
) -> None:
    GradeDecision.objects.create(
        assessment=found,
        stage=Stage.SERGEANT,
        grade=RiskGrade.STANDARD,
        judgement=RiskGrade.STANDARD,
        yes_answers=before.yes_answers,
        out_of=before.out_of,
        events_in_window=before.events_in_window,
        binds_at=before.binds_at,
        reason=words or "The written grounds are enough.",
        protocol_version=before.protocol_version,
        decided_by=actor.user_id,
        decided_at=at,
    )
    grades_decided.announce(actor, [found.id])


def _tell_officer(actor: Actor, found: Assessment, signed: Countersignature, at: datetime) -> None:
    notify(
        actor,
        key=f"countersigned:{signed.id}",
        template="form_returned" if signed.verdict == Signing.RETURNED else "form_signed",
        page="risk:assessment",
        page_id=found.id,
        to_user_id=found.officer_id,
        at=at,
    )
    if signed.verdict == Signing.RETURNED:
        owe(
            actor,
            deadline=REWORK.deadline(at),
            title=REWORK.title,
            subject_kind=KIND,
            subject_id=found.id,
            page="risk:correct",
            page_id=found.id,
            person_record_id=found.victim_id,
            user_id=found.officer_id,
        )


@transaction.atomic
def correct(
    actor: Actor,
    *,
    assessment_id: UUID,
    given: Mapping[str, Given],
    seen: int,
    reason: str,
    at: datetime,
) -> Correction:
    """Add answers to a submitted form, with a reason. A signature on it no longer covers it.

    `seen` is the position of the last answer that the page knew: what it leaves as it was there
    stays as it is now. What now counts as visible high risk raises the grade at once; nothing
    here lowers it.

    Raises:
        NotPermitted: the actor is not at the scene.
        ChangedMeanwhile: somebody else answered the same item differently meanwhile.
        DomainError: it was not submitted, nothing changes, or no reason is given.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if found.submitted_at is None:
        raise DomainError("This form has not been submitted: change its answers themselves.")
    if len(reason.strip()) < 10:
        raise DomainError("Say why the answers change.")
    list(Assessment.objects.filter(id=assessment_id).select_for_update().values_list("id"))
    standing, last = selectors.latest_answers(assessment_id)
    known, _ = selectors.latest_answers(assessment_id, until=seen)
    changed = what_differs(actor, found, given, known, standing)
    if not changed:
        raise DomainError("No answer differs from what was submitted.")
    made = Correction.objects.create(
        assessment=found, reason=reason, corrected_by=actor.user_id, corrected_at=at
    )
    write_answers(actor, found, changed, last, at, correction=made)
    meet(actor, subject_id=found.id, rule=REWORK.id, at=at, outcome="Corrected")
    owe_signing(actor, found, at=at)
    _raise_by_answers(actor, found, standing, at)
    return made


def _raise_by_answers(
    actor: Actor, found: Assessment, earlier: Mapping[str, Answer], at: datetime
) -> None:
    """Keep the grade that the answers give now, where it is another."""
    before = selectors.decisions_of(found.id)[-1]
    standing, _ = selectors.latest_answers(found.id)
    graded = grade_at_first_response(
        instrument=selectors.instrument_of(found),
        answers={item: answer.value for item, answer in standing.items()},
        judgement=before.grade,
        events_in_window=before.events_in_window,
        victim_declined=found.victim_declined,
        protocol=protocol(),
    )
    knew = selectors.count_of(found, earlier)
    grade = grade_by_answers(graded, before=knew, by_unit=before.stage == Stage.UNIT)
    if grade == before.grade:
        return
    GradeDecision.objects.create(
        assessment=found,
        stage=Stage.RAISED,
        grade=grade,
        judgement=before.judgement,
        yes_answers=graded.count.yes,
        out_of=graded.count.of,
        events_in_window=before.events_in_window,
        binds_at=graded.binds_at,
        reason="Raised by the answers that were added.",
        grounds=list(graded.grounds),
        protocol_version=graded.version,
        decided_by=actor.user_id,
        decided_at=at,
    )
    grades_decided.announce(actor, [found.id])
