"""So-called honour-based abuse told in a call: a record that specialists alone read.

The log, the board and the briefing say nothing of it, for whoever it is feared from may have
somebody among those who read them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.models import Incident
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import InvolvementRole, involved_in
from harbour.risk.api import raise_honour_in_call


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told, and who must not learn of it."""

    words: str = field(repr=False)
    must_not_know: str = field(default="", repr=False)


def tell_specialists(
    actor: Actor,
    incident: Incident,
    involved: Iterable[tuple[UUID, str]],
    *,
    told: Told,
    at: datetime,
) -> None:
    """Raise a restricted record for each victim; specialists are told at once."""
    for record_id, role in involved:
        if role == InvolvementRole.VICTIM:
            raise_honour_in_call(
                actor,
                event_id=incident.event_id,
                victim_id=record_id,
                words=told.words,
                must_not_know=told.must_not_know,
                at=at,
            )


@transaction.atomic
def raise_from_incident(actor: Actor, *, incident_id: UUID, told: Told, at: datetime) -> None:
    """Raise it later, from what came to light on a live or closed incident.

    Raises:
        NotPermitted: the actor works on no incidents.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or nobody is named as a victim.
    """
    policies.may_raise_honour(actor).require()
    incident = selectors.incident(actor, incident_id)
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    if not told.words.strip():
        raise DomainError("Say what makes you think so.")
    if all(role != InvolvementRole.VICTIM for _, role in involved):
        raise DomainError(
            "Nobody is named as a victim in this incident. Ask a specialist by voice."
        )
    tell_specialists(actor, incident, involved, told=told, at=at)
