"""Use cases of a themed review: seal, draw, read in depth, find, act, and close."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.control_room.api import calls_open
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.draw import draw as draw_by_seed
from harbour.kernel.draw import seal
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.learning import policies
from harbour.learning.domain.opening import opened
from harbour.learning.domain.themed import CALLS_TO_READ, quarter, questions
from harbour.learning.domain.workflow import THEMED_REVIEW
from harbour.learning.models import Finding, ThemeAction, ThemedCall, ThemedReview
from harbour.learning.schedule_calls import owe_theme
from harbour.learning.selectors import themes as selectors
from harbour.learning.terms import ThemeStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe

ACTION = "learning.theme_action"


@transaction.atomic
def plan(
    actor: Actor, *, theme: str, quarter_from: date, why: str, seed_source: str, at: datetime
) -> ThemedReview:
    """Seal a quarter's calls of a theme, before anybody knows the seed.

    Raises:
        NotPermitted: the actor does not supervise the control room.
        DomainError: the quarter is not over, was planned before, or had no such call.
    """
    policies.may_check_calls(actor).require()
    from_on, until_on = quarter(quarter_from)
    if until_on >= london_date(at):
        raise DomainError(
            "Choose a quarter that is over: what can be drawn must not grow.", field="quarter_from"
        )
    found = selectors.frame(actor, theme=theme, from_on=from_on, until_on=until_on)
    if not found:
        raise DomainError("No domestic abuse call of that quarter has this theme.", field="theme")
    try:
        with transaction.atomic():
            made = ThemedReview.objects.create(
                owner_agency_id=actor.agency_id,
                theme=theme,
                why=why,
                from_on=from_on,
                until_on=until_on,
                size=min(CALLS_TO_READ, len(found)),
                frame_size=len(found),
                frame_sha256=seal(found),
                frame=found,
                seed_source=seed_source,
                planned_by=actor.user_id,
                planned_at=at,
            )
    except IntegrityError as clash:
        raise DomainError(
            "There is a review of that theme and quarter already.", field="theme"
        ) from clash
    owe_theme(actor, at=at)
    return made


@transaction.atomic
def draw(actor: Actor, *, review_id: UUID, seed: str, at: datetime) -> ThemedReview:
    """Draw by the published seed from exactly what was sealed.

    Raises:
        NotPermitted, NotVisible: not the actor's to draw.
        InvalidTransition: it was drawn before.
        DomainError: what can be drawn is not what was sealed, or the seed is none.
    """
    policies.may_check_calls(actor).require()
    held = selectors.review(actor, review_id)
    take_step(actor, held, THEMED_REVIEW, "draw", at=at)
    sealed = selectors.sealed_frame(actor, held)
    if seal(sealed) != held.frame_sha256:
        raise DomainError("What can be drawn is not what was sealed. Ask why before you go on.")
    found = opened(sealed, seen=calls_open(actor, sealed))
    try:
        size = min(held.size, len(found.frame))
        chosen = draw_by_seed(list(found.frame), size, seed).chosen
    except ValueError as wrong:
        raise DomainError(f"It cannot be drawn: {wrong}.", field="seed") from wrong
    if not chosen:
        raise DomainError("Every call that was sealed is restricted to named people by now.")
    ThemedReview.objects.filter(id=held.id).update(seed=seed, left_out=list(found.left_out))
    held.seed = seed
    ThemedCall.objects.bulk_create(
        ThemedCall(
            review=held,
            incident_id=UUID(item),
            handler_id=UUID(found.frame[item]),
            position=position,
        )
        for position, item in enumerate(chosen, start=1)
    )
    return held


@transaction.atomic
def read_call(
    actor: Actor, *, call_id: UUID, answers: Mapping[str, str], words: str, at: datetime
) -> ThemedCall:
    """Put down what was read in one call, once. With the last one read it waits for findings.

    Raises:
        NotPermitted: it is the actor's own call, or the actor reviews no calls.
        NotVisible: there is no such call.
        DomainError: a question is left out, or nothing is said.
        ChangedMeanwhile: somebody else has read it.
    """
    held = selectors.call_of(actor, call_id)
    policies.may_mark(actor, handler_id=held.handler_id, marked_by=()).require()
    codes = [code for code, _ in questions(held.review.theme)]
    if not words.strip() or set(codes) - answers.keys():
        raise DomainError("Answer every question, and say what the call shows.")
    changed = ThemedCall.objects.filter(id=held.id, read_at__isnull=True).update(
        answers={code: answers[code] for code in codes},
        words=words.strip(),
        read_by=actor.user_id,
        read_at=at,
    )
    if not changed:
        raise ChangedMeanwhile("Somebody else has read this call. Take the next.")
    if not ThemedCall.objects.filter(review_id=held.review_id, read_at__isnull=True).exists():
        take_step(actor, held.review, THEMED_REVIEW, "finish", at=at)
    return held


@transaction.atomic
def find(actor: Actor, *, review_id: UUID, is_good: bool, words: str, at: datetime) -> Finding:
    """Put down what the calls show together.

    Raises:
        NotPermitted, NotVisible: not the actor's to find.
        DomainError: the calls are not all read, it was reported, or nothing is said.
    """
    held = _of(actor, review_id, ThemeStatus.READ)
    if not words.strip():
        raise DomainError("Say what the calls show.", field="words")
    return Finding.objects.create(
        review=held, is_good=is_good, words=words.strip(), found_by=actor.user_id, found_at=at
    )


@transaction.atomic
def act(
    actor: Actor,
    *,
    finding_id: UUID,
    review_id: UUID,
    words: str,
    owner_id: UUID,
    due_on: date,
    at: datetime,
) -> ThemeAction:
    """Give one named person something to do about a finding, by a day. It stands on their home.

    Raises:
        NotPermitted, NotVisible: not the actor's to give.
        DomainError: there is no such finding here, or the day is past.
    """  # fmt: skip
    held = _of(actor, review_id, ThemeStatus.READ, ThemeStatus.REPORTED)
    finding = held.findings.filter(id=finding_id).first()
    if finding is None:
        raise DomainError("Choose the finding that this is about.", field="finding")
    if due_on <= london_date(at):
        raise DomainError("Choose a day after today.", field="due_on")
    made = ThemeAction.objects.create(
        review=held,
        finding=finding,
        words=words,
        owner_id=owner_id,
        due_on=due_on,
        given_by=actor.user_id,
        given_at=at,
    )
    owe(
        actor,
        deadline=Deadline(
            rule=ACTION,
            version="2014-1",
            started_at=at,
            due_at=end_of(due_on),
            source="Themed review of calls: each finding has an owner and a day",
        ),
        title="Do what a themed review of calls asks of you",
        subject_kind=ACTION,
        subject_id=made.id,
        page="learning:theme_action",
        page_id=made.id,
        user_id=owner_id,
    )
    return made


@transaction.atomic
def report(actor: Actor, *, review_id: UUID, words: str, at: datetime) -> ThemedReview:
    """Report a review: each thing that must change has somebody who does something about it.

    Raises:
        NotPermitted, NotVisible, InvalidTransition: not the actor's to report, or not read.
        DomainError: nothing was found, or a finding has no action.
    """
    held = _of(actor, review_id, ThemeStatus.READ)
    findings = list(held.findings.all())
    if not findings:
        raise DomainError("Put down at least one finding first.")
    acted = set(held.actions.values_list("finding_id", flat=True))
    if any(not each.is_good and each.id not in acted for each in findings):
        raise DomainError("Each finding that must change needs an action with an owner.")
    take_step(actor, held, THEMED_REVIEW, "report", at=at, reason=words)
    return held


@transaction.atomic
def do_action(actor: Actor, *, action_id: UUID, how: str, at: datetime) -> ThemeAction:
    """Say how an action was done. With the last one of a reported review it closes.

    Raises:
        NotPermitted: it is somebody else's.
        NotVisible: there is no such action.
        DomainError: nothing is said, or it was done.
    """
    held = selectors.action(actor, action_id)
    policies.may_do_action(actor, owner_id=held.owner_id).require()
    if not how.strip():
        raise DomainError("Say how it was done.", field="how")
    done = ThemeAction.objects.filter(id=held.id, done_at__isnull=True).update(
        done_at=at, done_by=actor.user_id, done_how=how.strip()
    )
    if not done:
        raise DomainError("This was done before.")
    meet(actor, subject_id=held.id, rule=ACTION, at=at, outcome=how[:200])
    review = held.review
    is_left = review.actions.filter(done_at__isnull=True).exists()
    if review.status == ThemeStatus.REPORTED and not is_left:
        take_step(actor, review, THEMED_REVIEW, "close", at=at)
    return held


def _of(actor: Actor, review_id: UUID, *statuses: str) -> ThemedReview:
    policies.may_check_calls(actor).require()
    held = selectors.review(actor, review_id)
    if held.status not in statuses:
        raise DomainError(f"Not now: the review is {held.get_status_display().lower()}.")
    return held
