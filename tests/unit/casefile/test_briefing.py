"""When a source's silence says nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from harbour.casefile.domain.briefing import is_stale

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "stale"), [(None, False), (timedelta(days=1), False), (timedelta(hours=25), True)]
)
def test_a_source_that_missed_a_day_is_looked_into(ago: timedelta | None, stale: bool) -> None:
    assert is_stale(as_of=ago and NOW - ago, now=NOW) == stale
