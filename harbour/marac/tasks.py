"""Jobs of the Marac."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.marac.services import look_for_repeats, tell_of_flags
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor

OF_LATE = timedelta(days=14)


@app.periodic(cron="45 4 * * *")
@app.task(queueing_lock="look_for_marac_repeats", pass_context=False)
def look_for_marac_repeats(timestamp: int) -> None:
    """Every night: repeats in what partners wrote, or what was since judged to be one person."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            look_for_repeats(actor, since=OF_LATE, at=timezone.now())


@app.periodic(cron="0 7 1 * *")
@app.task(queueing_lock="tell_of_marac_flags", pass_context=False)
def tell_of_marac_flags(timestamp: int) -> None:
    """On the first of each month: the list of flags that stand and that have lapsed."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            tell_of_flags(actor, at=timezone.now())
