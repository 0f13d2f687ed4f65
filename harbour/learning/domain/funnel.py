"""Whether one reviewer changes more or fewer grades than chance explains, given how many.

Unit:   shares from 0 to 1.
Source: funnel plot for proportions: Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202.
        Limits at 95 % are a reason to look; at 99.8 % (three standard errors) to ask.
Not:    a league table, and no judgement: who works on the hardest cases changes more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from harbour.kernel.binomial import limit

WARN, ALARM = 0.95, 0.998
FEWEST = 10
"""A reviewer of fewer than this is not judged: chance explains anything."""


class Standing(Enum):
    """Where somebody's share lies."""

    TOO_FEW = "too few to say"
    WITHIN = "as chance explains"
    LOOK = "outside 95%: worth a look"
    ASK = "outside 99.8%: ask why"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One reviewer: how many were looked at, how many changed, and the limits for so many."""

    who: str
    size: int
    changed: int
    warn: tuple[float, float]
    alarm: tuple[float, float]

    @property
    def share(self) -> float:
        return self.changed / self.size

    @property
    def standing(self) -> Standing:
        if self.size < FEWEST:
            return Standing.TOO_FEW
        if not self.alarm[0] <= self.share <= self.alarm[1]:
            return Standing.ASK
        return Standing.WITHIN if self.warn[0] <= self.share <= self.warn[1] else Standing.LOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Everybody around the share of all, and the limits as they narrow with size."""

    overall: float
    points: tuple[Point, ...]
    curve: tuple[tuple[int, tuple[float, float], tuple[float, float]], ...]

    @property
    def outside(self) -> list[Point]:
        return [point for point in self.points if point.standing is Standing.ASK]


def limits(size: int, overall: float, inside: float) -> tuple[float, float]:
    """The shares between which chance leaves a reviewer of `size`."""
    tail = (1 - inside) / 2
    return limit(size, overall, tail), limit(size, overall, 1 - tail)


def funnel(counts: Mapping[str, tuple[int, int]], *, steps: int = 24) -> Funnel | None:
    """From who to (how many, how many changed). None when there is nothing to compare."""
    known = {who: pair for who, pair in counts.items() if pair[0]}
    total = sum(size for size, _ in known.values())
    if not total:
        return None
    overall = sum(changed for _, changed in known.values()) / total
    points = [
        Point(
            who=who,
            size=size,
            changed=changed,
            warn=limits(size, overall, WARN),
            alarm=limits(size, overall, ALARM),
        )
        for who, (size, changed) in known.items()
    ]
    points.sort(key=lambda point: (-point.size, point.who))
    largest = max(point.size for point in points)
    return Funnel(overall=overall, points=tuple(points), curve=_curve(largest, overall, steps))


def _curve(largest: int, overall: float, steps: int) -> tuple:
    widest = max(largest, FEWEST) * 1.1
    sizes: Sequence[int] = sorted(
        {max(2, round(widest * step / steps)) for step in range(1, steps + 1)}
    )
    return tuple(
        (size, limits(size, overall, WARN), limits(size, overall, ALARM)) for size in sizes
    )
