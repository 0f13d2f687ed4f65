"""Jobs of learning from the work."""

from django.utils import timezone
from procrastinate.contrib.django import app

from harbour.learning.looking import catch
from harbour.learning.schedule import plan_week
from harbour.learning.schedule_calls import owe_theme, plan_month
from harbour.referrals.api import check_nobody_dropped
from harbour.sharing.api import AgencyKind, acting_as, agencies, system_actor


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="prove_nobody_dropped", pass_context=False)
def prove_nobody_dropped(timestamp: int) -> None:
    """Every night: nobody is dropped, and no channel has gone quiet, or the unit is told."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            check_nobody_dropped(actor, at=timezone.now())


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="catch_what_builds_up", pass_context=False)
def catch_what_builds_up(timestamp: int) -> None:
    """Every night: whom the safety net catches is recorded, and a look at each is owed."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="safeguarding")
        with acting_as(actor):
            catch(actor, at=timezone.now())


@app.periodic(cron="0 5 * * 1")
@app.task(queueing_lock="plan_samples", pass_context=False)
def plan_samples(timestamp: int) -> None:
    """Every Monday: last week's samples are sealed, and the unit owes their drawing."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="supervision")
        with acting_as(actor):
            plan_week(actor, at=timezone.now())


@app.periodic(cron="20 5 * * *")
@app.task(queueing_lock="plan_call_checks", pass_context=False)
def plan_call_checks(timestamp: int) -> None:
    """Each morning, so that a month is missed by no outage: last month's call checks, once."""
    for agency in agencies(kind=AgencyKind.FORCE):
        actor = system_actor(agency.code, purpose="supervision")
        with acting_as(actor):
            plan_month(actor, at=timezone.now())
            owe_theme(actor, at=timezone.now())
