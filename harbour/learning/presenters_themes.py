"""A themed review as its page shows it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from harbour.kernel.actor import Actor
from harbour.learning.domain.themed import Compared
from harbour.learning.models import Finding, ThemeAction, ThemedCall, ThemedReview
from harbour.learning.selectors import themes as selectors
from harbour.sharing.api import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """`undone` is what was to be done after the last review of this theme, and was not."""

    review: ThemedReview
    planned_by: str
    calls: list[tuple[ThemedCall, str]]
    to_read: int
    findings: list[Finding]
    actions: list[ThemeAction]
    compared: list[Compared]
    before: ThemedReview | None
    undone: list[ThemeAction]


def review_page(actor: Actor, review_id: UUID) -> ReviewPage:
    """Everything on one review. At most nine queries. Raises NotVisible."""
    review = selectors.review(actor, review_id)
    calls = list(review.calls.select_related("incident").order_by("position"))
    before = selectors.last_time(actor, review)
    names = names_of({review.planned_by, *(each.read_by for each in calls if each.read_by)})
    return ReviewPage(
        review=review,
        planned_by=names.get(review.planned_by, ""),
        calls=[(each, names.get(each.read_by, "") if each.read_by else "") for each in calls],
        to_read=sum(each.read_at is None for each in calls),
        findings=list(review.findings.order_by("found_at", "id")),
        actions=list(
            review.actions.select_related("finding")
            .annotate(owner_name=F("owner__display_name"))
            .order_by("due_on", "id")
        ),
        compared=selectors.compared(review, before) if calls else [],
        before=before,
        undone=selectors.left_undone(before),
    )
