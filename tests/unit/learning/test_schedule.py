"""Which week is sampled, and where its seed comes from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.learning.schedule import last_week, seed_source

DAYS = st.dates(date(2014, 1, 1), date(2040, 1, 1))


@given(DAYS)
def test_the_week_is_whole_and_over(on: date) -> None:
    monday, sunday = last_week(on)

    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert timedelta(0) < on - sunday <= timedelta(7)
    assert sunday - monday == timedelta(6)


@pytest.mark.parametrize(
    ("on", "drawn"),
    [
        pytest.param(date(2026, 3, 2), "7 March 2026", id="Monday"),
        pytest.param(date(2026, 3, 7), "14 March 2026", id="the day of a draw"),
        pytest.param(date(2026, 3, 8), "14 March 2026", id="Sunday"),
    ],
)
def test_the_seed_is_published_after_the_sample_is_sealed(on: date, drawn: str) -> None:
    assert drawn in seed_source(on)
