"""Dates, times and waits in the words of a British page. Pure: the present is passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def uk_date(moment: date | datetime) -> str:
    """5 November 2013. An instant is read in Europe/London."""
    day = in_london(moment) if isinstance(moment, datetime) else moment
    return f"{day.day} {day:%B %Y}"


def uk_time(moment: datetime) -> str:
    """14:05, on a clock in Europe/London."""
    return f"{in_london(moment):%H:%M}"


def uk_datetime(moment: datetime) -> str:
    """5 November 2013, 14:05."""
    return f"{uk_date(moment)}, {uk_time(moment)}"


def in_london(moment: datetime) -> datetime:
    """The same instant on a clock in Europe/London. A time without a zone is refused."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone before it can be shown")
    return moment.astimezone(LONDON)


def until(due: datetime, now: datetime) -> str:
    """How a deadline stands: "2 hours left", "due now", "3 days late"."""
    seconds = round((due.astimezone(UTC) - now.astimezone(UTC)).total_seconds())
    if abs(seconds) < MINUTE:
        return "due now"
    return f"{span(seconds)} left" if seconds > 0 else f"{span(-seconds)} late"


def since(moment: datetime, now: datetime) -> str:
    """How long ago: "just now", "5 minutes ago", "3 days ago"; "in 2 hours" if it is to come."""
    seconds = round((now.astimezone(UTC) - moment.astimezone(UTC)).total_seconds())
    if abs(seconds) < MINUTE:
        return "just now"
    return f"{span(seconds)} ago" if seconds > 0 else f"in {span(-seconds)}"


def age(start: datetime, now: datetime) -> str:
    """How long something has waited: "under a minute", "2 hours", "3 days"."""
    seconds = round((now.astimezone(UTC) - start.astimezone(UTC)).total_seconds())
    return span(seconds) if seconds >= MINUTE else "under a minute"


def span(seconds: int) -> str:
    """A length of time in whole units, rounded down.

    Minutes below an hour, hours and minutes below six hours, hours below two days, then days.
    """
    if seconds < HOUR:
        return count(seconds // MINUTE, "minute")
    if seconds < 6 * HOUR and seconds % HOUR >= MINUTE:
        return f"{count(seconds // HOUR, 'hour')} {count(seconds % HOUR // MINUTE, 'minute')}"
    if seconds < 2 * DAY:
        return count(seconds // HOUR, "hour")
    return count(seconds // DAY, "day")


def count(number: int, noun: str, plural: str = "") -> str:
    """1 hour, 2 hours, 1,200 crimes."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
