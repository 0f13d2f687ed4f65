"""How long an address may be kept secret before somebody looks again, and what stands for it.

Source: ours. Whoever was named once must not see her new home for ever; and whoever reads a paper
        must not see which of the addresses left out of it was secret.
Units:  days.
"""

import re
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline

LONGEST = 366
BEFORE = 14
RULE = "safeguarding.secret_address_review"
LEFT_OUT = "[address left out]"
_FLAT = r"(?:\b(?:flat|unit|room)\s+\d{1,4}[a-z]?[\s,]+)?"
_BETWEEN = r"[\s,]+(?:(?:in|near|at)\s+)?(?:[A-Z][\w'’-]*[\s,]+){0,4}"


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


def as_one_mark(words: str, mark: str = LEFT_OUT) -> str:
    """The words with one mark for each whole address that was left out of them.

    Of a secret address the database takes street, town and postcode, of any other the form of the
    words shows house, street and postcode alone: two marks with a town between them would tell
    that it was no secret, and three that it was.
    """
    one = re.escape(mark)
    return re.sub(rf"(?i:{_FLAT}){one}(?:{_BETWEEN}{one})*", mark, words)
