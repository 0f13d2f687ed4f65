"""No small number can be worked out of what is published: attacks on invented tables."""

from itertools import product
from random import Random

import pytest

from harbour.performance.domain.suppression import (
    ALL,
    LIMIT,
    Cell,
    Table,
    interval,
    table,
    withheld,
)
from tests.proof import Proof

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
GROUND = {"East": ("E1", "E2", "E3"), "West": ("W1", "W2")}


def counts(draw: Random, mean: float) -> dict[Cell, int]:
    found = {}
    for area, places in GROUND.items():
        for place, quarter in product(places, QUARTERS):
            around = mean * draw.choice((0.2, 0.6, 1, 2))
            found[area, place, quarter] = max(0, round(draw.gauss(around, around**0.5)))
    return found


def test_totals_are_of_every_kind():
    found = table({("A", "x", "Q1"): 7, ("A", "y", "Q1"): 9, ("B", "z", "Q2"): 11})
    assert found.cells[ALL, ALL, ALL] == 27
    assert found.cells["A", ALL, "Q1"] == 16
    assert found.cells["A", "x", ALL] == 7


def test_a_table_without_small_numbers_is_published_whole():
    even = dict.fromkeys(counts(Random(1), 9), 12)  # noqa: S311
    assert withheld(table(even)) == frozenset()


def test_one_small_number_takes_neighbours_with_it():
    held = dict.fromkeys(counts(Random(1), 9), 12) | {("East", "E1", "Q1"): 2}  # noqa: S311
    found = table(held)
    hidden = withheld(found)
    assert ("East", "E1", "Q1") in hidden
    assert len(hidden) >= 4
    low, high = interval(found, hidden, ("East", "E1", "Q1"))
    assert (low, high >= LIMIT) == (0, True)


def test_without_neighbours_it_is_worked_out():
    """The control: the same attack succeeds when only what is small is withheld."""
    held = dict.fromkeys(counts(Random(1), 9), 12) | {("East", "E1", "Q1"): 2}  # noqa: S311
    found = table(held)
    assert interval(found, set(found.small), ("East", "E1", "Q1")) == (2, 2)


def attacks(found: Table, hidden: frozenset[Cell], cell: Cell) -> list[int | None]:
    """What a total less its other parts gives, by place, area and quarter; and all at once."""
    area, place, quarter = cell
    seen = {each: number for each, number in found.cells.items() if each not in hidden}
    places = [each for each in GROUND.get(area, ()) if each != place]
    other_areas = [each for each in GROUND if each != area]
    quarters = [each for each in QUARTERS if each != quarter]
    told = []
    if place != ALL:
        told.append(_less(seen, (area, ALL, quarter), [(area, p, quarter) for p in places]))
    elif area != ALL:
        told.append(_less(seen, (ALL, ALL, quarter), [(a, ALL, quarter) for a in other_areas]))
    if quarter != ALL:
        told.append(_less(seen, (area, place, ALL), [(area, place, q) for q in quarters]))
    low, high = interval(found, hidden, cell)
    told.append(round(low) if high < LIMIT or low == high else None)
    return told


def _less(seen: dict[Cell, int], total: Cell, parts: list[Cell]) -> int | None:
    if total not in seen or any(part not in seen for part in parts):
        return None
    return seen[total] - sum(seen[part] for part in parts)


@pytest.mark.proof
def test_no_small_number_is_recovered(proof: Proof) -> None:
    wanted, draw = proof.size(small=300, full=10_000), proof.chance
    tried = recovered = without = 0
    while tried < wanted:
        found = table(counts(draw, draw.choice((4, 9, 20))))
        hidden, bare = withheld(found), frozenset(found.small)
        for cell in found.small:
            told = attacks(found, hidden, cell)
            tried += len(told)
            recovered += sum(each is not None for each in told)
            without += any(each is not None for each in attacks(found, bare, cell))
    proof.note(attacks=tried, small_numbers_recovered=recovered, without_neighbours=without)
    assert recovered == 0
    assert without > 0
