"""How long an address may be kept secret before somebody looks again.

Source: ours. Whoever was named once must not see her new home for ever.
Units:  days.
"""

from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline

LONGEST = 366
BEFORE = 14
RULE = "safeguarding.secret_address_review"


def too_long(until: date, *, on: date) -> bool:
    """Whether people are named for longer than a year, or for no time at all."""
    return not on < until <= on + timedelta(days=LONGEST)


def look_again(started_at: datetime, until: date) -> Deadline:
    """Two weeks before nobody may see it any more; at once where that is past."""
    due = max(end_of(until - timedelta(days=BEFORE)), started_at)
    return Deadline(
        rule=RULE,
        version="2026-1",
        started_at=started_at,
        due_at=due,
        source="Permission to see a secret address ends by itself; it is looked at again before",
    )
