"""When something is due: arithmetic on a start and a rule, never a counter.

Every duration turns an aware start instant into an aware due instant. Hours run in UTC, so a
24-hour limit is 24 hours across a change of clocks. Day limits end at the last second of the
day in Europe/London. A scheduler that was off for days changes nothing.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from harbour.kernel.calendars import (
    ENGLAND_AND_WALES,
    LONDON,
    Calendar,
    is_court_day,
    nth_working_day,
)


class Duration(Protocol):
    """How long a rule allows."""

    def due(self, start: datetime, calendar: Calendar) -> datetime: ...


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None or instant.utcoffset() is None:
        raise ValueError("a deadline needs an instant with a time zone")
    return instant.astimezone(UTC)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), tzinfo=LONDON).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Minutes:
    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        return _aware(start) + timedelta(minutes=self.n)


@dataclass(frozen=True, slots=True)
class Hours:
    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        return _aware(start) + timedelta(hours=self.n)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """End of the nth working day after the day of the event (Victims' Code)."""

    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        day = _aware(start).astimezone(LONDON).date()
        return _end_of(nth_working_day(day, self.n, calendar))


@dataclass(frozen=True, slots=True)
class CourtHours:
    """Hours that run only on court days, by the wall clock of Europe/London.

    Served at 22:00 on a Friday, 48 hours end at 22:00 on Monday: two hours of Friday, all of
    Saturday, nothing of Sunday, 22 hours of Monday.
    """

    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        moment = _aware(start).astimezone(LONDON).replace(tzinfo=None)
        left = timedelta(hours=self.n)
        while True:
            midnight = datetime.combine(moment.date() + timedelta(days=1), time())
            if is_court_day(moment.date(), calendar):
                if moment + left <= midnight:
                    return (moment + left).replace(tzinfo=LONDON).astimezone(UTC)
                left -= midnight - moment
            moment = midnight


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """End of the nth day after the day of the event."""

    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        return _end_of(_aware(start).astimezone(LONDON).date() + timedelta(days=self.n))


@dataclass(frozen=True, slots=True)
class DaysBeginningWith:
    """End of a period of n days beginning with the day itself, which is day 1."""

    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        return _end_of(_aware(start).astimezone(LONDON).date() + timedelta(days=self.n - 1))


@dataclass(frozen=True, slots=True)
class CalendarMonths:
    """The same time of day n calendar months on; the last day where the month is shorter."""

    n: int

    def due(self, start: datetime, calendar: Calendar) -> datetime:
        local = _aware(start).astimezone(LONDON)
        day = add_months(local.date(), self.n)
        return datetime.combine(day, local.time(), tzinfo=LONDON).astimezone(UTC)


def add_months(day: date, n: int) -> date:
    """The anniversary of `day` n calendar months on (negative: back)."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One start, one rule, one due time. Stored as a row and never computed again."""

    rule: str
    version: str
    started_at: datetime
    due_at: datetime
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A time limit with its source. `version` changes whenever its duration does."""

    id: str
    version: str
    title: str
    duration: Duration
    source: str

    def deadline(self, start: datetime, calendar: Calendar = ENGLAND_AND_WALES) -> Deadline:
        """Raises ValueError for an instant without a time zone."""
        return Deadline(
            rule=self.id,
            version=self.version,
            started_at=_aware(start),
            due_at=self.duration.due(start, calendar),
            source=self.source,
        )


class ClockState(StrEnum):
    MET = "met"
    MET_LATE = "met late"
    DUE = "due"
    LATE = "late"


def clock_state(*, due_at: datetime, now: datetime, met_at: datetime | None = None) -> ClockState:
    """What a duty's clock shows at an instant."""
    if met_at is not None:
        return ClockState.MET if met_at <= due_at else ClockState.MET_LATE
    return ClockState.DUE if now <= due_at else ClockState.LATE
