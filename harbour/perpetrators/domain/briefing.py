"""The tour of duty that a beat's briefing is for, and which tasks it carries.

Source: HMIC 2014, recommendation 5 (structured arrangements for informing officers): each tour is
        briefed, and what one tour could not do is carried to the next until it is done. When tours
        begin is the force's own (FORCE["beat_tours"]).
Units:  local times of the day in Europe/London; instants in UTC. A tour ends when the next begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from harbour.kernel.calendars import LONDON, ONE_DAY, london_date

NEW_FOR = timedelta(days=7)
"""How long somebody is shown as new to the beat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """One tour of duty: from an instant until the next tour begins."""

    starts_at: datetime
    ends_at: datetime


def tour_at(at: datetime, *, begins: Sequence[time]) -> Tour:
    """The tour that an instant lies in. Every instant lies in exactly one.

    Raises:
        ValueError: no tour begins at any time.
    """
    if not begins:
        raise ValueError("FORCE['beat_tours'] names no time at which a tour begins")
    today = london_date(at)
    starts = sorted(
        datetime.combine(today + days * ONE_DAY, each, tzinfo=LONDON).astimezone(at.tzinfo)
        for days in (-1, 0, 1)
        for each in set(begins)
    )
    return Tour(
        starts_at=max(each for each in starts if each <= at),
        ends_at=min(each for each in starts if each > at),
    )


def is_new(since: datetime, *, at: datetime) -> bool:
    """Whether somebody came to the beat so lately that not every tour has met them."""
    return at - since < NEW_FOR
