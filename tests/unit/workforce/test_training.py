"""Training runs out at midnight, and is needed by role."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.sharing.api import Role
from harbour.workforce.domain.training import (
    INVESTIGATES,
    NEEDS,
    Attended,
    gaps,
    held,
    last_day,
    needed,
)
from harbour.workforce.terms import Topic

DAY = date(2024, 2, 29)


def attended(covers: set[str], on: date, months: int | None) -> Attended:
    return Attended(covers=frozenset(covers), attended_on=on, last_day=last_day(on, months))


def test_it_holds_to_the_end_of_its_last_day_and_not_at_the_midnight_after() -> None:
    course = attended({"ABUSE"}, DAY, 24)

    assert course.last_day == date(2026, 2, 28)
    assert course.holds(DAY)
    assert course.holds(date(2026, 2, 28))
    assert not course.holds(date(2026, 3, 1))
    assert not course.holds(DAY - timedelta(days=1))


@given(st.dates(date(2010, 1, 1), date(2030, 1, 1)), st.integers(0, 20_000))
def test_what_never_runs_out_holds_ever_after(on: date, later: int) -> None:
    assert attended({"ABUSE"}, on, None).holds(on + timedelta(days=later))


@given(st.lists(st.sets(st.sampled_from(Topic.values), min_size=1), max_size=6))
def test_a_gap_is_what_is_needed_and_not_held(courses: list[set[str]]) -> None:
    mine = [attended(covers, DAY, 12) for covers in courses]
    missing = gaps(mine, [Role.INVESTIGATOR], DAY)

    assert missing | (held(mine, DAY) & INVESTIGATES) == INVESTIGATES
    assert not missing & held(mine, DAY)
    assert gaps(mine, [Role.INVESTIGATOR], DAY + timedelta(days=366)) == INVESTIGATES


@pytest.mark.parametrize(
    "role",
    ["call_handler", "cru_officer", "response_officer", "investigator", "safeguarding_officer",
     "partner_worker", "idva"],
)  # fmt: skip
def test_the_register_covers_everybody_whose_work_is_domestic_abuse(role: str) -> None:
    assert needed([role]) == NEEDS[role]
    assert Topic.ABUSE in needed([role])
