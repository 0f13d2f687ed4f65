"""Jobs of the advisers' work."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.advisers.services import take_back_ended
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="take_back_from_advisers", pass_context=False)
def take_back(timestamp: int) -> None:
    """Each hour: what advisers may read ends with the engagement."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="support")
        with acting_as(actor):
            take_back_ended(actor, at=timezone.now())
