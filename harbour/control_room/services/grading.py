"""Deciding the call grade; the clock follows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.clocks import WEIGH_AGAIN
from harbour.control_room.domain.grading import Proposal, attendance_target, propose
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Grading, Incident
from harbour.control_room.terms import IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline, Rule
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, duty_for, meet, owe, team_for

KIND = "control_room.incident"


@transaction.atomic
def regrade(actor: Actor, *, incident_id: UUID, grade: str, reason: str, at: datetime) -> Grading:
    """Grade an incident again. The old decision stays beside the new one.

    Raises:
        NotPermitted: the grade needs a supervisor and a reason.
        NotVisible: there is no such incident.
    """
    incident = selectors.incident(actor, incident_id)
    proposal = propose(
        incident.contact.replies,
        is_repeat=bool(incident.repeat.get("is_repeat")),
        cut_off=incident.contact.was_cut_off,
    )
    meet(actor, subject_id=incident.id, rule=WEIGH_AGAIN.id, at=at, outcome="Graded again")
    return decide_grade(
        actor,
        incident=incident,
        grade=grade,
        proposal=proposal,
        reason=reason,
        is_domestic=bool(incident.event.is_domestic),
        at=at,
    )


def decide_grade(
    actor: Actor,
    *,
    incident: Incident,
    grade: str,
    proposal: Proposal,
    reason: str,
    is_domestic: bool,
    at: datetime,
) -> Grading:
    """Record a grade, who decided it and what had been proposed; set the attendance clock."""
    policies.may_grade(actor, grade=grade, is_domestic=is_domestic, reason=reason).require()
    grading = Grading.objects.create(
        incident=incident,
        grade=grade,
        proposed=proposal.grade,
        proposed_because=list(proposal.because),
        reason=reason,
        decided_by=actor.user_id,
        decided_at=at,
    )
    target = attendance_target(
        grade=grade, ground=incident.ground, received_at=incident.received_at
    )
    attend_by = target.due_at if target else None
    Incident.objects.filter(id=incident.id).update(grade=grade, attend_by=attend_by)
    incident.grade, incident.attend_by = grade, attend_by
    if incident.status in (IncidentStatus.CREATED, IncidentStatus.REOPENED):
        take_step(actor, incident, INCIDENT, "grade", at=at, reason=reason)
    if target:
        kind = "a domestic abuse incident" if is_domestic else "an incident"
        title = f"Get an officer to {kind}"
        _owe(actor, incident, target, title)
    return grading


def owe_room(actor: Actor, incident: Incident, rule: Rule, at: datetime) -> bool:
    """Owe the control room this duty about an incident, unless it was owed before."""
    if duty_for(actor, subject_id=incident.id, rule=rule.id):
        return False
    _owe(actor, incident, rule.deadline(at), rule.title)
    return True


def _owe(actor: Actor, incident: Incident, deadline: Deadline, title: str) -> None:
    room = team_for(agency_id=incident.owner_agency_id, function=TeamFunction.CONTROL_ROOM)
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=incident.id,
        page="control_room:incident",
        page_id=incident.id,
        team_id=room.id,
    )
