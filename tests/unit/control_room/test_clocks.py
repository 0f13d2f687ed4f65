"""How much of the target is gone, when to warn, and when nobody being sent is escalated."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.control_room.domain.clocks import gone, is_unresourced, tell_caller, warning

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "warns"),
    [
        pytest.param(7, 0, id="early"),
        pytest.param(10, 50, id="half"),
        pytest.param(15, 75, id="three quarters"),
        pytest.param(20, 100, id="missed on the minute"),
        pytest.param(90, 100, id="long missed"),
    ],
)
def test_warnings_of_a_target_of_twenty_minutes(minutes: int, warns: int) -> None:
    began = NOW - timedelta(minutes=minutes)

    per_cent = gone(began_at=began, attend_by=began + timedelta(minutes=20), now=NOW)

    assert warning(per_cent) == warns


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_warning_is_never_taken_back(one: int, other: int) -> None:
    assert warning(min(one, other)) <= warning(max(one, other))


@pytest.mark.parametrize(
    ("grade", "minutes", "is_sent", "expected"),
    [
        pytest.param("1", 1, False, False, id="immediate, just taken"),
        pytest.param("1", 2, False, True, id="immediate, nobody sent"),
        pytest.param("1", 30, True, False, id="immediate, sent"),
        pytest.param("2", 44, False, False, id="priority, still in time"),
        pytest.param("2", 45, False, True, id="priority, too long"),
        pytest.param("4", 999, False, False, id="an appointment"),
    ],
)
def test_when_nobody_being_sent_is_escalated(grade, minutes, is_sent, expected) -> None:
    began = NOW - timedelta(minutes=minutes)

    assert is_unresourced(grade=grade, is_sent=is_sent, received_at=began, now=NOW) is expected


def test_the_caller_is_told_a_time_only_while_it_can_be_kept() -> None:
    assert "10:15" in tell_caller(is_sent=True, is_late=False, by="10:15")
    assert "10:15" not in tell_caller(is_sent=True, is_late=True, by="10:15")
