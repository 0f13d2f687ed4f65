"""Sums over any days, and the days that whole months leave. All counts are invented."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.performance.domain.days import (
    Days,
    added,
    beside,
    key,
    last_of,
    months_touched,
    whole_months,
)
from harbour.performance.domain.figures import DEFINITIONS
from harbour.performance.terms import Measure

CHARGED = next(each for each in DEFINITIONS if each.id == "da-charged")
OWED = next(each for each in DEFINITIONS if each.id == "told-in-time")
JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)


def each_day(month: date, number: int) -> list[int]:
    return [number] * last_of(month).day


DAYS = Days(
    daily={
        JANUARY: {"DA_CRIMES": each_day(JANUARY, 3), "DA_CHARGED": each_day(JANUARY, 1)},
        FEBRUARY: {
            "DA_CRIMES": each_day(FEBRUARY, 2),
            key(Measure.KEPT, OWED.rule): each_day(FEBRUARY, 4),
            key(Measure.FELL_DUE, OWED.rule): each_day(FEBRUARY, 5),
        },
    }
)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(JANUARY, date(2024, 1, 31), (31, 93), id="a month"),
        pytest.param(date(2024, 1, 31), FEBRUARY, (1, 5), id="across its end"),
        pytest.param(date(2024, 2, 29), date(2024, 2, 29), (0, 2), id="one leap day"),
        pytest.param(date(2023, 1, 1), date(2025, 1, 1), (31, 151), id="beyond what is kept"),
        pytest.param(date(2025, 1, 1), date(2025, 2, 1), (0, 0), id="nothing kept"),
    ],
)
def test_any_days_are_the_sum_of_their_days(first, last, expected):
    assert DAYS.of(CHARGED, (first, last)) == expected


def test_what_is_owed_is_told_by_its_rule_and_only_if_it_fell_due():
    told = {each.definition.id: each for each in DAYS.figures((JANUARY, FEBRUARY), source="Test")}
    assert (told["told-in-time"].numerator, told["told-in-time"].denominator) == (4, 5)
    assert "graded-in-time" not in told


def test_months_are_told_in_order_and_an_empty_one_is_nought():
    found = DAYS.months(CHARGED, (date(2023, 12, 1), date(2024, 2, 29)))
    assert [(each.words, each.number, each.of) for each in found] == [
        ("December 2023", 0, 0),
        ("January 2024", 31, 93),
        ("February 2024", 0, 58),
    ]


def every_day(span):
    return [span[0] + timedelta(days=turn) for turn in range((span[1] - span[0]).days + 1)]


day = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@given(day, day, st.sets(st.integers(0, 40)))
def test_whole_months_and_the_days_beside_them_are_every_day_once(one, other, lacking):
    span = min(one, other), max(one, other)
    covered = [each for turn, each in enumerate(whole_months(span)) if turn not in lacking]
    runs = [*beside(span, covered), *((each, last_of(each)) for each in covered)]
    held = [day for run in runs for day in every_day(run)]
    assert sorted(held) == every_day(span)
    assert set(covered) <= set(months_touched(span))


def test_groups_of_several_runs_are_added():
    assert added([{"a": [1, 2]}, {"a": (3, 4), "b": (0, 1)}, {}]) == {"a": (4, 6), "b": (0, 1)}
