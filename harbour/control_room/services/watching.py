"""Watching the clocks: what is escalated, and what a missed target makes somebody owe."""

from contextlib import nullcontext
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import selectors
from harbour.control_room.domain import clocks
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Incident
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import CallGrade, IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.apart import Step
from harbour.messages.api import notify
from harbour.sharing.api import Role, people_with_role, take_step
from harbour.workforce.api import Duty, duties_of


@transaction.atomic
def watch_clocks(actor: Actor, *, at: datetime, apart: Step = nullcontext) -> int:
    """Escalate what nobody was sent to, owe another weighing of what has waited, and owe a call
    back for each missed target.

    Run every minute; running it twice changes nothing. Each incident is put into `apart`, so that
    one that cannot be watched hides no other. Returns how many duties it made.
    """
    made = 0
    for incident in selectors.outstanding(actor, limit=None):
        if incident.owner_agency_id == actor.agency_id:
            with apart(), transaction.atomic():
                made += _watch(actor, incident, at)
    return made


def _watch(actor: Actor, incident: Incident, at: datetime) -> int:
    made = 0
    if _is_unresourced(incident, at):
        made += _escalate(actor, incident, at)
    made += _weigh_waiting(actor, incident, at)
    if incident.attend_by and incident.attend_by <= at:
        made += _owe_contact(actor, incident, incident.attend_by)
    return made


def _escalate(actor: Actor, incident: Incident, at: datetime) -> bool:
    """Somebody has to be found, each time that it waits with nobody going. The duty inspector
    hears of an immediate one at once."""
    if incident.status == IncidentStatus.GRADED:
        take_step(actor, incident, INCIDENT, "escalate", at=at, reason="Nobody was sent")
    since = _waits_since(incident)
    owed = owe_room(actor, incident, clocks.UNRESOURCED, at, cause_at=since)
    if owed and incident.grade == CallGrade.IMMEDIATE:
        for inspector, _ in people_with_role(incident.owner_agency_id, Role.DUTY_INSPECTOR):
            notify(
                actor,
                key=f"unresourced:{incident.id}:{since.timestamp():.0f}:{inspector}",
                template="unresourced",
                page="control_room:incident",
                page_id=incident.id,
                to_user_id=inspector,
                at=at,
            )
    return owed


def _waits_since(incident: Incident) -> datetime:
    """When it last came to wait for somebody: graded first, officers called back, or reopened."""
    came = incident.steps.filter(to_status=IncidentStatus.GRADED).order_by("-position").first()
    return came.taken_at if came else incident.received_at


def _owe_contact(actor: Actor, incident: Incident, missed_at: datetime) -> bool:
    """One contact for each target that is missed. A grade given after the target of another is
    missed as it is given, if its own is over."""
    graded = incident.gradings.order_by("-decided_at", "-id").first()
    since = max(missed_at, graded.decided_at) if graded else missed_at
    return owe_room(actor, incident, clocks.RECONTACT, since)


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
    """Open duties to weigh it again, to send somebody else, to contact the victim again or to act
    on advice, by rule. One query."""
    rules = (
        clocks.WEIGH_WAITING.id,
        clocks.WEIGH_NEWS.id,
        clocks.CANNOT_GO.id,
        clocks.LOOK_UNMARKED.id,
        clocks.RECONTACT.id,
        clocks.FOLLOW_ADVICE.id,
    )
    return {
        duty.rule: duty
        for duty in duties_of(actor, incident_id).values()
        if duty.met_at is None and duty.rule in rules
    }
