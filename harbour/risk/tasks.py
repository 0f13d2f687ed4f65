"""Jobs of risk."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.risk.services.signing import relieve
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="relieve_sergeants", pass_context=False)
def relieve_sergeants(timestamp: int) -> None:
    """Pass on what a tour left unread, hourly, as each force's own system."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="supervision")
        with acting_as(actor):
            relieve(actor, at=timezone.now())
