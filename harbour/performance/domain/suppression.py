"""Which numbers of a published table are withheld, so that no small one can be worked out.

A table has a count for each part, place and quarter, places lying in areas, with every total. The
parts are what a measure counts and the rest of what it counts among: who takes the one from the
whole has the other, so both are cells like any. A number
below the limit is withheld; then totals and neighbours, the smallest first, until nobody who knows
all that is published, and that counts are nought or more, could tell that a withheld small number
is small: it could be nought, and it could be the limit. What is withheld is not told apart.

Unit:   counts; whole numbers.
Source: Office for National Statistics, policy on disclosure control of tables (small counts and
        differencing); intervals by linear programming: Fischetti and Salazar 2001, Management
        Science 47, 1008-1027.
Not:    noise. What is published is exact. Of a family of measures, whose counts lie within each
        other, one table a year is published: no two can be taken from each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import linprog

ALL = "All"
REST = "The rest"
LIMIT = 5

Cell = tuple[str, str, str, str]
"""Area, place, quarter and part. Place or area and place, quarter and part may be `ALL`."""


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by area, place, quarter and part, and everything they add up to."""

    leaves: tuple[Cell, ...]
    cells: Mapping[Cell, int]
    parts: Mapping[Cell, tuple[int, ...]]

    @property
    def small(self) -> list[Cell]:
        return [cell for cell, number in self.cells.items() if number < LIMIT]


def table(counts: Mapping[Cell, int]) -> Table:
    """Every total of the counts given."""
    leaves = tuple(counts)
    cells: dict[Cell, int] = {}
    parts: dict[Cell, list[int]] = {}
    for turn, leaf in enumerate(leaves):
        for cell in _above(leaf):
            cells[cell] = cells.get(cell, 0) + counts[leaf]
            parts.setdefault(cell, []).append(turn)
    return Table(leaves, cells, {cell: tuple(held) for cell, held in parts.items()})


def _above(leaf: Cell) -> Iterable[Cell]:
    """Each cell that a leaf is counted in, once: a table of one part has it as `ALL`."""
    area, place, quarter, part = leaf
    grounds = ((area, place), (area, ALL), (ALL, ALL))
    ways = product(grounds, (quarter, ALL), (part, ALL))
    return dict.fromkeys((*ground, when, what) for ground, when, what in ways)


def withheld(found: Table) -> frozenset[Cell]:
    """The cells that are not published. What is safe stays safe when more is withheld."""
    hidden = set(found.small)
    for cell in sorted(found.small):
        while not _is_safe(found, hidden, cell):
            hidden.add(_beside(found, hidden, cell))
    return frozenset(hidden)


def _is_safe(found: Table, hidden: Iterable[Cell], cell: Cell) -> bool:
    low, high = interval(found, hidden, cell)
    return low <= 0 and high >= LIMIT


def interval(found: Table, hidden: Iterable[Cell], cell: Cell) -> tuple[float, float]:
    """The least and the most that a cell may be, from all that is published."""
    withheld_now = frozenset(hidden)
    kept = [each for each in found.cells if each not in withheld_now]
    goal = _row(found, cell)
    known = np.array([_row(found, each) for each in kept]) if kept else None
    numbers = np.array([found.cells[each] for each in kept]) if kept else None
    ends = []
    for sign in (1, -1):
        done = linprog(sign * goal, A_eq=known, b_eq=numbers, bounds=(0, None), method="highs")
        ends.append(float("inf") if done.status == 3 else sign * float(done.fun))
    return round(ends[0], 6), round(ends[1], 6)


def _row(found: Table, cell: Cell) -> np.ndarray:
    row = np.zeros(len(found.leaves))
    row[list(found.parts[cell])] = 1
    return row


def _beside(found: Table, hidden: set[Cell], cell: Cell) -> Cell:
    """The smallest published cell that shares a total with an exposed one, else of all.

    There is always one: where nothing is published, everything is safe.
    """
    published = [each for each in found.cells if each not in hidden]
    near = [each for each in published if _shares(each, cell)]
    return min(near or published, key=lambda each: (found.cells[each], each))


def _shares(one: Cell, other: Cell) -> bool:
    """Whether two cells differ in one way only, so that a total has both."""
    differ = (one[:2] != other[:2], one[2] != other[2], one[3] != other[3])
    return sum(differ) == 1
