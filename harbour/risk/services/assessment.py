"""Asking for, answering, submitting and grading a risk assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.pole.api import InvolvementRole, involve
from harbour.risk import policies, selectors
from harbour.risk.announcements import assessments_submitted, grades_decided
from harbour.risk.domain.deadlines import ASSESSMENT_DUE
from harbour.risk.domain.grade import Protocol, check_unit_grade, grade_at_first_response
from harbour.risk.domain.instruments import instruments
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.models import Answer, Assessment, ChildSeen, GradeDecision
from harbour.risk.terms import AssessmentStatus, Stage
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe

KIND = "risk.assessment"
POLICE_INSTRUMENT = "dash-2009"


@transaction.atomic
def ask_for_assessment(
    actor: Actor,
    *,
    event_id: UUID,
    victim_id: UUID,
    perpetrator_id: UUID | None,
    officer_id: UUID,
    at: datetime,
) -> Assessment:
    """Put a victim's assessment in an officer's hands. Asked twice, it is the same one."""
    instrument = instruments()[POLICE_INSTRUMENT]
    known = (
        Assessment.objects.visible_to(actor)
        .filter(event_id=event_id, victim_id=victim_id, instrument=instrument.code)
        .first()
    )
    if known is not None:
        return known
    asked = Assessment.objects.create(
        owner_agency_id=actor.agency_id,
        event_id=event_id,
        victim_id=victim_id,
        perpetrator_id=perpetrator_id,
        instrument=instrument.code,
        instrument_version=instrument.version,
        officer_id=officer_id,
        asked_at=at,
    )
    owe(
        actor,
        deadline=ASSESSMENT_DUE.deadline(at),
        title=ASSESSMENT_DUE.title,
        subject_kind=KIND,
        subject_id=asked.id,
        page="risk:assessment",
        page_id=asked.id,
        person_record_id=victim_id,
        user_id=officer_id,
    )
    return asked


@dataclass(frozen=True, slots=True)
class Given:
    """One answer on a page: a value, its detail in words, and whose answer it is."""

    value: str
    detail: str = field(default="", repr=False)
    source: str = "VICTIM"


@transaction.atomic
def keep_answers(
    actor: Actor,
    *,
    assessment_id: UUID,
    given: Mapping[str, Given],
    seen: int,
    at: datetime,
) -> int:
    """Keep the answers of one page as they are typed. Returns the position of the last answer.

    `seen` is the position of the last answer that the page knew. Only what differs is kept,
    as new rows. What another person answered meanwhile stays, unless this page answers the
    same item differently: then nothing is kept and both are told.

    Raises:
        NotPermitted: the actor is not at the scene.
        ChangedMeanwhile: somebody else answered the same item differently meanwhile.
        DomainError: the assessment has been submitted.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if found.status not in (AssessmentStatus.DUE, AssessmentStatus.DRAFT):
        raise DomainError("This assessment has been submitted. Its answers can no longer change.")
    # One page at a time: what is still being saved as it was typed comes before what is sent.
    list(Assessment.objects.filter(id=assessment_id).select_for_update().values_list("id"))
    history = list(found.answers.order_by("position"))
    before = {answer.item: answer for answer in history if answer.position <= seen}
    now = {answer.item: answer for answer in history}
    changed = _changed(actor, found, given, before, now)
    last = history[-1].position if history else 0
    if not changed:
        return last
    if found.status == AssessmentStatus.DUE:
        take_step(actor, found, ASSESSMENT, "begin", at=at)
    return _write_answers(actor, found, changed, last, at)


def _changed(
    actor: Actor,
    found: Assessment,
    given: Mapping[str, Given],
    before: Mapping[str, Answer],
    now: Mapping[str, Answer],
) -> dict[str, Given]:
    instrument = selectors.instrument_of(found)
    known = {item.code for item in instrument.items}
    changed = {}
    for code, answer in given.items():
        if code not in known or _as_given(now.get(code)) == answer:
            continue
        if _as_given(before.get(code)) == answer:
            continue
        standing = now.get(code)
        by_another = standing is not None and standing.answered_by != actor.user_id
        if by_another and standing is not before.get(code):
            label = instrument.item(code).label
            raise ChangedMeanwhile(
                f"Somebody else has just answered “{label}” differently. Reload to see it."
            )
        changed[code] = answer
    return changed


def _as_given(answer: Answer | None) -> Given:
    return Given(answer.value, answer.detail, answer.source) if answer else Given("")


def _write_answers(
    actor: Actor, found: Assessment, changed: Mapping[str, Given], last: int, at: datetime
) -> int:
    rows = [
        Answer(
            assessment=found,
            position=last + turn,
            item=code,
            value=answer.value,
            detail=answer.detail,
            source=answer.source,
            answered_by=actor.user_id,
            answered_at=at,
        )
        for turn, (code, answer) in enumerate(changed.items(), start=1)
    ]
    try:
        with transaction.atomic():
            Answer.objects.bulk_create(rows)
    except IntegrityError as clash:
        if "answers_in_turn" not in str(clash):
            raise
        raise ChangedMeanwhile("Somebody else answered at the same moment. Try again.") from clash
    return last + len(rows)


@transaction.atomic
def name_child(
    actor: Actor,
    *,
    assessment_id: UUID,
    child_id: UUID,
    was_present: bool,
    was_seen: bool,
    at: datetime,
    where: str = "",
    words: str = "",
    why_not: str = "",
) -> ChildSeen:
    """Record a child of the household: seen and spoken to, in the child's words, or why not.

    Raises:
        NotPermitted: the actor is not at the scene.
        DomainError: the child was not seen and no reason was given.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    if not was_seen and not why_not.strip():
        raise DomainError("Say why the child was not seen.")
    role = InvolvementRole.CHILD_PRESENT if was_present else InvolvementRole.CHILD_LINKED
    involve(actor, event_id=found.event_id, record_id=child_id, role=role)
    return ChildSeen.objects.create(
        assessment=found,
        child_id=child_id,
        was_present=was_present,
        was_seen=was_seen,
        where=where,
        words=words,
        why_not=why_not,
        seen_by=actor.user_id,
        seen_at=at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What the officer commits to before any prompt from history is shown."""

    judgement: str
    reason: str = field(repr=False)
    victim_declined: bool = False
    agrees_to_support: bool | None = None
    officer_view: str = field(default="", repr=False)
    agreed_by_sergeant_id: UUID | None = None


@transaction.atomic
def submit(
    actor: Actor, *, assessment_id: UUID, submission: Submission, at: datetime
) -> GradeDecision:
    """Submit an assessment: the referral unit has it at once, whatever supervision follows.

    Raises:
        NotPermitted: the actor is not at the scene.
        DomainError: standard risk lacks the grounds or agreement it needs here.
        InvalidTransition: it has been submitted already.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    protocol = Protocol()
    standing, _ = selectors.latest_answers(assessment_id)
    graded = grade_at_first_response(
        instrument=selectors.instrument_of(found),
        answers={item: answer.value for item, answer in standing.items()},
        judgement=submission.judgement,
        events_in_window=selectors.escalation_of(actor, found, protocol=protocol),
        victim_declined=submission.victim_declined,
        protocol=protocol,
    )
    _require(graded.needs, submission, submitted_by=actor.user_id)
    Assessment.objects.filter(id=found.id).update(
        submitted_at=at,
        victim_declined=submission.victim_declined,
        agrees_to_support=submission.agrees_to_support,
        officer_view=submission.officer_view,
    )
    if found.status == AssessmentStatus.DUE:
        take_step(actor, found, ASSESSMENT, "begin", at=at)
    take_step(actor, found, ASSESSMENT, "submit", at=at)
    decision = GradeDecision.objects.create(
        assessment=found,
        stage=Stage.OFFICER,
        grade=graded.grade,
        judgement=submission.judgement,
        yes_answers=graded.count.yes,
        out_of=graded.count.of,
        events_in_window=selectors.escalation_of(actor, found, protocol=protocol),
        reason=submission.reason,
        grounds=list(graded.grounds),
        protocol_version=graded.version,
        decided_by=actor.user_id,
        seconded_by=submission.agreed_by_sergeant_id,
        decided_at=at,
    )
    meet(actor, subject_id=found.id, rule=ASSESSMENT_DUE.id, at=at, outcome="Submitted")
    assessments_submitted.announce(actor, [found.id])
    return decision


def _require(needs: tuple[str, ...], submission: Submission, *, submitted_by: UUID) -> None:
    if "written grounds" in needs and len(submission.reason.strip()) < 20:
        raise DomainError(
            "Some questions are refused or unanswered. Say in words why standard is right."
        )
    if "a sergeant's agreement" in needs and submission.agreed_by_sergeant_id is None:
        raise DomainError(
            "Some questions are refused or unanswered. Standard needs a sergeant's agreement."
        )
    if submission.agreed_by_sergeant_id == submitted_by:
        raise DomainError("Nobody agrees to their own grade. Ask another sergeant.")


@transaction.atomic
def decide_grade(
    actor: Actor,
    *,
    assessment_id: UUID,
    grade: str,
    reason_code: str,
    reason: str,
    at: datetime,
    seconded_by: UUID | None = None,
) -> GradeDecision:
    """The unit agrees the officer's grade or changes it, with its reason and evidence.

    Raises:
        NotPermitted: the actor is not of the referral unit.
        DomainError: a change lacks its reason, or a fall its second person.
        InvalidTransition: the assessment has not been submitted.
    """
    policies.may_decide_at_unit(actor).require()
    found = selectors.assessment(actor, assessment_id)
    previous = selectors.decisions_of(assessment_id)[-1]
    check = check_unit_grade(
        from_grade=previous.grade,
        to_grade=grade,
        reason_code=reason_code,
        reason=reason,
        has_second_person=seconded_by not in (None, actor.user_id),
    )
    if check.problems:
        raise DomainError(". ".join(check.problems) + ".")
    again = found.status in (AssessmentStatus.GRADED, AssessmentStatus.REGRADED)
    take_step(actor, found, ASSESSMENT, "regrade" if again else "grade", at=at, reason=reason)
    decision = GradeDecision.objects.create(
        assessment=found,
        stage=Stage.UNIT,
        grade=grade,
        judgement=grade,
        yes_answers=previous.yes_answers,
        out_of=previous.out_of,
        events_in_window=previous.events_in_window,
        reason_code=reason_code,
        reason=reason,
        grounds=[],
        protocol_version=previous.protocol_version,
        decided_by=actor.user_id,
        seconded_by=seconded_by,
        decided_at=at,
    )
    grades_decided.announce(actor, [found.id])
    return decision
