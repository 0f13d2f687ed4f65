"""Clocks: worked by hand, and against slow counters written apart from the rules."""

import calendar
import json
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from harbour.kernel.deadline import (
    CalendarDays,
    CalendarMonths,
    ClockState,
    CourtHours,
    DaysBeginningWith,
    Hours,
    Minutes,
    Rule,
    WorkingDays,
    add_months,
    clock_state,
    last_day_of_months,
)

LONDON = ZoneInfo("Europe/London")
NO_TIME_ZONE = datetime(2026, 5, 6, 12, 0)  # noqa: DTZ001 -- the fault under test

# The first example reads the list of bank holidays, so no example is timed.

DURATIONS = [Minutes, Hours, WorkingDays, CourtHours, CalendarDays, DaysBeginningWith]
durations = st.one_of(st.builds(kind, st.integers(1, 60)) for kind in [*DURATIONS, CalendarMonths])
instants = st.datetimes(
    min_value=datetime(2005, 1, 1),  # noqa: DTZ001 -- hypothesis takes bounds without a zone
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, LONDON, ZoneInfo("America/New_York")]),
)
years_on_the_list = st.datetimes(
    min_value=datetime(2012, 1, 1),  # noqa: DTZ001
    max_value=datetime(2028, 10, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def rule(duration, *, pausable: bool = False) -> Rule:
    return Rule(
        id="test.rule",
        version="1",
        title="Something is done",
        duration=duration,
        source="Invented for this test",
        pausable=pausable,
    )


def due(duration, started_at: datetime) -> datetime:
    return rule(duration).deadline(started_at).due_at


def end_of_day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T23:59:59.999999").replace(tzinfo=LONDON)


def published_bank_holidays() -> frozenset[date]:
    text = files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text()
    events = json.loads(text)["england-and-wales"]["events"]
    return frozenset(date.fromisoformat(event["date"]) for event in events)


PUBLISHED = published_bank_holidays()


def test_a_deadline_remembers_what_it_rests_on():
    deadline = rule(Hours(24), pausable=True).deadline(local("2026-05-06 09:30"))

    assert (deadline.rule, deadline.version) == ("test.rule", "1")
    assert deadline.source == "Invented for this test"
    assert deadline.started_at == local("2026-05-06 09:30")
    assert deadline.due_at == local("2026-05-07 09:30")
    assert deadline.due_at.tzinfo is UTC
    assert deadline.pausable is True


@pytest.mark.parametrize(
    ("n", "started_at", "ends"),
    [
        pytest.param(1, "2026-03-04 09:00", "2026-03-05", id="the next day"),
        pytest.param(1, "2026-03-04 23:59", "2026-03-05", id="late in the day is the same day"),
        pytest.param(1, "2026-03-05 00:00", "2026-03-06", id="midnight begins the day"),
        pytest.param(1, "2026-03-06 17:00", "2026-03-09", id="over a weekend"),
        pytest.param(1, "2026-03-07 11:00", "2026-03-09", id="from a Saturday"),
        pytest.param(5, "2026-03-04 09:00", "2026-03-11", id="five days, a week"),
        pytest.param(1, "2026-04-02 09:00", "2026-04-07", id="over Easter"),
        pytest.param(2, "2026-04-02 09:00", "2026-04-08", id="two days over Easter"),
        pytest.param(1, "2026-12-24 09:00", "2026-12-29", id="over Christmas 2026"),
        pytest.param(5, "2026-12-23 09:00", "2027-01-04", id="over Christmas and New Year"),
        pytest.param(1, "2021-12-24 16:00", "2021-12-29", id="over Christmas on a Saturday"),
        pytest.param(1, "2022-09-16 09:00", "2022-09-20", id="over a state funeral"),
        pytest.param(1, "2040-12-24 09:00", "2040-12-27", id="a year after the published list"),
    ],
)
def test_working_days(n, started_at, ends):
    assert due(WorkingDays(n), local(started_at)) == end_of_day(ends)


@pytest.mark.parametrize(
    ("served", "ends"),
    [
        pytest.param("2026-03-06 22:00", "2026-03-09 22:00", id="Friday 22:00, Sunday not counted"),
        pytest.param("2026-03-04 10:15", "2026-03-06 10:15", id="in the week"),
        pytest.param("2026-03-05 22:00", "2026-03-07 22:00", id="to a Saturday, which counts"),
        pytest.param("2026-03-06 00:00", "2026-03-08 00:00", id="to the very end of Saturday"),
        pytest.param("2026-03-06 00:01", "2026-03-09 00:01", id="a minute more is Monday's"),
        pytest.param("2026-03-08 15:00", "2026-03-11 00:00", id="served on a Sunday"),
        pytest.param("2026-04-02 20:00", "2026-04-07 20:00", id="over Easter: Saturday counts"),
        pytest.param("2026-12-24 12:00", "2026-12-29 12:00", id="over Christmas 2026"),
        pytest.param("2021-12-24 12:00", "2021-12-30 12:00", id="over Christmas on a Saturday"),
        pytest.param("2022-12-31 18:00", "2023-01-04 18:00", id="over New Year on a Sunday"),
        pytest.param("2026-03-28 12:00", "2026-03-31 12:00", id="the clocks go forward unheard"),
        pytest.param("2026-10-24 12:00", "2026-10-27 12:00", id="the clocks go back unheard"),
    ],
)
def test_forty_eight_hours_to_court(served, ends):
    assert due(CourtHours(48), local(served)) == local(ends)


class WithoutHolidays:
    """A calendar on which only weekends are free."""

    def is_bank_holiday(self, day: date) -> bool:
        return False


def test_another_calendar_can_be_given():
    good_friday = local("2026-04-03 12:00")

    deadline = rule(WorkingDays(1)).deadline(good_friday, WithoutHolidays())

    assert deadline.due_at == end_of_day("2026-04-06")


@pytest.mark.parametrize(
    ("duration", "started_at", "due_at"),
    [
        pytest.param(Hours(24), "2026-03-28 12:00", "2026-03-29 13:00", id="clocks go forward"),
        pytest.param(Hours(24), "2026-10-24 12:00", "2026-10-25 11:00", id="clocks go back"),
        pytest.param(Minutes(15), "2026-03-29 00:50", "2026-03-29 02:05", id="the missing hour"),
        pytest.param(Hours(1), "2026-10-25 01:30", "2026-10-25 01:30+00:00", id="the hour twice"),
    ],
)
def test_hours_run_through_a_change_of_the_clocks(duration, started_at, due_at):
    expected = datetime.fromisoformat(due_at)

    assert due(duration, local(started_at)) == (
        expected if expected.tzinfo else expected.replace(tzinfo=LONDON)
    )


@pytest.mark.parametrize(
    ("duration", "started_at", "ends"),
    [
        pytest.param(CalendarDays(28), "2026-02-01 10:00", "2026-03-01", id="28 days after"),
        pytest.param(CalendarDays(1), "2026-12-24 10:00", "2026-12-25", id="a holiday counts"),
        pytest.param(DaysBeginningWith(3), "2026-05-06 10:00", "2026-05-08", id="that day is 1"),
        pytest.param(DaysBeginningWith(1), "2026-05-06 23:59", "2026-05-06", id="that very day"),
        pytest.param(CalendarMonths(3), "2026-01-15 10:00", "2026-04-14", id="three months"),
        pytest.param(CalendarMonths(12), "2025-07-01 00:00", "2026-06-30", id="a year"),
        pytest.param(CalendarMonths(1), "2026-01-31 10:00", "2026-02-28", id="from 31 January"),
        pytest.param(CalendarMonths(1), "2026-01-28 10:00", "2026-02-27", id="from 28 January"),
        pytest.param(CalendarMonths(1), "2026-02-28 10:00", "2026-03-27", id="from 28 February"),
        pytest.param(CalendarMonths(12), "2024-02-29 10:00", "2025-02-28", id="from a leap day"),
        pytest.param(CalendarMonths(1), "2025-12-31 10:00", "2026-01-30", id="over New Year"),
    ],
)
def test_days_and_months(duration, started_at, ends):
    assert due(duration, local(started_at)) == end_of_day(ends)


@pytest.mark.parametrize(
    ("day", "n", "last"),
    [
        pytest.param(date(2026, 1, 15), 12, date(2027, 1, 14), id="the day before"),
        pytest.param(date(2024, 2, 29), 12, date(2025, 2, 28), id="no leap day to return to"),
        pytest.param(date(2024, 2, 29), 48, date(2028, 2, 28), id="a leap day to return to"),
        pytest.param(date(2026, 8, 31), 1, date(2026, 9, 30), id="a short month"),
        pytest.param(date(2026, 12, 1), 1, date(2026, 12, 31), id="the turn of the year"),
        pytest.param(date(2026, 12, 31), 24, date(2028, 12, 30), id="December stays December"),
    ],
)
def test_last_day_of_a_period_of_months(day, n, last):
    assert last_day_of_months(day, n) == last


@pytest.mark.parametrize(
    ("day", "n", "same_day"),
    [
        pytest.param(date(2026, 1, 15), 12, date(2027, 1, 15), id="on"),
        pytest.param(date(2026, 1, 15), -1, date(2025, 12, 15), id="back over New Year"),
        pytest.param(date(2026, 1, 31), 1, date(2026, 2, 28), id="on to a short month"),
        pytest.param(date(2026, 3, 31), -1, date(2026, 2, 28), id="back to a short month"),
        pytest.param(date(2026, 3, 31), 0, date(2026, 3, 31), id="nowhere"),
    ],
)
def test_add_months(day, n, same_day):
    assert add_months(day, n) == same_day


@given(duration=durations, one=instants, other=instants)
def test_a_later_start_is_never_due_sooner(duration, one, other):
    earlier, later = sorted([one, other])

    assert due(duration, earlier) <= due(duration, later)


@given(duration=durations, started_at=instants)
def test_nothing_is_due_before_it_starts(duration, started_at):
    assert due(duration, started_at) >= started_at


@given(duration=durations, started_at=instants)
def test_the_zone_in_which_the_start_was_written_down_does_not_matter(duration, started_at):
    elsewhere = started_at.astimezone(ZoneInfo("Pacific/Auckland"))

    assert due(duration, started_at) == due(duration, elsewhere)


@given(kind=st.sampled_from(DURATIONS), n=st.integers(1, 40), started_at=instants)
def test_a_longer_limit_is_due_later(kind, n, started_at):
    assert due(kind(n), started_at) < due(kind(n + 1), started_at)


@given(n=st.integers(1, 40), started_at=years_on_the_list)
def test_working_days_agree_with_a_slow_counter(n, started_at):
    first = started_at.astimezone(LONDON).date().toordinal() + 1
    days = (date.fromordinal(ordinal) for ordinal in range(first, first + 100))
    counted = [
        day
        for day in days
        if calendar.day_name[day.weekday()] not in ("Saturday", "Sunday") and day not in PUBLISHED
    ]

    assert due(WorkingDays(n), started_at) == end_of_day(counted[n - 1].isoformat())


@settings(max_examples=40)
@given(hours=st.integers(1, 72), start=years_on_the_list)
def test_court_hours_agree_with_counting_minute_by_minute(hours, start):
    minute = start.replace(second=0, microsecond=0)
    counted = 0

    end = due(CourtHours(hours), minute)

    while counted < hours * 60:
        day = minute.astimezone(LONDON)
        is_christmas = (day.day, day.month) == (25, 12)
        counted += not (day.isoweekday() == 7 or is_christmas or day.date() in PUBLISHED)
        minute += timedelta(minutes=1)
    assert end == minute


@given(hours=st.integers(1, 2000), started_at=instants)
def test_hours_are_elapsed_time(hours, started_at):
    elapsed = due(Hours(hours), started_at).timestamp() - started_at.timestamp()

    assert round(elapsed) == hours * 3600


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), n=st.integers(1, 60))
def test_periods_of_months_follow_one_another_as_the_calendar_does(day, n):
    assume(day.day <= 28)
    following = last_day_of_months(day, n) + timedelta(days=1)

    assert following.day == day.day
    assert last_day_of_months(following, 3) == last_day_of_months(day, n + 3)


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), n=st.integers(1, 60))
def test_a_period_of_months_ends_the_day_before_its_number_or_with_the_month(day, n):
    last = last_day_of_months(day, n)
    length = calendar.monthrange(last.year, last.month)[1]

    assert last.day in (day.day - 1, length)
    assert (last.year - day.year) * 12 + last.month - day.month == n - (day.day == 1)


@pytest.mark.parametrize(
    ("now", "met_at", "expected"),
    [
        pytest.param("2026-05-06 12:00", None, ClockState.DUE, id="still to do"),
        pytest.param("2026-05-07 09:30", None, ClockState.DUE, id="the last instant"),
        pytest.param("2026-05-07 09:31", None, ClockState.LATE, id="a minute late"),
        pytest.param("2026-05-08 12:00", "2026-05-07 09:30", ClockState.MET, id="met at the last"),
        pytest.param("2026-05-08 12:00", "2026-05-07 09:31", ClockState.MET_LATE, id="met late"),
        pytest.param("2026-05-08 12:00", "2026-05-06 09:00", ClockState.MET, id="met beforehand"),
    ],
)
def test_state(now, met_at, expected):
    deadline = rule(Hours(24)).deadline(local("2026-05-06 09:30"))

    assert deadline.state(local(now), local(met_at) if met_at else None) is expected


@pytest.mark.parametrize(
    ("paused", "met_at", "expected"),
    [
        pytest.param("2026-05-07 09:30", None, ClockState.PAUSED, id="stopped in time"),
        pytest.param("2026-05-07 09:31", None, ClockState.LATE, id="stopped when already late"),
        pytest.param("2026-05-06 12:00", "2026-05-06 13:00", ClockState.MET, id="met all the same"),
    ],
)
def test_state_of_a_clock_that_was_stopped(paused, met_at, expected):
    deadline = rule(Hours(24), pausable=True).deadline(local("2026-05-06 09:30"))
    met = local(met_at) if met_at else None

    assert deadline.state(local("2026-06-01 12:00"), met, local(paused)) is expected


def test_a_clock_whose_rule_has_no_pause_cannot_be_stopped():
    deadline = rule(Hours(24)).deadline(local("2026-05-06 09:30"))

    with pytest.raises(ValueError, match=r"test\.rule does not allow"):
        deadline.state(deadline.due_at, paused_at=deadline.started_at)


@given(started_at=instants, asked=st.lists(instants, min_size=1))
def test_being_asked_or_not_asked_meanwhile_changes_nothing(started_at, asked):
    deadline = rule(Hours(24)).deadline(started_at)
    for moment in asked:
        deadline.state(moment)

    assert deadline == rule(Hours(24)).deadline(started_at)
    assert deadline.state(deadline.due_at) is ClockState.DUE


@given(started_at=instants, now=instants)
def test_late_is_when_nothing_remains(started_at, now):
    deadline = rule(Hours(24)).deadline(started_at)

    late = deadline.remaining(now) < timedelta(0)

    assert deadline.state(now) is (ClockState.LATE if late else ClockState.DUE)


def test_what_is_due_on_a_day_can_be_met_until_the_day_ends():
    deadline = rule(WorkingDays(1)).deadline(local("2026-05-06 09:30"))
    midnight = local("2026-05-08 00:00")

    assert deadline.state(midnight - timedelta(microseconds=1)) is ClockState.DUE
    assert deadline.state(midnight) is ClockState.LATE


def test_a_stored_clock_stands_as_its_deadline_does():
    deadline = rule(Hours(24)).deadline(local("2026-05-06 09:30"))
    now = local("2026-05-08 12:00")

    assert clock_state(due_at=deadline.due_at, now=now) is deadline.state(now)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda d: rule(Hours(1)).deadline(NO_TIME_ZONE), id="started"),
        pytest.param(lambda d: d.state(NO_TIME_ZONE), id="now"),
        pytest.param(lambda d: d.state(d.due_at, NO_TIME_ZONE), id="met"),
        pytest.param(lambda d: d.state(d.due_at, None, NO_TIME_ZONE), id="paused"),
        pytest.param(lambda d: d.remaining(NO_TIME_ZONE), id="remaining"),
    ],
)
def test_a_time_without_a_zone_is_refused(ask):
    deadline = rule(Hours(1), pausable=True).deadline(local("2026-05-06 09:30"))

    with pytest.raises(ValueError, match="no time zone"):
        ask(deadline)


@pytest.mark.parametrize("kind", [*DURATIONS, CalendarMonths])
@given(n=st.integers(max_value=0))
def test_a_limit_of_nothing_is_refused(kind, n):
    with pytest.raises(ValueError, match="at least 1"):
        kind(n)


def test_two_kinds_of_limit_are_never_taken_for_each_other():
    assert Hours(2) != Minutes(2)
    assert Hours(2) == Hours(2)
