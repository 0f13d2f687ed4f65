"""Jobs of the control room."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.control_room.services.ringing import find_rung_off
from harbour.control_room.services.watching import watch_clocks
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="watch_clocks", pass_context=False)
def watch_incident_clocks(timestamp: int) -> None:
    """Escalate, call back, find what rang off: for each agency as its own system, every minute."""
    for agency in agencies():
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            watch_clocks(actor, at=timezone.now())
            if agency.kind == AgencyKind.FORCE:
                find_rung_off(actor, at=timezone.now())
