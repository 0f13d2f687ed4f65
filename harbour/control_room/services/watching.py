"""Watching the clocks: what is escalated, and what a missed target makes somebody owe."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain import clocks
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Incident
from harbour.control_room.services.grading import owe_room, regrade
from harbour.control_room.terms import CallGrade, IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.sharing.api import take_step
from harbour.workforce.api import Duty, duty_for, meet


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


@transaction.atomic
def contact_again(
    actor: Actor, *, incident_id: UUID, was_reached: bool, words: str, at: datetime
) -> None:
    """Record that the victim was contacted again, in the way agreed with her.

    Not reached, or not safe to speak, means that the incident is immediate from now on.

    Raises:
        NotPermitted: the actor takes no contacts.
        NotVisible: there is no such incident.
        DomainError: nothing is said.
    """
    policies.may_take_contact(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not words.strip():
        raise DomainError("Say what was said, or why she could not be reached.")
    outcome = ("Reached: " if was_reached else "Not reached or not safe: ") + words
    meet(actor, subject_id=incident.id, rule=clocks.RECONTACT.id, at=at, outcome=outcome[:200])
    if not was_reached and incident.grade != CallGrade.IMMEDIATE:
        regrade(
            actor,
            incident_id=incident.id,
            grade=CallGrade.IMMEDIATE.value,
            reason=f"Contacted again, not reached or not safe. {words}",
            at=at,
        )


def recontact_owed(actor: Actor, incident_id: UUID) -> Duty | None:
    """The open duty to contact the victim again, if there is one."""
    duty = duty_for(actor, subject_id=incident_id, rule=clocks.RECONTACT.id)
    return duty if duty and duty.met_at is None else None
