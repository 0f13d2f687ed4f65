"""Jobs of persons."""

from datetime import datetime

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.services.quiet import review_the_quiet
from harbour.sharing.api import agencies_that_lead, as_systems, by_the_clock


@by_the_clock("10 2 * * *")
def look_at_the_quiet(timestamp: int) -> None:
    """Every night: a review is owed of people on record with whom nothing has happened."""
    as_systems(agencies_that_lead(), _review, purpose="administration")


def _review(actor: Actor, /, *, at: datetime) -> None:
    review_the_quiet(actor, on=london_date(at))
