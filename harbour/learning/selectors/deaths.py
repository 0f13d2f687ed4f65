"""Reads of death reviews."""

from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.learning.models import DeathReview, DeathReviewPart
from harbour.learning.terms import ReviewPart


def death_reviews(actor: Actor) -> list[DeathReview]:
    """Every review, newest first. One query."""
    return list(DeathReview.objects.visible_to(actor).order_by("-notified_at", "id"))


def death_review(actor: Actor, review_id: UUID) -> Any:
    """One of them.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = DeathReview.objects.visible_to(actor).filter(id=review_id).first()
    if found is None:
        raise NotVisible
    return found


def parts(held: Any) -> list[tuple[str, str, DeathReviewPart | None]]:
    """Each part in order with what was last said of it. One query."""
    said = {each.part: each for each in held.parts.order_by("recorded_at", "id")}
    return [(part.value, part.label, said.get(part.value)) for part in ReviewPart]


def missing(held: Any) -> list[str]:
    """What a review still needs before it is sent. Three queries."""
    gaps = [label for _, label, said in parts(held) if said is None]
    if not held.panel.filter(is_chair=True).exists():
        gaps.insert(0, "An independent chair")
    if not held.recommendations.exists():
        gaps.append("At least one recommendation")
    return gaps
