"""Working days and court days, against the published list and against hand-worked years."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from harbour.kernel.calendars import (
    ENGLAND_AND_WALES,
    _published,
    _reckoned,
    end_of,
    good_friday,
    is_court_day,
    is_working_day,
    london_date,
    nth_working_day,
    start_of,
)


@pytest.mark.parametrize(
    ("day", "working", "court"),
    [
        pytest.param(date(2026, 3, 4), True, True, id="an ordinary Wednesday"),
        pytest.param(date(2026, 3, 7), False, True, id="a Saturday counts for the court alone"),
        pytest.param(date(2026, 3, 8), False, False, id="a Sunday"),
        pytest.param(date(2026, 4, 3), False, False, id="Good Friday"),
        pytest.param(date(2026, 4, 4), False, True, id="Easter Saturday"),
        pytest.param(date(2026, 4, 6), False, False, id="Easter Monday"),
        pytest.param(date(2026, 12, 24), True, True, id="Christmas Eve"),
        pytest.param(date(2026, 12, 25), False, False, id="Christmas Day"),
        pytest.param(date(2026, 12, 26), False, True, id="Boxing Day on a Saturday"),
        pytest.param(date(2026, 12, 28), False, False, id="the Monday in its place"),
        pytest.param(date(2021, 12, 25), False, False, id="Christmas Day on a Saturday"),
        pytest.param(date(2021, 12, 27), False, False, id="and the Monday in its place"),
        pytest.param(date(2022, 9, 19), False, False, id="a state funeral"),
        pytest.param(date(2020, 5, 4), True, True, id="the May bank holiday that was moved"),
        pytest.param(date(2020, 5, 8), False, False, id="and the Friday to which it was moved"),
        pytest.param(date(2026, 1, 2), True, True, id="a holiday in Scotland only"),
        pytest.param(date(2026, 3, 17), True, True, id="a holiday in Northern Ireland only"),
        pytest.param(date(1999, 12, 31), False, False, id="a proclaimed day before the list"),
        pytest.param(date(2040, 5, 7), False, False, id="May Day long after the list"),
    ],
)
def test_england_and_wales(day, working, court):
    assert is_working_day(day) is working
    assert is_court_day(day) is court


def test_the_reckoned_years_agree_with_the_published_list_wherever_both_speak():
    published = _published()

    assert len(published) >= 17
    assert {year: _reckoned(year) for year in published} == published


@pytest.mark.parametrize("year", range(1996, 2061))
def test_every_year_has_eight_bank_holidays_or_more_none_at_a_weekend_and_easter_among_them(year):
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365 + isleap(year))]

    holidays = [day for day in days if ENGLAND_AND_WALES.is_bank_holiday(day)]

    assert len(holidays) >= 8
    assert [day for day in holidays if day.weekday() > 4] == []
    assert {good_friday(year), good_friday(year) + timedelta(days=3)} <= set(holidays)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        pytest.param(2016, date(2016, 3, 25), id="in March"),
        pytest.param(2018, date(2018, 3, 30), id="ending March"),
        pytest.param(2026, date(2026, 4, 3), id="in April"),
        pytest.param(2038, date(2038, 4, 23), id="as late as it can be"),
    ],
)
def test_good_friday(year, day):
    assert good_friday(year) == day


class Nowhere:
    """A division with one bank holiday a year."""

    def is_bank_holiday(self, day: date) -> bool:
        return (day.month, day.day) == (2, 3)


def test_another_calendar_can_be_given():
    assert is_working_day(date(2026, 2, 3), Nowhere()) is False
    assert is_working_day(date(2026, 5, 4), Nowhere()) is True
    assert nth_working_day(date(2026, 2, 2), 1, Nowhere()) == date(2026, 2, 4)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 4, 3), id="Good Friday"),
        pytest.param(date(2026, 12, 25), id="Christmas Day"),
        pytest.param(date(2026, 3, 8), id="a Sunday"),
    ],
)
def test_the_days_the_statute_names_are_no_court_days_on_any_calendar(day):
    assert is_court_day(day, Nowhere()) is False


def test_the_day_itself_is_never_the_first_working_day():
    with pytest.raises(ValueError, match="at least 1"):
        nth_working_day(date(2026, 2, 2), 0)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        pytest.param(datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1), id="23:59 BST"),
        pytest.param(datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2), id="midnight BST"),
        pytest.param(datetime(2026, 1, 1, 23, 59, tzinfo=UTC), date(2026, 1, 1), id="23:59 GMT"),
        pytest.param(
            datetime(2026, 1, 2, 3, 0, tzinfo=timezone(timedelta(hours=5, minutes=30))),
            date(2026, 1, 1),
            id="a time written down in India",
        ),
    ],
)
def test_the_local_day_of_an_instant(at, day):
    assert london_date(at) == day


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param(date(2026, 3, 29), 23, id="the clocks go forward"),
        pytest.param(date(2026, 10, 25), 25, id="the clocks go back"),
        pytest.param(date(2026, 6, 1), 24, id="an ordinary day"),
    ],
)
def test_a_day_lasts_as_long_as_it_does(day, hours):
    assert end_of(day) - start_of(day) == timedelta(hours=hours, microseconds=-1)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        london_date(datetime(2026, 1, 1, 12, 0))  # noqa: DTZ001 -- the fault under test
