"""Jobs of learning from the work."""

from harbour.learning.looking import catch
from harbour.learning.schedule import plan_week
from harbour.learning.schedule_calls import owe_theme, plan_month
from harbour.referrals.api import check_nobody_dropped
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("30 3 * * *")
def prove_nobody_dropped(timestamp: int) -> None:
    """Every night: nobody is dropped, and no channel has gone quiet, or the unit is told."""
    as_each_system(check_nobody_dropped, purpose="safeguarding")


@by_the_clock("40 3 * * *")
def catch_what_builds_up(timestamp: int) -> None:
    """Every night: whom the safety net catches is recorded, and a look at each is owed."""
    as_each_system(catch, purpose="safeguarding")


@by_the_clock("0 5 * * 1")
def plan_samples(timestamp: int) -> None:
    """Every Monday: last week's samples are sealed, and the unit owes their drawing."""
    as_each_system(plan_week, purpose="supervision")


@by_the_clock("20 5 * * *")
def plan_call_checks(timestamp: int) -> None:
    """Each morning, so that a month is missed by no outage: last month's call checks, once."""
    as_each_system(plan_month, owe_theme, purpose="supervision")
