"""Somewhere safe to live: by when an answer and a repair are owed, and what is never written down.

Source: Housing Act 1996 s189 (priority need of whoever is homeless because of domestic abuse) and
        Domestic Abuse Act 2021 part 4 (support in safe accommodation) for why it is asked for;
        HMIC 2014 for sanctuary and rehousing as what made victims safer. The days are agreed for
        each search and each piece of work.
Units:  what is due on a day is due at its end (Europe/London).
Not:    where anybody lives. A new or refuge address stands on the person's record, protected.
"""

import re
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline

ANSWER = "safeguarding.home_answer"
WORK = "safeguarding.home_work"
_POSTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_HOUSE = re.compile(
    r"\b\d+[a-z]?,?\s+(?:\w+\s+){1,3}(?:street|road|avenue|lane|close|drive|way|court|gardens)\b",
    re.IGNORECASE,
)


def answer_by(day: date, *, since: datetime) -> Deadline:
    """By when whoever was asked for a home is to have answered."""
    return _by(ANSWER, day, since)


def work_by(day: date, *, since: datetime) -> Deadline:
    """By when work on the victim's own home is to be done."""
    return _by(WORK, day, since)


def _by(rule: str, day: date, since: datetime) -> Deadline:
    return Deadline(
        rule=rule,
        version="2026-1",
        started_at=since,
        due_at=max(end_of(day), since + timedelta(hours=1)),
        source="Safety plan: the day agreed for it",
    )


def tells_an_address(words: str) -> bool:
    """Whether words hold a postcode, or a house number with its street."""
    return bool(_POSTCODE.search(words) or _HOUSE.search(words))
