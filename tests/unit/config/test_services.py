"""Starting again what died: soon at first, then ever more patiently."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.config.services import LONGEST_WAIT, STEADY_AFTER, Backoff


def test_each_death_in_a_row_waits_longer_than_the_one_before() -> None:
    backoff = Backoff()
    waits = [backoff.failed(now=0, ran_for=1) for _ in range(5)]
    assert waits == sorted(set(waits))


def test_a_service_that_ran_a_while_starts_again_as_soon_as_at_first() -> None:
    backoff = Backoff()
    first = backoff.failed(now=0, ran_for=1)
    for _ in range(5):
        backoff.failed(now=0, ran_for=1)
    assert backoff.failed(now=0, ran_for=STEADY_AFTER + 1) == first


@given(deaths=st.integers(min_value=1, max_value=2000))
def test_no_wait_is_longer_than_the_longest(deaths: int) -> None:
    backoff = Backoff()
    waits = [backoff.failed(now=0, ran_for=0) for _ in range(deaths)]
    assert max(waits) <= LONGEST_WAIT


@pytest.mark.parametrize(
    ("later", "due"),
    [
        pytest.param(0.0, False, id="at once"),
        pytest.param(0.2, False, id="before the wait is over"),
        pytest.param(0.25, True, id="when the wait is over"),
    ],
)
def test_a_start_is_due_when_its_wait_is_over(later: float, due: bool) -> None:
    backoff = Backoff()
    backoff.failed(now=100, ran_for=1)
    assert backoff.is_over(now=100 + later) is due
