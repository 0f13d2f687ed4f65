"""Which answers go with a grade that the unit raises: what officers see and do not weigh.

Unit:   odds ratios; an item is one question of the instrument.
Source: log odds ratio with a half added to each cell: Haldane 1956 and Anscombe 1956; its
        variance: Woolf 1955, Annals of Human Genetics 19, 251-253. The interval is widened for
        asking of many items at once (Bonferroni), so that all of them together hold.
Not:    a cause. An answer may go with a change because another does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """An item: how many said yes, how many of those were changed, and the same of the others."""

    item: str
    yes: int
    yes_changed: int
    other: int
    other_changed: int
    ratio: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether chance does not explain it, asked of every item at once."""
        return self.low > 1 or self.high < 1


def drivers(
    items: Mapping[str, tuple[int, int, int, int]], *, confidence: float = 0.95
) -> list[Driver]:
    """From item to (yes, of them changed, others, of them changed); the clearest first."""
    if not items:
        return []
    wide = NormalDist().inv_cdf(1 - (1 - confidence) / (2 * len(items)))
    found = [_driver(item, counts, wide) for item, counts in items.items()]
    return sorted(found, key=lambda each: (-each.low, each.item))


def _driver(item: str, counts: tuple[int, int, int, int], wide: float) -> Driver:
    yes, yes_changed, other, other_changed = counts
    cells = (yes_changed, yes - yes_changed, other_changed, other - other_changed)
    a, b, c, d = (cell + 0.5 for cell in cells)
    middle = log(a * d / (b * c))
    error = wide * sqrt(1 / a + 1 / b + 1 / c + 1 / d)
    return Driver(
        item=item,
        yes=yes,
        yes_changed=yes_changed,
        other=other,
        other_changed=other_changed,
        ratio=exp(middle),
        low=exp(middle - error),
        high=exp(middle + error),
    )
