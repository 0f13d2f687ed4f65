"""What the control room comes to owe about an incident."""

from datetime import datetime

from harbour.control_room.models import Incident
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline, Rule
from harbour.workforce.api import TeamFunction, duty_for, owe, team_for

KIND = "control_room.incident"


def owe_room(
    actor: Actor, incident: Incident, rule: Rule, at: datetime, *, cause_at: datetime | None = None
) -> bool:
    """Owe the control room this duty about an incident, unless it is owed already or was met
    since `cause_at`, when what gave rise to it happened: `at` where nothing else is said.

    So what was done once is not asked for again, and the same thing happening again is.
    """
    latest = duty_for(actor, subject_id=incident.id, rule=rule.id)
    if latest and (latest.met_at is None or latest.met_at >= (cause_at or at)):
        return False
    owe_about(actor, incident, rule.deadline(at), rule.title)
    return True


def owe_about(actor: Actor, incident: Incident, deadline: Deadline, title: str) -> None:
    """Owe the control room something by a time that was worked out already."""
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
