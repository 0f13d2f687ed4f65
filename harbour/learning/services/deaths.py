"""Reviews of deaths: told, decided, put together part by part, sent, published."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain import deadlines
from harbour.learning.domain.workflow import DEATH_REVIEW
from harbour.learning.models import DeathReview, DeathReviewPart, PanelMember
from harbour.learning.selectors import deaths as selectors
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe

KIND = "learning.deathreview"


@transaction.atomic
def notify(
    actor: Actor,
    *,
    code: str,
    kind: str,
    died_on: date,
    partnership: str,
    at: datetime,
) -> DeathReview:
    """Tell the community safety partnership of a death. Its decision is owed within a month.

    Raises:
        NotPermitted: the actor takes no part in reviews of deaths.
        DomainError: the code is taken, or the day has not come.
    """
    policies.may_see_death_reviews(actor).require()
    if died_on > london_date(at):
        raise DomainError("The day of the death must be today or before.", field="died_on")
    try:
        with transaction.atomic():
            held = DeathReview.objects.create(
                owner_agency_id=actor.agency_id,
                code=code,
                kind=kind,
                died_on=died_on,
                partnership=partnership,
                notified_at=at,
                recorded_by=actor.user_id,
            )
    except IntegrityError as clash:
        raise DomainError(f"There is a review {code} already.", field="code") from clash
    _owe(actor, held, deadlines.DECIDE_REVIEW, at)
    return held


@transaction.atomic
def move(actor: Actor, *, review_id: UUID, event: str, reason: str, at: datetime) -> DeathReview:
    """Take one step of the review: held or not, sent, returned, published.

    Raises:
        NotPermitted: the actor takes no part in reviews of deaths.
        DomainError: a part, the chair or a recommendation is missing before it is sent.
        InvalidTransition: it cannot follow what the review is.
    """
    policies.may_see_death_reviews(actor).require()
    held = selectors.death_review(actor, review_id)
    if event == "submit":
        missing = selectors.missing(held)
        if missing:
            raise DomainError(f"Still missing: {'; '.join(missing)}.")
    take_step(actor, held, DEATH_REVIEW, event, at=at, reason=reason)
    if event in ("hold", "not_hold"):
        meet(actor, subject_id=held.id, rule=deadlines.DECIDE_REVIEW.id, at=at, outcome=event)
    if event == "hold":
        _owe(actor, held, deadlines.FINISH_REVIEW, at)
    if event == "submit":
        meet(actor, subject_id=held.id, rule=deadlines.FINISH_REVIEW.id, at=at, outcome="Sent")
    return held


def _owe(actor: Actor, held: DeathReview, rule: Rule, at: datetime) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=held.id,
        page="learning:death_review",
        page_id=held.id,
        user_id=actor.user_id,
    )


@transaction.atomic
def do_part(
    actor: Actor,
    *,
    review_id: UUID,
    part: str,
    is_done: bool,
    words: str,
    done_on: date,
    at: datetime,
) -> DeathReviewPart:
    """Say that a part of the review is done, or is not wanted, and why.

    Raises:
        NotPermitted: the actor takes no part in reviews of deaths.
        DomainError: the day has not come.
    """
    policies.may_see_death_reviews(actor).require()
    if done_on > london_date(at):
        raise DomainError("The day must be today or before.", field="done_on")
    return selectors.death_review(actor, review_id).parts.create(
        part=part, is_done=is_done, words=words, done_on=done_on, recorded_by=actor.user_id
    )


@transaction.atomic
def seat(
    actor: Actor,
    *,
    review_id: UUID,
    name: str,
    agency: str,
    is_chair: bool,
    is_independent: bool,
    at: datetime,
) -> PanelMember:
    """Put somebody on the panel.

    Raises:
        NotPermitted: the actor takes no part in reviews of deaths.
        DomainError: the chair is not independent, or there is one already.
    """
    policies.may_see_death_reviews(actor).require()
    held = selectors.death_review(actor, review_id)
    if is_chair and not is_independent:
        raise DomainError(
            "The chair is independent of every agency that is looked at.", field="is_chair"
        )
    if is_chair and held.panel.filter(is_chair=True).exists():
        raise DomainError("The panel has a chair already.", field="is_chair")
    return held.panel.create(
        name=name,
        agency=agency,
        is_chair=is_chair,
        is_independent=is_independent,
        recorded_by=actor.user_id,
    )
