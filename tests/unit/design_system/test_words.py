from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.design_system import words

NOW = datetime(2013, 11, 5, 14, 5, tzinfo=UTC)
instants = st.datetimes(timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        pytest.param(date(2013, 11, 5), "5 November 2013", id="a date"),
        pytest.param(NOW, "5 November 2013", id="an instant in winter"),
        pytest.param(
            datetime(2013, 6, 30, 23, 30, tzinfo=UTC), "1 July 2013", id="past midnight in London"
        ),
    ],
)
def test_a_date_is_written_as_in_britain(moment, written):
    assert words.uk_date(moment) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        pytest.param(NOW, "5 November 2013, 14:05", id="winter"),
        pytest.param(
            datetime(2013, 7, 1, 8, 5, tzinfo=UTC), "1 July 2013, 09:05", id="summer time"
        ),
        pytest.param(
            datetime(2013, 10, 27, 0, 30, tzinfo=UTC), "27 October 2013, 01:30", id="hour one"
        ),
        pytest.param(
            datetime(2013, 10, 27, 1, 30, tzinfo=UTC), "27 October 2013, 01:30", id="hour again"
        ),
    ],
)
def test_a_time_is_on_a_24_hour_clock_in_london(moment, written):
    assert words.uk_datetime(moment) == written


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        words.uk_time(datetime(2013, 11, 5, 14, 5))  # noqa: DTZ001 -- the point of the test


@pytest.mark.parametrize(
    ("away", "written"),
    [
        pytest.param(timedelta(hours=2), "2 hours left", id="hours"),
        pytest.param(timedelta(hours=2, minutes=20), "2 hours 20 minutes left", id="near"),
        pytest.param(timedelta(minutes=1), "1 minute left", id="one of a thing"),
        pytest.param(timedelta(seconds=20), "due now", id="now"),
        pytest.param(timedelta(seconds=-20), "due now", id="a moment past"),
        pytest.param(timedelta(minutes=-5), "5 minutes late", id="minutes late"),
        pytest.param(timedelta(hours=-30), "30 hours late", id="hours up to two days"),
        pytest.param(timedelta(days=-3, hours=-4), "3 days late", id="days late"),
    ],
)
def test_until_says_what_is_left_or_how_late(away, written):
    assert words.until(NOW + away, NOW) == written


@pytest.mark.parametrize(
    ("ago", "written"),
    [
        pytest.param(timedelta(seconds=3), "just now", id="now"),
        pytest.param(timedelta(minutes=5), "5 minutes ago", id="minutes"),
        pytest.param(timedelta(days=3), "3 days ago", id="days"),
        pytest.param(timedelta(hours=-2), "in 2 hours", id="to come"),
    ],
)
def test_since_says_how_long_ago(ago, written):
    assert words.since(NOW - ago, NOW) == written


@given(due=instants, now=instants)
def test_until_never_calls_something_late_before_its_time(due, now):
    assert not words.until(due, now).endswith("late") or due < now


@given(seconds=st.integers(min_value=60, max_value=10**9))
def test_a_span_is_never_longer_than_the_time_it_names(seconds):
    sizes = {"minute": 60, "hour": 3600, "day": 86400}
    parts = words.span(seconds).replace(",", "").split()
    named = sum(
        int(number) * sizes[noun.rstrip("s")]
        for number, noun in zip(parts[::2], parts[1::2], strict=True)
    )

    assert 0 <= seconds - named < 86400
