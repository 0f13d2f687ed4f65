"""How long what is held about abuse by one of our own may stay closed before it is looked at again.

Source: HMICFRS, College of Policing and IOPC on police-perpetrated domestic abuse (2022):
        conflicts of interest are managed from the first report. The days are ours.
Units:  days; the end of the day in Europe/London.
"""

from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline

MOST_DAYS = 92
LIVE_FOR = timedelta(hours=24)
BEFORE = timedelta(days=14)
RULE = "perpetrators.staff_matter_review"


def too_long(until: date, *, on: date) -> bool:
    """Whether readers are named for longer than a quarter, or for no time at all."""
    return not on < until <= on + timedelta(days=MOST_DAYS)


def is_live(happened_at: datetime, *, at: datetime) -> bool:
    """Whether somebody may still be answering it: whoever goes there must see it."""
    return at - happened_at < LIVE_FOR


def look_again(started_at: datetime, until: date, *, is_live: bool) -> Deadline:
    """Two weeks before nobody may read it any more; in a day while something is still open."""
    return Deadline(
        rule=RULE,
        version="2026-1",
        started_at=started_at,
        due_at=started_at + LIVE_FOR if is_live else max(end_of(until - BEFORE), started_at),
        source="Permission to read a restricted matter ends by itself; it is looked at before",
    )
