"""Jobs of the advisers' work."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.advisers.services import renew, take_back_ended
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="take_back_from_advisers", pass_context=False)
def take_back(timestamp: int) -> None:
    """What ended otherwise than by the service's own word: asked every ten minutes."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="support")
        with acting_as(actor):
            take_back_ended(actor, at=timezone.now())


@app.periodic(cron="50 4 * * *")
@app.task(queueing_lock="renew_for_advisers", pass_context=False)
def renew_shared(timestamp: int) -> None:
    """Each night: no adviser loses sight of a client because half a year has passed."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="support")
        with acting_as(actor):
            renew(actor, at=timezone.now())
