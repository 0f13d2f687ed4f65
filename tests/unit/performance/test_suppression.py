"""No small number can be worked out of what is published: attacks on invented tables."""

from itertools import product
from random import Random

import pytest

from harbour.performance.domain.suppression import (
    ALL,
    LIMIT,
    REST,
    Cell,
    Table,
    interval,
    table,
    withheld,
)
from tests.proof import Proof

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
PARTS = ("with a suspect", REST)
GROUND = {"East": ("E1", "E2", "E3"), "West": ("W1", "W2")}


def counts(draw: Random, mean: float, parts: tuple[str, ...] = (ALL,)) -> dict[Cell, int]:
    found = {}
    for area, places in GROUND.items():
        for place, quarter, part in product(places, QUARTERS, parts):
            around = mean * draw.choice((0.2, 0.6, 1, 2))
            found[area, place, quarter, part] = max(0, round(draw.gauss(around, around**0.5)))
    return found


def test_totals_are_of_every_kind():
    whole = {("A", "x", "Q1", ALL): 7, ("A", "y", "Q1", ALL): 9, ("B", "z", "Q2", ALL): 11}
    found = table(whole)
    assert found.cells[ALL, ALL, ALL, ALL] == 27
    assert found.cells["A", ALL, "Q1", ALL] == 16
    assert found.cells["A", "x", ALL, ALL] == 7


def test_what_a_measure_counts_and_the_rest_are_cells_and_add_up_to_the_whole():
    found = table({("A", "x", "Q1", "charged"): 7, ("A", "x", "Q1", REST): 3})
    assert found.cells["A", "x", "Q1", ALL] == 10
    assert found.cells[ALL, ALL, ALL, REST] == 3
    assert ("A", "x", "Q1", REST) in withheld(found)
    assert {("A", "x", "Q1", "charged"), ("A", "x", "Q1", ALL)} & withheld(found)


def test_a_table_without_small_numbers_is_published_whole():
    even = dict.fromkeys(counts(Random(1), 9), 12)  # noqa: S311
    assert withheld(table(even)) == frozenset()


def test_one_small_number_takes_neighbours_with_it():
    held = dict.fromkeys(counts(Random(1), 9), 12) | {("East", "E1", "Q1", ALL): 2}  # noqa: S311
    found = table(held)
    hidden = withheld(found)
    assert ("East", "E1", "Q1", ALL) in hidden
    assert len(hidden) >= 4
    low, high = interval(found, hidden, ("East", "E1", "Q1", ALL))
    assert (low, high >= LIMIT) == (0, True)


def test_without_neighbours_it_is_worked_out():
    """The control: the same attack succeeds when only what is small is withheld."""
    held = dict.fromkeys(counts(Random(1), 9), 12) | {("East", "E1", "Q1", ALL): 2}  # noqa: S311
    found = table(held)
    assert interval(found, set(found.small), ("East", "E1", "Q1", ALL)) == (2, 2)


def attacks(found: Table, hidden: frozenset[Cell], cell: Cell) -> list[int | None]:
    """What a total less its other parts gives, by place, area and quarter; and all at once."""
    area, place, quarter, part = cell
    seen = {each: number for each, number in found.cells.items() if each not in hidden}
    places = [each for each in GROUND.get(area, ()) if each != place]
    other_areas = [each for each in GROUND if each != area]
    quarters = [each for each in QUARTERS if each != quarter]
    told = []
    if place != ALL:
        told.append(
            _less(seen, (area, ALL, quarter, part), [(area, p, quarter, part) for p in places])
        )
    elif area != ALL:
        others = [(a, ALL, quarter, part) for a in other_areas]
        told.append(_less(seen, (ALL, ALL, quarter, part), others))
    if quarter != ALL:
        others = [(area, place, q, part) for q in quarters]
        told.append(_less(seen, (area, place, ALL, part), others))
    if part != ALL:
        others = [(area, place, quarter, p) for p in PARTS if p != part]
        told.append(_less(seen, (area, place, quarter, ALL), others))
    elif (area, place, quarter, REST) in found.cells:
        told.append(_more(seen, [(area, place, quarter, p) for p in PARTS]))
    low, high = interval(found, hidden, cell)
    told.append(round(low) if high < LIMIT or low == high else None)
    return told


def _less(seen: dict[Cell, int], total: Cell, parts: list[Cell]) -> int | None:
    if total not in seen or any(part not in seen for part in parts):
        return None
    return seen[total] - sum(seen[part] for part in parts)


def _more(seen: dict[Cell, int], parts: list[Cell]) -> int | None:
    return None if any(part not in seen for part in parts) else sum(seen[part] for part in parts)


def apart(draw: Random) -> tuple[Table, Table]:
    """The measure that counts a part and the one that counts the whole, each as its own table."""
    both = counts(draw, draw.choice((9, 20)), PARTS)
    tops = {(*cell[:3], ALL): number for cell, number in both.items() if cell[3] != REST}
    wholes = {cell: number + both[(*cell[:3], REST)] for cell, number in tops.items()}
    return table(tops), table(wholes)


def taken_from_each_other(tops: Table, wholes: Table) -> int:
    """How many differences of two tables, each published, are of 1 to 4."""
    hidden = withheld(tops) | withheld(wholes)
    kept = [cell for cell in tops.cells if cell not in hidden]
    return sum(0 < wholes.cells[cell] - tops.cells[cell] < LIMIT for cell in kept)


def test_two_tables_of_a_family_could_be_taken_from_each_other():
    """The control: why one table of a family is published, and the rest is a cell of it."""
    draw = Random(4)  # noqa: S311
    assert sum(taken_from_each_other(*apart(draw)) for _ in range(5)) > 0


@pytest.mark.proof
def test_no_small_number_is_recovered(proof: Proof) -> None:
    wanted, draw = proof.size(small=300, full=10_000), proof.chance
    tried = recovered = without = 0
    while tried < wanted:
        parts = draw.choice(((ALL,), PARTS))
        found = table(counts(draw, draw.choice((4, 9, 20)), parts))
        hidden, bare = withheld(found), frozenset(found.small)
        for cell in found.small:
            told = attacks(found, hidden, cell)
            tried += len(told)
            recovered += sum(each is not None for each in told)
            without += any(each is not None for each in attacks(found, bare, cell))
    proof.note(attacks=tried, small_numbers_recovered=recovered, without_neighbours=without)
    assert recovered == 0
    assert without > 0
