"""Reads of requests for personal data: the data protection officer's."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.safeguarding.models import RightsDecision, RightsRequest
from harbour.safeguarding.terms import RightsAnswer, RightsStatus
from harbour.sharing.api import names_of


def rights_request(actor: Actor, request_id: UUID) -> Any:
    """A request.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = RightsRequest.objects.visible_to(actor).filter(id=request_id).first()
    if found is None:
        raise NotVisible("There is no such request.")
    return found


def rights_requests(actor: Actor) -> list[Any]:
    """Those that wait first, then those answered, each by when it came. One query."""
    found = RightsRequest.objects.visible_to(actor).order_by("received_at", "id")
    return sorted(found, key=lambda each: each.status == RightsStatus.ANSWERED)


def rights_decisions(request_id: UUID) -> Sequence[Any]:
    """Every decision on a request, newest first, each with `by`. Two queries."""
    made = list(RightsDecision.objects.filter(request_id=request_id).order_by("-decided_at", "-id"))
    names = names_of({each.decided_by for each in made})
    for each in made:
        each.by = names.get(each.decided_by, "")  # type: ignore[attr-defined]
    return made


def may_copy_to(actor: Actor, request_id: UUID) -> Any | None:
    """The request, when the latest decision on it gives a copy. Two queries."""
    held = rights_request(actor, request_id)
    last = RightsDecision.objects.filter(request_id=held.id).order_by("-decided_at", "-id").first()
    gives = last is not None and last.answer == RightsAnswer.RELEASE
    return held if gives and held.about_id else None
