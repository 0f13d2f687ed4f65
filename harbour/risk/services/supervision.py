"""The sergeant's supervision of a form, beside the referral unit and never before it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.risk import policies, selectors
from harbour.risk.announcements import grades_decided
from harbour.risk.domain.deadlines import COUNTERSIGN, REWORK
from harbour.risk.domain.grade import grade_at_first_response
from harbour.risk.domain.protocol import protocol
from harbour.risk.models import Assessment, Correction, Countersignature, GradeDecision
from harbour.risk.services.assessment import KIND, Given, write_answers
from harbour.risk.terms import RiskGrade, Signing, Stage
from harbour.sharing.api import Role
from harbour.workforce.api import (
    duty_for,
    hand_over,
    meet,
    owe,
    owed_subjects,
    own_tour_ends_at,
    supervisors_of,
)

STALE = timedelta(days=28)


def owe_signing(actor: Actor, found: Assessment, *, at: datetime) -> None:
    """Owe a sergeant's reading, before the officer's tour of duty ends.

    It is given to the sergeant of the officer's team who has the fewest to read. Where the force
    has no other sergeant at all it stays visible as late, for the duty inspector.
    """
    deadline = COUNTERSIGN.deadline(at)
    if ends := own_tour_ends_at(found.officer_id, at):
        deadline = replace(deadline, due_at=ends)
    sergeants = supervisors_of(found.officer_id, Role.RESPONSE_SERGEANT, at)
    if not sergeants:
        return
    waiting = selectors.signings_owed(actor)
    user_id, team_id = min(sergeants, key=lambda each: (waiting[each[0]], str(each[0])))
    owe(
        actor,
        deadline=deadline,
        title=COUNTERSIGN.title,
        subject_kind=KIND,
        subject_id=found.id,
        page="risk:countersign",
        page_id=found.id,
        person_record_id=found.victim_id,
        team_id=team_id,
        user_id=user_id,
    )


@transaction.atomic
def relieve(actor: Actor, *, at: datetime) -> int:
    """What a tour left unread passes to another sergeant of the same teams. Returns how many.

    It stays late: only whose it is changes. After four weeks nobody owes it any more, and it
    stays counted as never read.
    """
    passed = 0
    for assessment_id in owed_subjects(actor, rule=COUNTERSIGN.id):
        duty = duty_for(actor, subject_id=assessment_id, rule=COUNTERSIGN.id)
        if duty is None or duty.due_at > at or duty.user_id is None:
            continue
        if at - duty.due_at > STALE:
            meet(actor, subject_id=assessment_id, rule=COUNTERSIGN.id, at=at,
                 outcome="Never read")  # fmt: skip
            continue
        others = [
            each
            for each in supervisors_of(duty.user_id, Role.RESPONSE_SERGEANT, at)
            if each[0] != selectors.officer_of(assessment_id)
        ]
        if others:
            user_id, team_id = others[0]
            passed += hand_over(
                actor, subject_id=assessment_id, rule=COUNTERSIGN.id, user_id=user_id,
                team_id=team_id,
            )  # fmt: skip
    return passed


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
    actor: Actor, *, assessment_id: UUID, given: Mapping[str, Given], reason: str, at: datetime
) -> Correction:
    """Add answers to a submitted form, with a reason. A signature on it no longer covers it.

    What now counts as visible high risk raises the grade at once; nothing here lowers it.

    Raises:
        NotPermitted: the actor is not at the scene.
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
    labels = selectors.labels_of(found, {code: answer.value for code, answer in given.items()})
    changed = {
        code: answer
        for code, answer in given.items()
        if code in labels and Given.of(standing.get(code)) != answer
    }
    if not changed:
        raise DomainError("No answer differs from what was submitted.")
    made = Correction.objects.create(
        assessment=found, reason=reason, corrected_by=actor.user_id, corrected_at=at
    )
    write_answers(actor, found, changed, last, at, correction=made)
    meet(actor, subject_id=found.id, rule=REWORK.id, at=at, outcome="Corrected")
    owe_signing(actor, found, at=at)
    _raise_if_counted(actor, found, at)
    return made


def _raise_if_counted(actor: Actor, found: Assessment, at: datetime) -> None:
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
    if graded.grade == before.grade:
        return
    GradeDecision.objects.create(
        assessment=found,
        stage=Stage.RAISED,
        grade=graded.grade,
        judgement=before.judgement,
        yes_answers=graded.count.yes,
        out_of=graded.count.of,
        events_in_window=before.events_in_window,
        reason="Raised by the answers that were added.",
        grounds=list(graded.grounds),
        protocol_version=graded.version,
        decided_by=actor.user_id,
        decided_at=at,
    )
    grades_decided.announce(actor, [found.id])
