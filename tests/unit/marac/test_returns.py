"""The quarterly return, and what nobody can work out of it."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.marac.domain.returns import (
    HELD_BACK,
    HIDDEN,
    Figure,
    Heard,
    days_of,
    figures,
    last_quarters,
    quarter_of,
    shown,
    shown_parts,
)


def heard(count: int, **other: object) -> list[Heard]:
    whole = {"referrer": "Police", "is_partner": False, "is_repeat": False, "is_transfer": False}
    return [Heard(**whole | other) for _ in range(count)]


@pytest.mark.parametrize(
    ("year", "quarter", "first", "after"),
    [
        pytest.param(2026, 1, date(2026, 1, 1), date(2026, 4, 1), id="the first"),
        pytest.param(2026, 4, date(2026, 10, 1), date(2027, 1, 1), id="the last"),
    ],
)
def test_a_quarter_begins_and_ends(year: int, quarter: int, first: date, after: date) -> None:
    assert days_of(year, quarter) == (first, after)
    assert quarter_of(first) == (year, quarter)


def test_quarters_go_back_over_the_year() -> None:
    assert last_quarters(2026, 2, 3) == [(2026, 2), (2026, 1), (2025, 4)]


def test_every_field_is_counted_among_those_for_whom_it_is_known() -> None:
    cases = [
        *heard(6, is_repeat=True, children=2, is_minoritised=True, age=17),
        *heard(4, is_partner=True, is_minoritised=False, age=40, perpetrator_age=17),
        *heard(2, children=1),
    ]
    found = {each.id: each for each in figures(cases, year_before=9, adult_women=10_000)}

    assert found["discussed"].value == 12
    assert found["year_before"].value == 9
    assert (found["children"].value, found["children"].unknown) == (14, 4)
    assert found["rate"].value == 48
    assert (found["repeat"].value, found["repeat"].of) == (6, 12)
    assert (found["minoritised"].value, found["minoritised"].of) == (6, 10)
    assert found["minoritised"].unknown == 2
    assert (found["young"].value, found["young"].of) == (6, 10)
    assert found["young_perpetrator"].value == 4


def test_of_a_quarter_with_hardly_a_case_nothing_is_told() -> None:
    words = shown(figures(heard(4, children=9), year_before=9, adult_women=10_000))

    assert set(words.values()) == {HIDDEN, HELD_BACK}


@pytest.mark.parametrize(
    ("value", "of", "words"),
    [
        pytest.param(0, 12, "0", id="nobody names nobody"),
        pytest.param(4, 12, HIDDEN, id="four"),
        pytest.param(5, 12, "5", id="five"),
        pytest.param(11, 12, HELD_BACK, id="the one who is left could be named"),
        pytest.param(12, 12, "12", id="all"),
    ],
)
def test_a_small_number_and_a_small_rest_are_hidden(value: int, of: int, words: str) -> None:
    figure = Figure(id="x", title="X", value=value, of=of)

    assert shown([figure]) == {"x": words}


PARTS = st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(0, 30), min_size=1)


@given(PARTS)
def test_no_part_below_five_can_be_worked_out_from_the_total_and_the_others(parts: dict) -> None:
    words = shown_parts(parts)
    hidden = [name for name in parts if words[name] in (HIDDEN, HELD_BACK)]
    rest = sum(parts.values()) - sum(parts[name] for name in parts if name not in hidden)

    assert all(words[name] == HIDDEN for name, number in parts.items() if 0 < number < 5)
    others = [name for name in parts if parts[name] > 0]
    if hidden and len(others) > len(hidden):
        assert len(hidden) > 1
        assert rest >= 5
    assert all(words[name] == str(parts[name]) for name in parts if name not in hidden)


def test_two_hidden_parts_leave_more_than_one_answer() -> None:
    parts = {"A": 1, "B": 30, "C": 40}
    words = shown_parts(parts)
    rest = 71 - 40
    possible = [pair for pair in product(range(1, 5), range(1, 72)) if sum(pair) == rest]

    assert words == {"A": HIDDEN, "B": HELD_BACK, "C": "40"}
    assert len(possible) > 1
