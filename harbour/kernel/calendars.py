"""Which days count.

Working days: not a weekend and not a bank holiday of England and Wales. Source: the official
list shipped with `govuk-bank-holidays`; years outside it are computed by `holidays`.
Court days for the 48-hour rule: Saturdays count; Sundays, Christmas Day, Good Friday and bank
holidays do not. Source: Domestic Abuse Act 2021 s29; Crime and Security Act 2010 s27.
"""

from datetime import date, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5
SUNDAY = 6


class Calendar(Protocol):
    """Bank holidays of one division. Tests and other nations pass their own."""

    def is_bank_holiday(self, day: date) -> bool: ...


class EnglandAndWales:
    """Bank holidays of England and Wales, offline."""

    def is_bank_holiday(self, day: date) -> bool:
        return day in _bank_holidays(day.year)


ENGLAND_AND_WALES = EnglandAndWales()


@cache
def _official() -> dict[int, frozenset[date]]:
    from govuk_bank_holidays.bank_holidays import BankHolidays  # noqa: PLC0415 -- 0.2 s import

    listed = BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
    years: dict[int, set[date]] = {}
    for holiday in listed:
        years.setdefault(holiday["date"].year, set()).add(holiday["date"])
    complete = sorted(years)[1:-1] if len(years) > 2 else []
    return {year: frozenset(years[year]) for year in complete}


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    if year in _official():
        return _official()[year]
    import holidays  # noqa: PLC0415 -- one second to import, needed only for far years

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> bool:
    return day.weekday() < SATURDAY and not calendar.is_bank_holiday(day)


def is_court_day(day: date, calendar: Calendar = ENGLAND_AND_WALES) -> bool:
    """Christmas Day and Good Friday count as excluded even where they are no bank holiday."""
    christmas = (day.month, day.day) == (12, 25)
    return not (
        day.weekday() == SUNDAY
        or christmas
        or day == good_friday(day.year)
        or calendar.is_bank_holiday(day)
    )


@cache
def good_friday(year: int) -> date:
    from dateutil.easter import easter  # noqa: PLC0415 -- needed only for court days

    return easter(year) - timedelta(days=2)


def nth_working_day(after: date, n: int, calendar: Calendar = ENGLAND_AND_WALES) -> date:
    """The nth working day after `after`, which itself never counts. `n` is at least 1."""
    if n < 1:
        raise ValueError("a number of working days is at least 1")
    day = after
    while n:
        day += timedelta(days=1)
        n -= is_working_day(day, calendar)
    return day
