"""When something must be done by, and whether it was. Arithmetic, never a counter.

A deadline is reckoned once, from the instant its clock started; nothing counts days in a job,
so a scheduler that was off for a week changes nothing. Every instant is passed in, with its
time zone, and every answer is in UTC.

Units:  hours and minutes are elapsed time, so they run through a change of the clocks. Days and
        months are local days (Europe/London); what is due "on a day" is due at its last instant.
Source: Code of Practice for Victims of Crime 2021 (working days); Crime and Security Act 2010
        s27 and Domestic Abuse Act 2021 s29 (48 hours to court) and s41 (three days beginning
        with the day); corresponding-date rule, Dodds v Walker [1981] 1 WLR 1027 (months).
Not:    the rules themselves. Each stands in the `domain` of the package that owes the duty,
        with its own id, version and source.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from harbour.kernel.calendars import (
    ENGLAND_AND_WALES,
    ONE_DAY,
    Calendar,
    end_of,
    in_utc,
    is_court_day,
    london_date,
    nth_working_day,
    start_of,
)


class ClockState(StrEnum):
    """How a clock stands, in the words shown."""

    MET = "met"
    MET_LATE = "met late"
    DUE = "due"
    LATE = "late"
    PAUSED = "paused"


def clock_state(
    *,
    due_at: datetime,
    now: datetime,
    met_at: datetime | None = None,
    paused_at: datetime | None = None,
) -> ClockState:
    """How a stored clock stands: what met it decides, then whether it was stopped in time.

    `paused_at` is when the clock was stopped, if it still is; one that had already run out is
    late all the same.

    Raises:
        ValueError: an instant has no time zone.
    """
    due_at = in_utc(due_at)
    if met_at is not None:
        return ClockState.MET if in_utc(met_at) <= due_at else ClockState.MET_LATE
    if paused_at is not None and in_utc(paused_at) <= due_at:
        return ClockState.PAUSED
    return ClockState.DUE if in_utc(now) <= due_at else ClockState.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One start, one rule, one due time. Stored as a row and never reckoned again.

    `due_at` is the last instant at which it can be met.
    """

    rule: str
    version: str
    started_at: datetime
    due_at: datetime
    source: str
    pausable: bool = False

    def state(
        self, now: datetime, met_at: datetime | None = None, paused_at: datetime | None = None
    ) -> ClockState:
        """How it stands.

        Raises:
            ValueError: an instant has no time zone, or the rule does not allow a pause.
        """
        if paused_at is not None and not self.pausable:
            raise ValueError(f"the rule {self.rule} does not allow its clock to be paused")
        return clock_state(due_at=self.due_at, now=now, met_at=met_at, paused_at=paused_at)

    def remaining(self, now: datetime) -> timedelta:
        """Elapsed time left; negative once it is late."""
        return self.due_at - in_utc(now)


class Duration(Protocol):
    """How long a rule allows."""

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        """The last instant at which it can be met, in UTC."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A time limit with its source. `version` changes whenever its duration does."""

    id: str
    version: str
    title: str
    duration: Duration
    source: str
    pausable: bool = False

    def deadline(self, started_at: datetime, calendar: Calendar = ENGLAND_AND_WALES) -> Deadline:
        """Start the clock.

        Raises:
            ValueError: the instant has no time zone.
        """
        return Deadline(
            rule=self.id,
            version=self.version,
            started_at=in_utc(started_at),
            due_at=self.duration.due(started_at, calendar),
            source=self.source,
            pausable=self.pausable,
        )


@dataclass(frozen=True, slots=True)
class _Count:
    """A whole number of units, at least one."""

    n: int

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError(f"a time limit is at least 1, not {self.n}")


class Minutes(_Count):
    """Elapsed minutes."""

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return in_utc(started_at) + timedelta(minutes=self.n)


class Hours(_Count):
    """Elapsed hours, whatever the clocks on the wall do meanwhile."""

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return in_utc(started_at) + timedelta(hours=self.n)


class WorkingDays(_Count):
    """To the end of the nth working day after the day it started, which never counts."""

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return end_of(nth_working_day(london_date(started_at), self.n, calendar))


class CourtHours(_Count):
    """Elapsed hours of court days; all other days are disregarded whole.

    48 hours from Friday 22:00 end on Monday 22:00: two on Friday, 24 on Saturday, none on
    Sunday, 22 on Monday.
    """

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        day, counting_from = london_date(started_at), in_utc(started_at)
        left = timedelta(hours=self.n)
        while True:
            midnight = start_of(day + ONE_DAY)
            if is_court_day(day, calendar):
                if counting_from + left <= midnight:
                    return counting_from + left
                left -= midnight - counting_from
            day, counting_from = day + ONE_DAY, midnight


class CalendarDays(_Count):
    """To the end of the nth day after the day it started, working or not."""

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return end_of(london_date(started_at) + self.n * ONE_DAY)


class DaysBeginningWith(_Count):
    """To the end of a period of n days beginning with the day it started, which is day 1."""

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return end_of(london_date(started_at) + (self.n - 1) * ONE_DAY)


class CalendarMonths(_Count):
    """To the end of a period of n months beginning with the day it started, which is in it.

    The anniversary itself is outside. A limit of months "from" a day runs one day longer.
    """

    __slots__ = ()

    def due(self, started_at: datetime, calendar: Calendar) -> datetime:
        return end_of(last_day_of_months(london_date(started_at), self.n))


def add_months(day: date, n: int) -> date:
    """The same day n months on (negative: back), or the last of a month too short to have it."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_of_months(beginning: date, n: int) -> date:
    """The last day of a period of n calendar months beginning with a day.

    It is the day before the anniversary; where the last month has no such day, its end: a month
    beginning on 31 January ends on 28 February. So another day is within twelve months of an
    earlier one when `earlier <= day <= last_day_of_months(earlier, 12)`.
    """
    anniversary = add_months(beginning, n)
    has_that_day = anniversary.day == beginning.day
    return anniversary - ONE_DAY if has_that_day else anniversary
