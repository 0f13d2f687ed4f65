"""Looking into a system that sends nothing here, by hand, for one incident."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.by_hand import systems
from harbour.control_room.models import HandCheck
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError


@transaction.atomic
def check_by_hand(
    actor: Actor,
    *,
    incident_id: UUID,
    system: str,
    found: bool | None,
    words: str,
    at: datetime,
) -> HandCheck:
    """Record what a system holds, or why it was not looked into (`found` is nothing).

    Raises:
        NotPermitted: the actor neither answers nor attends calls.
        NotVisible: there is no such incident.
        DomainError: there is no such system, or nothing says what was found or why not.
    """
    policies.may_add_since(actor).require()
    incident = selectors.incident(actor, incident_id)
    if system not in systems():
        raise DomainError("Choose the system that was looked into.")
    if not words.strip():
        raise DomainError("Say what it holds, or why it was not looked into.")
    return HandCheck.objects.create(
        incident=incident,
        system=system,
        is_done=found is not None,
        found=found,
        words=words.strip(),
        checked_by=actor.user_id,
        checked_at=at,
    )
