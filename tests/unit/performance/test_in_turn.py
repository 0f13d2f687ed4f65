"""Two lists read as one, slice by slice."""

import pytest

from harbour.performance.selectors.measured.shapes import InTurn


@pytest.mark.parametrize(
    ("begin", "end"), [(0, 2), (0, 3), (1, 3), (2, 4), (3, 5), (4, 9), (0, 9), (9, 12)]
)
@pytest.mark.parametrize("of_first", [0, 3, 7])
def test_a_slice_is_that_of_both_lists_together(begin: int, end: int, of_first: int) -> None:
    rows = list(range(7))
    in_turn = InTurn(rows[:of_first], of_first, rows[of_first:])
    assert in_turn[begin:end] == rows[begin:end]
