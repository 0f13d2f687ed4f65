"""By when a victim must be told."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from harbour.safeguarding.domain.victims_code import (
    CODES,
    code_on,
    follows,
    keep_told,
    may_tell_at,
    update_deadline,
)


@pytest.mark.parametrize(
    ("happened", "enhanced", "due"),
    [
        pytest.param(datetime(2026, 3, 4, 10, tzinfo=UTC), True, (3, 5), id="Wednesday"),
        pytest.param(datetime(2026, 3, 6, 23, tzinfo=UTC), True, (3, 9), id="Friday night"),
        pytest.param(datetime(2026, 4, 2, 10, tzinfo=UTC), True, (4, 7), id="before Easter"),
        pytest.param(datetime(2026, 3, 4, 10, tzinfo=UTC), False, (3, 11), id="standard rights"),
    ],
)
def test_news_is_owed_within_working_days(
    happened: datetime, enhanced: bool, due: tuple[int, int]
) -> None:
    limit = update_deadline(happened, enhanced=enhanced)

    local = limit.due_at.astimezone(ZoneInfo("Europe/London"))
    assert (local.month, local.day) == due
    assert limit.version.endswith("enhanced" if enhanced else "standard")


@pytest.mark.parametrize(
    ("day", "version"),
    [
        (date(2005, 1, 1), "2006-04"),
        (date(2012, 9, 1), "2006-04"),
        (date(2013, 12, 9), "2006-04"),
        (date(2013, 12, 10), "2013-12"),
        (date(2021, 3, 31), "2015-11"),
        (date(2021, 4, 1), "2021-04"),
    ],
)
def test_what_happened_is_told_by_the_code_of_its_day(day: date, version: str) -> None:
    assert code_on(day).version == version
    limit = update_deadline(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    assert limit.version == f"{version}-enhanced"


def test_codes_stand_in_the_order_in_which_they_began() -> None:
    assert list(CODES) == sorted(CODES, key=lambda each: each.from_on)


def test_property_is_given_back_in_five_days_whatever_the_rights() -> None:
    happened = datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert update_deadline(happened, kind="PROPERTY").due_at.day == 11


@pytest.mark.parametrize(
    ("kind", "months", "expected"),
    [
        ("ARREST", 0, ()),
        ("CHARGE", 0, ("COMPENSATION",)),
        ("NFA", 0, ("COMPENSATION",)),
        ("OUTCOME", 11, ()),
        ("OUTCOME", 12, ("CONTACT_SCHEME",)),
        ("COMPENSATION", 0, ()),
    ],
)
def test_what_else_is_owed(kind: str, months: int, expected: tuple[str, ...]) -> None:
    assert follows(kind, sentence_months=months) == expected


@pytest.mark.parametrize(
    ("clock", "came", "overridden", "may"),
    [
        (time(9), False, False, True),
        (time(15), False, False, True),
        (time(15, 1), False, False, False),
        (time(8, 59), False, False, False),
        (time(23), True, False, True),
        (time(23), False, True, True),
    ],
)
def test_news_waits_for_her_hours(clock: time, came: bool, overridden: bool, may: bool) -> None:
    at = datetime.combine(date(2026, 1, 14), clock, tzinfo=UTC)
    allowed = may_tell_at(
        at, earliest=time(9), latest=time(15), she_came=came,
        overrides=["danger"] if overridden else [],
    )  # fmt: skip
    assert allowed is may


def test_hours_may_run_past_midnight_and_no_hours_are_all_hours() -> None:
    late = datetime(2026, 1, 14, 23, 30, tzinfo=UTC)
    said = {"she_came": False, "overrides": []}
    assert may_tell_at(late, earliest=time(22), latest=time(2), **said)
    assert may_tell_at(late, earliest=None, latest=None, **said)


def test_she_hears_as_often_as_she_agreed() -> None:
    due = keep_told(datetime(2026, 3, 4, 10, tzinfo=UTC), days=7)
    assert (due.due_at.day, due.version) == (11, "7-days")
