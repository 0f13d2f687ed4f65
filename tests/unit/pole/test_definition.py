"""Under which definition a marker stands, and who is young, who a child."""

from datetime import date

import pytest

from harbour.pole.domain.definition import definition_on, is_child, is_young
from harbour.pole.terms import Definition


@pytest.mark.parametrize(
    ("day", "definition"),
    [
        (date(2014, 3, 27), Definition.CROSS_GOVERNMENT_2013),
        (date(2021, 9, 30), Definition.CROSS_GOVERNMENT_2013),
        (date(2021, 10, 1), Definition.ACT_2021),
    ],
)
def test_the_act_counts_from_the_day_it_was_in_force(day: date, definition: str) -> None:
    assert definition_on(day) == definition


@pytest.mark.parametrize(
    ("age", "young", "child"),
    [
        (None, False, False),
        (0, True, True),
        (15, True, True),
        (16, False, True),
        (17, False, True),
        (18, False, False),
    ],
)
def test_at_16_and_17_somebody_is_a_victim_and_a_child_both(
    age: int | None, young: bool, child: bool
) -> None:
    assert (is_young(age), is_child(age)) == (young, child)
