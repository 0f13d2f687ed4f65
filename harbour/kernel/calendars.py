"""Which days count: working days and court days, and where a local day begins and ends.

Unit:   a day is a calendar day in Europe/London, as the law of England and Wales counts it.
Source: bank holidays are the list GOV.UK publishes for the England and Wales division, in the
        copy that `govuk-bank-holidays` carries, so nothing is fetched. The list covers some
        years only (2012 to 2028 when this was written); earlier and later ones come from
        `holidays`, which knows past proclamations and the Banking and Financial Dealings Act
        1971. A holiday proclaimed later arrives with a newer list; a deadline already set keeps
        the due time it was given.
Not:    school terms, or the days on which one court house sits.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
SUNDAY = 6


class Calendar(Protocol):
    """The bank holidays of one division. Tests and other nations pass their own."""

    def is_bank_holiday(self, day: date) -> bool: ...


class EnglandAndWales:
    """Bank holidays of England and Wales, offline."""

    def is_bank_holiday(self, day: date) -> bool:
        published = _published()
        return day in (published[day.year] if day.year in published else _reckoned(day.year))


ENGLAND_AND_WALES = EnglandAndWales()


def is_working_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> bool:
    """Neither Saturday, Sunday nor a bank holiday (Victims' Code 2021)."""
    return day.weekday() < SATURDAY and not calendar.is_bank_holiday(day)


def nth_working_day(after: date, n: int, calendar: Calendar = ENGLAND_AND_WALES) -> date:
    """The nth working day after `after`, which itself never counts.

    Raises:
        ValueError: n is less than 1.
    """
    if n < 1:
        raise ValueError("a number of working days is at least 1")
    day = after
    while n:
        day += ONE_DAY
        n -= is_working_day(day, calendar)
    return day


def is_court_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> bool:
    """Neither Sunday, Christmas Day, Good Friday nor a bank holiday. Saturdays count.

    Crime and Security Act 2010 s27; Domestic Abuse Act 2021 s29. Christmas Day is named apart
    because its bank holiday moves when it falls on a weekend: both days are then disregarded.
    """
    return not (
        day.weekday() == SUNDAY
        or (day.month, day.day) == (12, 25)
        or day == good_friday(day.year)
        or calendar.is_bank_holiday(day)
    )


@cache
def good_friday(year: int) -> date:
    from dateutil.easter import easter  # noqa: PLC0415 -- needed only for court days

    return easter(year) - 2 * ONE_DAY


def london_date(at: datetime) -> date:
    """The local day on which an instant falls.

    Raises:
        ValueError: the instant has no time zone.
    """
    return in_utc(at).astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first instant of a local day, in UTC."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last instant of a local day, in UTC: 23:59:59.999999, as fine as the database keeps.

    So "by the end of the day" is `at <= end_of(day)`, in Python and in SQL.
    """
    return datetime.combine(day, time.max, tzinfo=LONDON).astimezone(UTC)


def in_utc(at: datetime) -> datetime:
    """The same instant, in UTC.

    Raises:
        ValueError: it has no time zone, so it names no instant.
    """
    if at.utcoffset() is None:
        raise ValueError("this time has no time zone, so it names no instant")
    return at.astimezone(UTC)


@cache
def _published() -> dict[int, frozenset[date]]:
    # The package brings an HTTP client, which is slow to import and is never used here.
    from govuk_bank_holidays.bank_holidays import BankHolidays  # noqa: PLC0415 -- 0.2 s

    events = BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
    days = [event["date"] for event in events]
    years = {day.year for day in days}
    return {year: frozenset(day for day in days if day.year == year) for year in years}


@cache
def _reckoned(year: int) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 -- needed for far years, 0.2 s

    # It names a day that falls on a weekend beside its substitute; the law has the substitute
    # alone, and a Saturday that is no bank holiday counts for the courts.
    days = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in days if day.weekday() < SATURDAY)
