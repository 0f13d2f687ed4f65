"""Reads of adults with care and support needs, and of what was decided on them."""

from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.referrals.models import AdultDecision, AdultNeed


def needs_of_event(actor: Actor, event_id: UUID) -> dict[UUID, AdultNeed]:
    """Care and support needs recorded at an event, by adult. One query."""
    found = AdultNeed.objects.visible_to(actor).filter(event_id=event_id)
    return {each.adult_id: each for each in found}


def need(actor: Actor, need_id: UUID) -> AdultNeed:
    """An adult's need. Raises NotVisible."""
    found = AdultNeed.objects.visible_to(actor).filter(id=need_id).first()
    if found is None:
        raise NotVisible("There is no such need.")
    return found


def decisions_on(need: AdultNeed) -> list[AdultDecision]:
    """What was decided on it, oldest first, each with its referral if there is one. One query."""
    return list(need.decisions.select_related("referral__to_agency").order_by("decided_at", "id"))
