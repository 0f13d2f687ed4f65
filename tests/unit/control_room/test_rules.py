"""Grading a call, the attendance clock, and who is a repeat victim."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from harbour.control_room.domain.grading import (
    Targets,
    attendance_target,
    clock_from,
    propose,
    targets_on,
)
from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.repeat import Definition, Earlier, repeat_victim
from harbour.control_room.terms import CallGrade, Reply

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TARGETS = Targets(**settings.FORCE["attendance_targets"]["2014-03-08"])
SAFE = {"in_danger": "NO", "injured": "NO", "weapons": "NO"}


@pytest.mark.parametrize(
    ("replies", "expected"),
    [
        pytest.param({}, CallGrade.IMMEDIATE, id="nothing is known"),
        pytest.param(SAFE, CallGrade.PRIORITY, id="danger is ruled out"),
        pytest.param(SAFE | {"weapons": "YES"}, CallGrade.IMMEDIATE, id="a weapon"),
        pytest.param(SAFE | {"injured": "UNKNOWN"}, CallGrade.IMMEDIATE, id="not known if hurt"),
    ],
)
def test_proposed_grade(replies: dict, expected: str) -> None:
    assert propose(replies, is_repeat=False, cut_off=False).grade == expected


def test_a_call_that_is_cut_off_is_immediate() -> None:
    assert propose(SAFE, is_repeat=False, cut_off=True).grade == CallGrade.IMMEDIATE


@given(
    replies=st.dictionaries(st.sampled_from(CODES), st.sampled_from(Reply.values)),
    code=st.sampled_from(("in_danger", "injured", "weapons")),
)
def test_leaving_danger_unasked_never_slows_the_response(replies, code) -> None:
    asked = propose(replies, is_repeat=False, cut_off=False).grade
    unasked = propose(
        {key: value for key, value in replies.items() if key != code},
        is_repeat=False,
        cut_off=False,
    ).grade

    assert int(unasked) <= int(asked)


@pytest.mark.parametrize(
    ("grade", "ground", "minutes"),
    [
        pytest.param("1", "URBAN", 15, id="immediate, town"),
        pytest.param("1", "RURAL", 20, id="immediate, country"),
        pytest.param("2", "URBAN", 60, id="priority"),
    ],
)
def test_attendance_target(grade: str, ground: str, minutes: int) -> None:
    target = attendance_target(grade=grade, ground=ground, started_at=NOW, targets=TARGETS)

    assert target is not None
    assert target.due_at - NOW == timedelta(minutes=minutes)


def test_nobody_is_timed_who_is_not_sent() -> None:
    given = {"ground": "URBAN", "started_at": NOW, "targets": TARGETS}
    assert attendance_target(grade="5", **given) is None


@pytest.mark.parametrize(
    ("clock", "minutes"),
    [
        pytest.param("RECEIVED", 0, id="from the call"),
        pytest.param("GRADED", 3, id="from the first grade"),
        pytest.param("SENT", 9, id="from an officer being sent"),
    ],
)
def test_the_clock_begins_as_the_force_says(clock: str, minutes: int) -> None:
    known = {"graded_at": NOW + timedelta(minutes=3), "sent_at": NOW + timedelta(minutes=9)}
    targets = Targets(version="x", clock=clock, minutes={})

    assert clock_from(targets, received_at=NOW, **known) == NOW + timedelta(minutes=minutes)
    assert clock_from(targets, received_at=NOW) == NOW  # nobody waits without a clock


def test_targets_are_those_of_the_day() -> None:
    older = {"version": "old", "clock": "RECEIVED", "minutes": {}}
    schemes = {"2014-03-08": older, "2026-01-01": older | {"version": "new"}}

    assert targets_on(schemes, date(2025, 12, 31)).version == "old"
    assert targets_on(schemes, date(2026, 1, 1)).version == "new"
    assert targets_on(schemes, date(2013, 1, 1)).version == "old"


def earlier(days: int, **changes) -> Earlier:
    facts = {
        "happened_at": NOW - timedelta(days=days),
        "is_crime": False,
        "same_suspect": True,
        "reported_to_police": True,
    }
    return Earlier(**(facts | changes))


@pytest.mark.parametrize(
    ("definition", "past", "expected"),
    [
        pytest.param(Definition(), [earlier(300)], True, id="once before, in the year"),
        pytest.param(Definition(), [earlier(400)], False, id="longer ago"),
        pytest.param(Definition(), [earlier(9, reported_to_police=False)], True,
                     id="never told to police"),
        pytest.param(Definition(include_unreported=False),
                     [earlier(9, reported_to_police=False)], False, id="a force that leaves it"),
        pytest.param(Definition(same_suspect_only=True), [earlier(9, same_suspect=False)], False,
                     id="another suspect"),
        pytest.param(Definition(count_crimes_only=True), [earlier(9)], False, id="no crime"),
        pytest.param(Definition(months=None), [earlier(4000)], True, id="ever"),
        pytest.param(Definition(include_unreported=False),
                     [earlier(9, reported_to_police=False, from_partner=True)], True,
                     id="told to a partner agency"),
        pytest.param(Definition(include_partner_agency=False),
                     [earlier(9, reported_to_police=False, from_partner=True)], False,
                     id="a force that leaves partners' reports"),
    ],
)  # fmt: skip
def test_repeat_victim(definition: Definition, past: list[Earlier], expected: bool) -> None:
    finding = repeat_victim(past, at=NOW, definition=definition)

    assert finding.is_repeat is expected
    assert finding.version == definition.version
