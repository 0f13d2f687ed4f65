"""When everybody is told that nothing is done in the background."""

from datetime import UTC, datetime, timedelta

import pytest

from harbour.sharing.domain.background import ALLOWED, Standstill, standing_still

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("ago", [timedelta(), timedelta(minutes=1), ALLOWED])
def test_a_job_of_every_minute_may_wait_for_a_long_one(ago: timedelta) -> None:
    assert standing_still(NOW - ago, now=NOW) is None


def test_after_five_minutes_everybody_is_told_since_when() -> None:
    last = NOW - ALLOWED - timedelta(seconds=1)
    assert standing_still(last, now=NOW) == Standstill(last)


def test_where_nothing_ever_ran_that_is_told() -> None:
    assert standing_still(None, now=NOW) == Standstill(None)
