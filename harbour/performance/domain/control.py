"""Whether a month differs from what is usual by more than chance: signal from noise.

A control chart. The centre is the share of all months shown; the limits lie three standard errors
around it, for as many as each month has, widened where months differ more than chance alone would
have them. A signal is a month beyond the limits, or eight months in a row on one side.

Unit:   the measure's own; months in order, each whole.
Source: Shewhart, Economic Control of Quality, 1931; p' and u' charts: Laney, Quality Engineering
        14, 2002, 531-537; eight in a row: Western Electric, Statistical Quality Control, 1956.
Not:    a target, and no cause: a signal is a reason to ask what changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import median

FEWEST = 8
"""Months without which nothing is said."""
NAMED = 3
"""More months than these are counted, not named."""
REGULAR = 0.1
"""Before records were kept regularly a month has less than this part of a usual one."""
RUN = 8
_RANGE = 1.128
"""The expected range of two draws from a normal distribution, in standard deviations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month: its words, what was counted, and out of how many (nothing for a plain count)."""

    words: str
    number: int
    of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One month on the chart. Values are in the measure's own unit."""

    words: str
    value: float | None
    low: float
    high: float
    is_out: bool = False
    is_in_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The chart, and what it says."""

    centre: float
    points: tuple[Point, ...]

    @property
    def signals(self) -> list[Point]:
        return [each for each in self.points if each.is_out or each.is_in_run]

    @property
    def words(self) -> str:
        out = [each.words for each in self.points if each.is_out]
        said = []
        if 0 < len(out) <= NAMED:
            said.append(f"Beyond what chance explains: {', '.join(out)}.")
        elif out:
            said.append(f"Beyond what chance explains: {len(out)} months, the last {out[-1]}.")
        for first, last in self._runs:
            said.append(f"From {first} to {last} every month lies on one side of the usual.")
        return " ".join(said) or "No more than chance: nothing here says that anything changed."

    @property
    def _runs(self) -> list[tuple[str, str]]:
        """The first and the last month of each run on one side."""
        found: list[tuple[str, str]] = []
        for turn, point in enumerate(self.points):
            if not point.is_in_run:
                continue
            before = self.points[turn - 1] if turn else None
            if found and before and before.is_in_run and self._is_above(before, point):
                found[-1] = (found[-1][0], point.words)
            else:
                found.append((point.words, point.words))
        return found

    def _is_above(self, one: Point, other: Point) -> bool:
        """Whether both lie on the same side of the usual."""
        return ((one.value or 0) > self.centre) == ((other.value or 0) > self.centre)


def control(months: Sequence[Month], *, per: int = 1, is_share: bool = True) -> Control | None:
    """None with too few months. `per` is 100 for a percentage, 1 for a plain count.

    `is_share` tells that the number is part of what it is out of, so that it cannot exceed it.
    """
    told = [each for each in _regular(months) if each.of is None or each.of > 0]
    if len(told) < FEWEST:
        return None
    sizes = [float(each.of or 1) for each in told]
    centre = sum(each.number for each in told) / sum(sizes)
    spread = centre * (1 - centre) if is_share and told[0].of is not None else centre
    errors = [sqrt(spread / size) for size in sizes]
    shares = [each.number / size for each, size in zip(told, sizes, strict=True)]
    scores = [(share - centre) / error if error else 0.0
              for share, error in zip(shares, errors, strict=True)]  # fmt: skip
    moves = [abs(after - before) for before, after in pairwise(scores)]
    wider = max(1.0, sum(moves) / len(moves) / _RANGE)
    highest = 1.0 if is_share and told[0].of is not None else float("inf")
    runs = _in_runs([share - centre for share in shares])
    points = []
    for turn, (month, share, error) in enumerate(zip(told, shares, errors, strict=True)):
        low, high = centre - 3 * error * wider, centre + 3 * error * wider
        points.append(
            Point(
                words=month.words,
                value=per * share,
                low=per * max(0.0, low),
                high=per * min(highest, high),
                is_out=not low <= share <= high,
                is_in_run=turn in runs,
            )
        )
    return Control(centre=per * centre, points=tuple(points))


def _regular(months: Sequence[Month]) -> Sequence[Month]:
    """From the first month in which records were kept regularly."""
    sizes = [each.number if each.of is None else each.of for each in months]
    kept = [size for size in sizes if size > REGULAR * max(sizes, default=0)]
    usual = median(kept) if kept else 0
    first = next((turn for turn, size in enumerate(sizes) if size >= REGULAR * usual), 0)
    return months[first:]


def _in_runs(differences: Sequence[float]) -> set[int]:
    """Which months belong to eight or more in a row on one side."""
    found: set[int] = set()
    began = 0
    for turn in range(1, len(differences) + 1):
        ends = turn == len(differences) or differences[turn] * differences[began] <= 0
        if ends:
            if turn - began >= RUN and differences[began]:
                found |= set(range(began, turn))
            began = turn
    return found
