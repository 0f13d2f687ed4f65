"""From which day until which an agency is part of a Marac."""

from datetime import date

import pytest

from harbour.marac.domain.membership import (
    faults_of_ending,
    faults_of_joining,
    last_day,
    stands,
)

TODAY = date(2026, 11, 30)
YESTERDAY, TOMORROW = date(2026, 11, 29), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("from_on", "until_on", "takes_part"),
    [
        pytest.param(None, None, True, id="from the beginning, for good"),
        pytest.param(TODAY, None, True, id="from today"),
        pytest.param(TOMORROW, None, False, id="from tomorrow"),
        pytest.param(None, TODAY, True, id="its last day"),
        pytest.param(None, YESTERDAY, False, id="the day after its last"),
    ],
)
def test_on_which_days_an_agency_takes_part(
    from_on: date | None, until_on: date | None, *, takes_part: bool
) -> None:
    assert stands(from_on=from_on, until_on=until_on, on=TODAY) is takes_part


def test_without_a_day_it_ends_at_once() -> None:
    assert not stands(from_on=None, until_on=last_day(None, today=TODAY), on=TODAY)
    assert last_day(TOMORROW, today=TODAY) == TOMORROW


@pytest.mark.parametrize(
    ("from_on", "until_on", "says"),
    [
        pytest.param(TODAY, None, "", id="today"),
        pytest.param(TOMORROW, TOMORROW, "", id="one day to come"),
        pytest.param(YESTERDAY, None, "a day to come", id="past"),
        pytest.param(TOMORROW, TODAY, "before its first", id="backwards"),
    ],
)
def test_the_days_of_a_new_member(from_on: date, until_on: date | None, says: str) -> None:
    found = faults_of_joining(from_on=from_on, until_on=until_on, today=TODAY)
    assert says in found
    assert bool(found) == bool(says)


@pytest.mark.parametrize(
    ("last_on", "until_on", "says"),
    [
        pytest.param(YESTERDAY, None, "", id="at once"),
        pytest.param(TODAY, None, "", id="after today"),
        pytest.param(date(2026, 11, 28), None, "a day to come", id="past"),
        pytest.param(TOMORROW, TODAY, "earlier day", id="it ends before that"),
        pytest.param(TODAY, TOMORROW, "", id="sooner than it would"),
    ],
)
def test_the_last_day_of_a_member(last_on: date, until_on: date | None, says: str) -> None:
    found = faults_of_ending(last_on=last_on, until_on=until_on, today=TODAY)
    assert says in found
    assert bool(found) == bool(says)
