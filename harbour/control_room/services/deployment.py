"""Sending an officer, arriving, and asking for the risk assessment."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from harbour.control_room import policies, safety, selectors
from harbour.control_room.domain.clocks import CANNOT_GO, UNRESOURCED
from harbour.control_room.domain.grading import ATTENDANCE
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Deployment, Incident
from harbour.control_room.services.assessing import ask_each
from harbour.control_room.services.closing import BEFORE_SENDING
from harbour.control_room.services.grading import restart_clock
from harbour.control_room.services.owing import KIND
from harbour.control_room.services.units import move_to
from harbour.control_room.terms import ClockStart, IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import involved_in
from harbour.sharing.api import take_step
from harbour.workforce.api import assign, meet


@transaction.atomic
def send_officer(actor: Actor, *, incident_id: UUID, officer_id: UUID, at: datetime) -> Deployment:
    """Send an officer to an incident and put the risk assessment in the officer's hands.

    The officer works on everybody involved from now on. One assessment is asked for each
    victim; the form of an officer who was called back passes to this one.

    Raises:
        NotPermitted: the actor sends no officers.
        NotVisible: there is no such incident.
        DomainError: this officer is already on the way, or must learn nothing of somebody there.
    """
    policies.may_deploy(actor).require()
    incident = selectors.incident(actor, incident_id)
    if incident.deployments.filter(officer_id=officer_id, cleared_at__isnull=True).exists():
        raise DomainError("This officer has already been sent.")
    if not safety.may_be_sent(incident_id, officer_id):
        raise DomainError("This officer cannot attend. Send somebody else.")
    deployment = Deployment.objects.create(incident=incident, officer_id=officer_id, sent_at=at)
    if incident.status in BEFORE_SENDING:
        take_step(actor, incident, INCIDENT, "dispatch", at=at)
    meet(actor, subject_id=incident.id, rule=UNRESOURCED.id, at=at, outcome="Officer sent")
    if selectors.targets(incident.received_at).clock == ClockStart.SENT:
        restart_clock(actor, incident, at=at)
    _assign_people(actor, incident, officer_id, at)
    return deployment


def _assign_people(actor: Actor, incident: Incident, officer_id: UUID, at: datetime) -> None:
    people = involved_in(actor, [incident.event_id])[incident.event_id]
    for record_id, _ in people:
        work_on(actor, incident, record_id, officer_id, at)
    if incident.event.is_domestic:
        ask_each(actor, incident, officer_id=officer_id, at=at)


def work_on(
    actor: Actor, incident: Incident, record_id: UUID, officer_id: UUID, at: datetime
) -> None:
    """An officer who was sent works on somebody in the incident from now on."""
    assign(
        actor,
        subject_kind=KIND,
        subject_id=incident.id,
        person_record_id=record_id,
        user_id=officer_id,
        why="Sent to the incident",
        at=at,
        is_urgent=True,
    )


@transaction.atomic
def set_out(actor: Actor, *, incident_id: UUID, at: datetime) -> Incident:
    """Record that the officer is on the way.

    Raises:
        NotPermitted: the actor was not sent.
    """
    incident, mine = _sent(actor, incident_id)
    if incident.status == IncidentStatus.DISPATCHED:
        take_step(actor, incident, INCIDENT, "set_out", at=at)
    mine.filter(set_out_at__isnull=True).update(set_out_at=at)
    return incident


@transaction.atomic
def stand_down(
    actor: Actor, *, incident_id: UUID, officer_id: UUID, reason: str, at: datetime
) -> Incident:
    """Call an officer back before arrival. With nobody else sent the incident waits again.

    Raises:
        NotPermitted: the actor sends no officers.
        DomainError: nothing says why, or the officer was not sent or is there already.
    """
    policies.may_deploy(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not reason.strip():
        raise DomainError("Say why this officer is called back.")
    going = incident.deployments.filter(cleared_at__isnull=True)
    if not going.filter(officer_id=officer_id, arrived_at__isnull=True).update(
        stood_down_at=at,
        stood_down_by=actor.user_id,
        stood_down_why=reason.strip(),
        cleared_at=at,
    ):
        raise DomainError("This officer is not on the way to this incident.")
    if all(safety.may_be_sent(incident.id, each.officer_id) for each in going.all()):
        meet(actor, subject_id=incident.id, rule=CANNOT_GO.id, at=at, outcome="Called back")
    if not going.exists():
        take_step(actor, incident, INCIDENT, "stand_down", at=at, reason=reason)
    return incident


@transaction.atomic
def arrive(actor: Actor, *, incident_id: UUID, at: datetime) -> Incident:
    """Record that an officer is there: the first to arrive stops the attendance clock.

    Raises:
        NotPermitted: the actor was not sent.
        NotVisible: there is no such incident.
        InvalidTransition: the actor's own arrival is recorded already.
    """
    incident, mine = _sent(actor, incident_id)
    coming = mine.filter(arrived_at__isnull=True)
    if incident.status != IncidentStatus.AT_SCENE or not coming.exists():
        take_step(actor, incident, INCIDENT, "arrive", at=at)
    coming.update(arrived_at=at)
    meet(actor, subject_id=incident.id, rule=ATTENDANCE, at=at, outcome="Attended")
    move_to(actor, incident, at=at)
    return incident


@transaction.atomic
def leave(actor: Actor, *, incident_id: UUID, result: str, at: datetime) -> Incident:
    """Record that the officer has left, with what was done. The last to leave ends attendance.

    Raises:
        NotPermitted: the actor was not sent.
        InvalidTransition: nobody is at the scene.
    """
    incident, mine = _sent(actor, incident_id)
    left = mine.update(cleared_at=at)
    if not left or not incident.deployments.filter(cleared_at__isnull=True).exists():
        take_step(actor, incident, INCIDENT, "leave", at=at, reason=result)
    return incident


def _sent(actor: Actor, incident_id: UUID) -> tuple[Incident, QuerySet[Deployment]]:
    """The incident, and the actor's own deployment to it that has not ended."""
    incident = selectors.incident(actor, incident_id)
    mine = incident.deployments.filter(officer_id=actor.user_id, cleared_at__isnull=True)
    policies.may_attend(actor, was_sent=mine.exists()).require()
    return incident, mine
