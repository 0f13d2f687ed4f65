"""Watching the clocks: what is escalated, and what a missed target makes somebody owe."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import selectors
from harbour.control_room.domain import clocks
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Incident
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import IncidentStatus
from harbour.kernel.actor import Actor
from harbour.sharing.api import take_step
from harbour.workforce.api import Duty, duties_of


@transaction.atomic
def watch_clocks(actor: Actor, *, at: datetime) -> int:
    """Escalate what nobody was sent to, owe another weighing of what has waited, and owe a call
    back for each missed target.

    Run every minute; running it twice changes nothing. Returns how many duties it made.
    """
    made = 0
    for incident in selectors.outstanding(actor, limit=200):
        if incident.owner_agency_id != actor.agency_id:
            continue
        if _is_unresourced(incident, at):
            if incident.status == IncidentStatus.GRADED:
                take_step(actor, incident, INCIDENT, "escalate", at=at, reason="Nobody was sent")
            made += owe_room(actor, incident, clocks.UNRESOURCED, at)
        made += _weigh_waiting(actor, incident, at)
        if incident.attend_by and incident.attend_by <= at:
            made += owe_room(actor, incident, clocks.RECONTACT, incident.attend_by)
    return made


def _weigh_waiting(actor: Actor, incident: Incident, at: datetime) -> bool:
    began = clocks.weigh_waiting_from(grade=incident.grade, received_at=incident.received_at)
    if began is None or at < began or incident.thrive.filter(assessed_at__gte=began).exists():
        return False
    return owe_room(actor, incident, clocks.WEIGH_WAITING, began)


def _is_unresourced(incident: Incident, at: datetime) -> bool:
    is_sent = incident.deployments.filter(cleared_at__isnull=True).exists()
    return clocks.is_unresourced(
        grade=incident.grade, is_sent=is_sent, received_at=incident.received_at, now=at
    )


def owed_while_waiting(actor: Actor, incident_id: UUID) -> dict[str, Duty]:
    """Open duties to weigh it again or to contact the victim again, by rule. One query."""
    rules = (clocks.WEIGH_WAITING.id, clocks.RECONTACT.id)
    return {
        duty.rule: duty
        for duty in duties_of(actor, incident_id).values()
        if duty.met_at is None and duty.rule in rules
    }
