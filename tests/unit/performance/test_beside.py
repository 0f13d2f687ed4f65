"""Groups beside the whole: who differs by more than chance, and how seldom nobody does."""

from random import Random

import pytest

from harbour.performance.domain.beside import Standing, standing


@pytest.mark.parametrize(
    ("number", "of", "expected"),
    [
        pytest.param(9, 9, Standing.TOO_FEW, id="nine say nothing"),
        pytest.param(4, 10, Standing.AS_CHANCE, id="a few more than usual"),
        pytest.param(10, 10, Standing.HIGHER, id="all of ten"),
        pytest.param(200, 1000, Standing.AS_CHANCE, id="as usual"),
        pytest.param(250, 1000, Standing.HIGHER, id="many more"),
        pytest.param(150, 1000, Standing.LOWER, id="many fewer"),
        pytest.param(0, 10, Standing.AS_CHANCE, id="none of ten"),
    ],
)
def test_a_group_beside_one_in_five(number, of, expected):
    assert standing(number, of, whole=(2000, 10000)) is expected


@pytest.mark.parametrize("whole", [(0, 50), (50, 50), (0, 0)])
def test_where_all_are_alike_nothing_differs(whole):
    assert standing(whole[0] and 20, 20, whole=whole) is Standing.AS_CHANCE


def test_equal_groups_seldom_seem_to_differ():
    chance = Random("groups")  # noqa: S311 -- invented, and always the same
    told = [
        standing(sum(chance.random() < 0.3 for _ in range(200)), 200, whole=(3000, 10000))
        for _ in range(1000)
    ]
    assert sum(each is not Standing.AS_CHANCE for each in told) <= 6
