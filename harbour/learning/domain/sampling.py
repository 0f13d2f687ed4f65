"""A sample that stands for every area, officer and reviewer, and that anybody can draw again.

The assessments are put in order of area, officer and reviewer and cut into as many slices of
equal length as are to be drawn; from each slice the published seed takes one (kernel.draw). So
whoever has a tenth of the assessments has a tenth of the sample, give or take one, however many
areas and officers there are, and nobody's are out of reach.

Unit:   items are assessment ids as text.
Source: stratified sampling with one unit in each implicit stratum: Cochran 1977, Sampling
        Techniques, 3rd edition, sections 5A and 8.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from harbour.kernel.draw import draw, draw_strata, rank, seal

SECOND_LOOK = 0.05
"""The share of all regrades that a second person grades without seeing the first grade."""
MIXED_IN = 4
"""One assessment of another grade for each so many, so that the sample does not tell the grade."""

Traits = tuple[str, str, str]
"""Area, officer and reviewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What was drawn, in the order in which it is graded; those mixed in do not count."""

    counted: frozenset[str]
    order: tuple[str, ...]


def slices(frame: Mapping[str, Traits], size: int) -> dict[str, list[str]]:
    """The frame in order of its traits, cut into `size` slices whose lengths differ by at most 1.

    Raises:
        ValueError: more slices are asked for than there are items.
    """
    if not 0 < size <= len(frame):
        raise ValueError(f"{size} cannot be drawn from {len(frame)}")
    ordered = sorted(frame, key=lambda item: (frame[item], item))
    ends = [turn * len(ordered) // size for turn in range(size + 1)]
    return {f"slice {turn:05}": ordered[ends[turn] : ends[turn + 1]] for turn in range(size)}


def drawn(frame: Mapping[str, Traits], others: Sequence[str], size: int, seed: str) -> Drawn:
    """Draw `size` of the frame and mix in some of `others`, by the seed alone.

    Raises:
        ValueError: more are asked for than there are, or the seed is empty.
    """
    strata = slices(frame, size)
    counted = [
        each.chosen[0] for each in draw_strata(strata, dict.fromkeys(strata, 1), seed).values()
    ]
    mixed = draw(others, min(len(others), ceil(size / MIXED_IN)), f"{seed} mixed in").chosen
    order = sorted([*counted, *mixed], key=lambda item: rank(item, seed))
    return Drawn(counted=frozenset(counted), order=tuple(order))


def sealed(frame: Mapping[str, Traits]) -> str:
    """The hash to publish before the seed is known."""
    return seal(frame)


def second_look_size(regrades: int) -> int:
    """How many of so many regrades get a second look: one in twenty, never none."""
    return ceil(regrades * SECOND_LOOK)
