"""Orders of court: their first day, their length, and what a breach is; where and when a notice."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from harbour.perpetrators.domain.notices import given_on
from harbour.perpetrators.domain.orders import (
    BROUGHT,
    NOTIFY,
    BreachIs,
    breach_is,
    is_owed_to_a_court,
    is_to_be_served,
    why_not,
)
from harbour.perpetrators.terms import OrderKind
from harbour.pole.api import names_a_home

LONDON = ZoneInfo("Europe/London")
BEGINS = [
    {"notice": "DVPN", "force": "*", "on": date(2014, 3, 8), "areas": ()},
    {"notice": "DAPN", "force": "northern", "on": date(2024, 11, 27), "areas": ()},
    {"notice": "DAPN", "force": "southern", "on": date(2025, 3, 1), "areas": ()},
]


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("force", "day", "kind"),
    [
        ("western", date(2026, 11, 30), "DVPN"),
        ("northern", date(2024, 11, 26), "DVPN"),
        ("northern", date(2024, 11, 27), "DAPN"),
        ("southern", date(2025, 2, 28), "DVPN"),
        ("southern", date(2026, 1, 1), "DAPN"),
    ],
)
def test_a_force_gives_the_notice_of_its_own_area_and_day(force, day, kind):
    assert given_on(day, by=force, begins=BEGINS) == kind


def test_before_there_were_notices_nobody_gave_one():
    with pytest.raises(ValueError, match="no protection notice yet"):
        given_on(date(2014, 3, 7), by="northern", begins=BEGINS)


@pytest.mark.parametrize(
    ("kind", "made_on", "until", "wrong"),
    [
        pytest.param("DVPO", date(2026, 11, 24), date(2026, 12, 8), "", id="14 days"),
        pytest.param("DVPO", date(2026, 11, 24), date(2026, 12, 22), "", id="28 days"),
        pytest.param("DVPO", date(2026, 11, 24), date(2026, 12, 7), "14 to 28", id="13 days"),
        pytest.param("DVPO", date(2026, 11, 24), date(2026, 12, 23), "14 to 28", id="29 days"),
        pytest.param("DVPO", date(2026, 11, 24), None, "has an end", id="without an end"),
        pytest.param("DAPO", date(2026, 11, 24), None, "", id="a DAPO need not end"),
        pytest.param("DAPO", date(2024, 11, 26), None, "27 November 2024", id="no DAPO yet"),
        pytest.param("SPO", date(2020, 1, 19), None, "20 January 2020", id="no SPO yet"),
        pytest.param("SPO", date(2026, 1, 1), date(2027, 12, 31), "two years", id="SPO too short"),
        pytest.param("SPO", date(2026, 1, 1), date(2028, 1, 1), "", id="SPO of two years"),
        pytest.param("SPO_INTERIM", date(2026, 1, 1), date(2026, 2, 1), "", id="interim is short"),
        pytest.param("NMO", date(2026, 1, 2), date(2026, 1, 1), "before the day", id="backwards"),
        pytest.param("BAIL", date(1990, 1, 1), None, "", id="bail is old"),
    ],
)
def test_there_are_such_orders_and_so_long(kind, made_on, until, wrong):
    assert wrong in why_not(kind, made_on=made_on, until=until)
    assert bool(why_not(kind, made_on=made_on, until=until)) == bool(wrong)


@pytest.mark.parametrize("kind", OrderKind.values)
def test_every_kind_says_what_a_breach_is_and_only_contempt_owes_a_court(kind):
    assert is_owed_to_a_court(kind) == (breach_is(kind) is BreachIs.CONTEMPT)


@pytest.mark.parametrize(
    ("kind", "breach"),
    [("NMO", "a crime"), ("RO", "a crime"), ("DAPO", "a crime"), ("DVPO", "a contempt"),
     ("DVPN", "a contempt"), ("OCCUPATION", "a contempt"), ("BAIL", "no crime by itself")],
)  # fmt: skip
def test_what_a_breach_is(kind, breach):
    assert breach_is(kind).startswith(breach)


@pytest.mark.parametrize(
    ("arrested", "by"),
    [
        # A Wednesday: the same hour of the next day.
        (at(2026, 11, 25, 14, 0), at(2026, 11, 26, 14, 0)),
        # Saturday afternoon: ten hours of it, Sunday not at all, fourteen of Monday.
        (at(2026, 11, 28, 14, 0), at(2026, 11, 30, 14, 0)),
        # Christmas Eve 2026, a Thursday: nothing of Christmas Day, the rest on Saturday.
        (at(2026, 12, 24, 18, 0), at(2026, 12, 26, 18, 0)),
    ],
)
def test_whoever_is_arrested_stands_before_a_court_in_twenty_four_hours(arrested, by):
    assert BROUGHT.deadline(arrested).due_at == by


@pytest.mark.parametrize(
    ("kind", "served_at", "ended_on", "wanted"),
    [
        (OrderKind.NMO, None, None, True),
        (OrderKind.NMO, datetime(2026, 3, 1, 9, tzinfo=LONDON), None, False),
        (OrderKind.NMO, None, date(2026, 3, 1), False),
        (OrderKind.BAIL, None, None, False),
        (OrderKind.LICENCE, None, None, False),
    ],
)
def test_what_still_has_to_be_given_to_whom_it_binds(kind, served_at, ended_on, wanted):
    assert is_to_be_served(kind, served_at=served_at, ended_on=ended_on) is wanted


def test_three_days_begin_with_the_day_of_service():
    due = NOTIFY.deadline(at(2026, 11, 24, 9, 0)).due_at.astimezone(LONDON)

    assert due.date() == date(2026, 11, 26)
    assert (due.hour, due.minute) == (23, 59)


@pytest.mark.parametrize(
    ("words", "is_home"),
    [
        ("Marsh Lane", False),
        ("The fish quay, and Oysterport High Street", False),
        ("12 Marsh Lane", True),
        ("Flat 2, 14b Plum Moon Road", True),
        ("anywhere near QA1 2AB", True),
        ("within 100 metres of her school", False),
    ],
)
def test_a_road_is_named_and_a_home_is_not(words, is_home):
    assert names_a_home(words) is is_home
