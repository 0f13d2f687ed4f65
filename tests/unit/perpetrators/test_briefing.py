"""Every instant lies in one tour, so no beat is without a briefing and none is a day late."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from harbour.perpetrators.domain.briefing import is_new, tour_at

BEGINS = (time(7), time(15), time(23))
BEGINNING = datetime(2013, 1, 1, tzinfo=UTC)
INSTANTS = some.integers(0, 17 * 366 * 24 * 3600).map(
    lambda seconds: BEGINNING + timedelta(seconds=seconds)
)
TOURS = some.lists(
    some.times(min_value=time(3), timezones=some.none()).map(lambda t: t.replace(microsecond=0)),
    min_size=1, max_size=5,
)  # fmt: skip


@given(INSTANTS, TOURS)
def test_every_instant_lies_in_exactly_one_tour_and_tours_join(
    at: datetime, begins: list[time]
) -> None:
    tour = tour_at(at, begins=begins)

    assert tour.starts_at <= at < tour.ends_at
    assert tour_at(tour.starts_at, begins=begins) == tour
    assert tour_at(tour.ends_at - timedelta(seconds=1), begins=begins) == tour
    assert tour_at(tour.ends_at, begins=begins).starts_at == tour.ends_at
    assert tour.ends_at - tour.starts_at <= timedelta(hours=25)


@pytest.mark.parametrize(
    ("at", "starts"),
    [
        (datetime(2026, 11, 30, 6, 59, tzinfo=UTC), datetime(2026, 11, 29, 23, tzinfo=UTC)),
        (datetime(2026, 11, 30, 7, 0, tzinfo=UTC), datetime(2026, 11, 30, 7, tzinfo=UTC)),
        (datetime(2026, 7, 1, 6, 0, tzinfo=UTC), datetime(2026, 7, 1, 6, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_tours_begin_by_the_clock_in_london(at: datetime, starts: datetime) -> None:
    assert tour_at(at, begins=BEGINS).starts_at == starts


def test_the_night_the_clocks_go_back_is_an_hour_longer() -> None:
    night = tour_at(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), begins=BEGINS)
    assert night.ends_at - night.starts_at == timedelta(hours=9)


def test_without_a_time_the_force_is_told_what_to_set() -> None:
    with pytest.raises(ValueError, match="beat_tours"):
        tour_at(datetime(2026, 11, 30, tzinfo=UTC), begins=())


def test_somebody_is_new_for_a_week() -> None:
    since = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert is_new(since, at=since + timedelta(days=6))
    assert not is_new(since, at=since + timedelta(days=7))
