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
from harbour.workforce.api import Duty, duty_for


@transaction.atomic
def watch_clocks(actor: Actor, *, at: datetime) -> int:
    """Escalate what nobody was sent to, and owe a call back for each missed target.

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
        if incident.attend_by and incident.attend_by <= at:
            made += owe_room(actor, incident, clocks.RECONTACT, incident.attend_by)
    return made


def _is_unresourced(incident: Incident, at: datetime) -> bool:
    is_sent = incident.deployments.filter(cleared_at__isnull=True).exists()
    return clocks.is_unresourced(
        grade=incident.grade, is_sent=is_sent, received_at=incident.received_at, now=at
    )


def recontact_owed(actor: Actor, incident_id: UUID) -> Duty | None:
    """The open duty to contact the victim again, if there is one."""
    duty = duty_for(actor, subject_id=incident_id, rule=clocks.RECONTACT.id)
    return duty if duty and duty.met_at is None else None
