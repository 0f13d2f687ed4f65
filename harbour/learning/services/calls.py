"""Use cases of call quality: plan, draw, mark, answer, appeal, and meet a need."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.control_room.api import calls_open
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON, london_date
from harbour.kernel.draw import seal
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.learning import policies
from harbour.learning.domain.call_quality import selected
from harbour.learning.domain.deadlines import (
    ANSWER_APPEAL,
    MARK_CALLS,
    NEED,
    READ_FEEDBACK,
    need_deadline,
)
from harbour.learning.domain.opening import opened
from harbour.learning.domain.workflow import CALL_CHECK, CALL_PLAN
from harbour.learning.models import CallCheck, CallMark, CallPlan, CallReply, DevelopmentNeed
from harbour.learning.schedule import seed_source
from harbour.learning.schedule_calls import DRAW_CALLS, owe_draw, room
from harbour.learning.selectors import calls as selectors
from harbour.learning.terms import CallCheckStatus, MarkKind, ReplyKind
from harbour.sharing.api import Role, people_with_role, take_step
from harbour.workforce.api import meet, owe

_NEXT = {
    CallCheckStatus.SELECTED: MarkKind.FIRST,
    CallCheckStatus.SCORED: MarkKind.SECOND,
    CallCheckStatus.APPEALED: MarkKind.APPEAL,
}
"""Which mark a check waits for."""


@transaction.atomic
def plan(
    actor: Actor, *, month: date, per_handler: int, seed_source: str, at: datetime
) -> CallPlan:
    """Seal a month's domestic abuse calls, before anybody knows the seed.

    Raises:
        NotPermitted: the actor does not supervise the control room.
        DomainError: the month is not over, was planned before, or had no such call.
    """
    policies.may_check_calls(actor).require()
    from_on = month.replace(day=1)
    until_on = from_on.replace(day=monthrange(from_on.year, from_on.month)[1])
    if until_on >= at.astimezone(LONDON).date():
        raise DomainError(
            "Choose a month that is over: what can be drawn must not grow any more.", field="month"
        )
    found = selectors.frame(actor, from_on=from_on, until_on=until_on)
    if not found:
        raise DomainError("No domestic abuse call was taken in that month.", field="month")
    try:
        with transaction.atomic():
            return CallPlan.objects.create(
                owner_agency_id=actor.agency_id,
                from_on=from_on,
                until_on=until_on,
                per_handler=per_handler,
                frame_size=len(found),
                frame_sha256=seal(found),
                frame=found,
                seed_source=seed_source,
                planned_by=actor.user_id,
                planned_at=at,
            )
    except IntegrityError as clash:
        raise DomainError("There is a plan for that month already.", field="month") from clash


@transaction.atomic
def draw(actor: Actor, *, plan_id: UUID, seed: str, at: datetime) -> CallPlan:
    """Draw by the published seed from exactly what was sealed. Every call drawn gets a record.

    Raises:
        NotPermitted, NotVisible: not the actor's to draw.
        InvalidTransition: it was drawn before.
        DomainError: what can be drawn is not what was sealed, or the seed is none.
    """
    policies.may_check_calls(actor).require()
    held = selectors.plan(actor, plan_id)
    take_step(actor, held, CALL_PLAN, "draw", at=at)
    sealed = selectors.sealed_frame(actor, held)
    if seal(sealed) != held.frame_sha256:
        raise DomainError("What can be drawn is not what was sealed. Plan the month anew.")
    found = opened(sealed, seen=calls_open(actor, sealed))
    try:
        chosen = selected(found.frame, held.per_handler, seed)
    except ValueError as wrong:
        raise DomainError(f"It cannot be drawn: {wrong}.", field="seed") from wrong
    CallPlan.objects.filter(id=held.id).update(seed=seed, left_out=list(found.left_out))
    meet(actor, subject_id=held.id, rule=DRAW_CALLS.id, at=at, outcome="Drawn")
    held.seed = seed
    if chosen.order:
        _owe_marks(actor, held, at)
    CallCheck.objects.bulk_create(
        CallCheck(
            owner_agency_id=actor.agency_id,
            plan=held,
            incident_id=UUID(item),
            handler_id=UUID(found.frame[item]),
            position=position,
            is_second_marked=item in chosen.second,
        )
        for position, item in enumerate(chosen.order, start=1)
    )
    return held


@transaction.atomic
def replan(actor: Actor, *, plan_id: UUID, why: str, at: datetime) -> CallPlan:
    """Seal the month anew, where a plan cannot be drawn. The old one stays, with the reason, and
    the seed of the new one is published after today.

    Raises:
        NotPermitted, NotVisible: not the actor's to plan.
        InvalidTransition: it was drawn, or replaced before.
        DomainError: nothing says why, or the month has no call any more.
    """
    policies.may_check_calls(actor).require()
    held = selectors.plan(actor, plan_id)
    if not why.strip():
        raise DomainError("Say why it cannot be drawn, so that anybody can follow it.", field="why")
    take_step(actor, held, CALL_PLAN, "replace", at=at, reason=why.strip())
    meet(actor, subject_id=held.id, rule=DRAW_CALLS.id, at=at, outcome="Planned anew")
    made = plan(
        actor,
        month=held.from_on,
        per_handler=held.per_handler,
        seed_source=seed_source(london_date(at)),
        at=at,
    )
    owe_draw(actor, made, at)
    return made


def _owe_marks(actor: Actor, held: CallPlan, at: datetime) -> None:
    """Whoever drew sees that all are marked: call handlers cannot, and need not read of it."""
    owe(
        actor,
        deadline=MARK_CALLS.deadline(at),
        title=MARK_CALLS.title,
        subject_kind="learning.callplan",
        subject_id=held.id,
        page="learning:call_plan",
        page_id=held.id,
        user_id=actor.user_id,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What a marker says of a call."""

    answers: Mapping[str, str]
    outcome: str
    words: str
    need: str = ""
    review_on: date | None = None


@transaction.atomic
def mark(actor: Actor, *, check_id: UUID, given: Marking, at: datetime) -> CallMark:
    """Mark a call: first, a second time without seeing the first, or after an appeal.

    The feedback goes to the call handler when all who are to mark have marked.

    Raises:
        NotPermitted: it is the actor's own call, or the actor marked it before.
        NotVisible: there is no such check.
        DomainError: it waits for no mark.
        ChangedMeanwhile: somebody else marked it first.
    """
    held = selectors.check(actor, check_id)
    before = [each.marked_by for each in held.marks.all()]
    policies.may_mark(actor, handler_id=held.handler_id, marked_by=before).require()
    kind = _NEXT.get(CallCheckStatus(held.status))
    if kind is None:
        raise DomainError("This call waits for no mark.")
    made = _mark(actor, held, kind, given, at)
    if kind == MarkKind.FIRST:
        take_step(actor, held, CALL_CHECK, "score", at=at)
    if kind == MarkKind.APPEAL:
        take_step(actor, held, CALL_CHECK, "decide", at=at)
    elif kind == MarkKind.SECOND or not held.is_second_marked:
        take_step(actor, held, CALL_CHECK, "give_feedback", at=at)
        _owe_reading(actor, held, at)
    if given.need and given.review_on and not hasattr(held, "need"):
        _record_need(actor, held, given.need, given.review_on, at)
    if kind == MarkKind.APPEAL:
        meet(actor, subject_id=held.id, rule=ANSWER_APPEAL.id, at=at, outcome="Marked again")
    if not selectors.waits_for_marks(held.plan_id):
        meet(actor, subject_id=held.plan_id, rule=MARK_CALLS.id, at=at, outcome="All marked")
    return made


def _record_need(actor: Actor, held: CallCheck, words: str, review_on: date, at: datetime) -> None:
    """What the handler is to be helped with; whoever recorded it owes a look by the day set."""
    DevelopmentNeed.objects.create(
        check_of=held, words=words, review_on=review_on, recorded_by=actor.user_id
    )
    owe(
        actor,
        deadline=need_deadline(at, review_on),
        title="A call handler was to be helped with something: say how it went",
        subject_kind="learning.callcheck",
        subject_id=held.id,
        page="learning:call_check",
        page_id=held.id,
        user_id=actor.user_id,
    )


def _mark(actor: Actor, held: CallCheck, kind: MarkKind, given: Marking, at: datetime) -> CallMark:
    try:
        with transaction.atomic():
            return CallMark.objects.create(
                check_of=held,
                kind=kind,
                answers=dict(given.answers),
                outcome=given.outcome,
                words=given.words,
                marked_by=actor.user_id,
                marked_at=at,
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has marked this call. Take the next.") from clash


def _owe_reading(actor: Actor, held: CallCheck, at: datetime) -> None:
    owe(
        actor,
        deadline=READ_FEEDBACK.deadline(at),
        title=READ_FEEDBACK.title,
        subject_kind="learning.callcheck",
        subject_id=held.id,
        page="learning:call_check",
        page_id=held.id,
        user_id=held.handler_id,
    )


@transaction.atomic
def reply(actor: Actor, *, check_id: UUID, kind: str, words: str, at: datetime) -> CallReply:
    """Answer the feedback on one's own call, or appeal against its mark.

    Raises:
        NotPermitted: somebody else took the call.
        NotVisible: there is no such check, or its feedback is not given yet.
        InvalidTransition: it was answered before.
    """
    held = selectors.check(actor, check_id)
    policies.may_answer(actor, handler_id=held.handler_id).require()
    event = "appeal" if kind == ReplyKind.APPEAL else "answer"
    take_step(actor, held, CALL_CHECK, event, at=at)
    meet(actor, subject_id=held.id, rule=READ_FEEDBACK.id, at=at, outcome="Read and answered")
    if kind == ReplyKind.APPEAL:
        owe(
            actor,
            deadline=ANSWER_APPEAL.deadline(at),
            title=ANSWER_APPEAL.title,
            subject_kind="learning.callcheck",
            subject_id=held.id,
            page="learning:call_check",
            page_id=held.id,
            **_third_person(actor, held),
        )
    return CallReply.objects.create(
        check_of=held, kind=kind, words=words, replied_by=actor.user_id, replied_at=at
    )


def _third_person(actor: Actor, held: CallCheck) -> dict[str, UUID]:
    """Who marks a call after an appeal: a supervisor who neither took it nor marked it before, so
    that no colleague reads of the appeal; the control room, where there is none."""
    had_a_part = {held.handler_id, *(each.marked_by for each in held.marks.all())}
    able = (
        user_id
        for role in (Role.CONTROL_ROOM_SUPERVISOR, Role.DUTY_INSPECTOR)
        for user_id, _ in people_with_role(actor.agency_id, role)
        if user_id not in had_a_part
    )
    third = next(able, None)
    return {"user_id": third} if third else {"team_id": room(actor).id}


@transaction.atomic
def meet_need(actor: Actor, *, check_id: UUID, how: str, at: datetime) -> None:
    """Record how a call handler was helped.

    Raises:
        NotPermitted, NotVisible: not the actor's to record.
        DomainError: there is no such open need.
    """
    policies.may_check_calls(actor).require()
    held = selectors.check(actor, check_id)
    met = DevelopmentNeed.objects.filter(check_of=held, met_at__isnull=True).update(
        met_at=at, met_by=actor.user_id, met_how=how
    )
    if not met:
        raise DomainError("There is no open development need on this call.")
    meet(actor, subject_id=held.id, rule=NEED, at=at, outcome=how[:200])
