"""Reads of themed reviews."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import F

from harbour.control_room.api import calls_taken
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.kernel.errors import NotVisible
from harbour.learning.domain import themed
from harbour.learning.domain.themed import Compared
from harbour.learning.models import ThemeAction, ThemedCall, ThemedReview
from harbour.learning.terms import ThemeStatus

_TOLD = (ThemeStatus.REPORTED, ThemeStatus.CLOSED)


def frame(actor: Actor, *, theme: str, from_on: date, until_on: date) -> dict[str, str]:
    """The domestic abuse calls of a quarter and theme that can be drawn. One query."""
    since = datetime.combine(from_on, time(), tzinfo=LONDON)
    until = datetime.combine(until_on + timedelta(days=1), time(), tzinfo=LONDON)
    return themed.frame(theme, calls_taken(actor, since=since, until=until))


def sealed_frame(actor: Actor, found: ThemedReview) -> dict[str, str]:
    """What was sealed, as it was kept; of a review from before it was kept, as it is now."""
    if found.frame is not None:
        return found.frame
    return frame(actor, theme=found.theme, from_on=found.from_on, until_on=found.until_on)


def reviews(actor: Actor) -> list[ThemedReview]:
    """The last 24 reviews, newest quarter first. One query."""
    return list(ThemedReview.objects.visible_to(actor).order_by("-from_on", "theme", "id")[:24])


def review(actor: Actor, review_id: UUID) -> ThemedReview:
    """A review. Raises NotVisible."""
    found = ThemedReview.objects.visible_to(actor).filter(id=review_id).first()
    if found is None:
        raise NotVisible("There is no such review.")
    return found


def call_of(actor: Actor, call_id: UUID) -> ThemedCall:
    """A call that was drawn. Raises NotVisible."""
    found = ThemedCall.objects.select_related("review").filter(id=call_id).first()
    if found is None:
        raise NotVisible("There is no such call.")
    review(actor, found.review_id)
    return found


def action(actor: Actor, action_id: UUID) -> ThemeAction:
    """An action of a review. Raises NotVisible."""
    found = (
        ThemeAction.objects.select_related("review", "finding")
        .annotate(owner_name=F("owner__display_name"))
        .filter(id=action_id)
        .first()
    )
    if found is None:
        raise NotVisible("There is no such action.")
    return found


def last_time(actor: Actor, held: ThemedReview) -> ThemedReview | None:
    """The last review of the same theme that was reported. One query."""
    earlier = ThemedReview.objects.visible_to(actor).filter(
        owner_agency_id=held.owner_agency_id,
        theme=held.theme,
        from_on__lt=held.from_on,
        status__in=_TOLD,
    )
    return earlier.order_by("-from_on").first()


def compared(held: ThemedReview, before: ThemedReview | None) -> list[Compared]:
    """Every question beside the last time. Two queries."""
    return themed.compare(held.theme, _answers(held), _answers(before) if before else [])


def _answers(held: ThemedReview) -> list[dict]:
    return list(held.calls.filter(read_at__isnull=False).values_list("answers", flat=True))


def left_undone(before: ThemedReview | None) -> list[ThemeAction]:
    """What was to be done after the last review and was not. One query."""
    if before is None:
        return []
    return list(
        before.actions.filter(done_at__isnull=True)
        .annotate(owner_name=F("owner__display_name"))
        .order_by("due_on", "id")
    )
