"""A funnel: each one's share against how many it is of, and the limits that narrow with size.

Drawn on the server like the other charts. Templates:
`{% include "design_system/charts/funnel.html" with chart=chart %}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from harbour.design_system.charts import BASE, LEFT, PLOT_HEIGHT, WIDTH, Tick, nice_top

RIGHT = WIDTH - 30


@dataclass(frozen=True)
class Dot:
    """One point: `mark` stands beside it and in the table; `is_outside` draws it as a square."""

    mark: str
    name: str
    size: int
    count: int
    standing: str
    is_outside: bool = False

    @property
    def share(self) -> float:
        return self.count / self.size

    @property
    def text(self) -> str:
        return f"{self.mark}, {self.name}: {self.count} of {self.size}, {self.standing}"


@dataclass(frozen=True)
class Drawn:
    x: float
    y: float
    dot: Dot


@dataclass(frozen=True)
class FunnelChart:
    """`curve` holds (size, inner limits, outer limits) from small to large; shares from 0 to 1."""

    id: str
    title: str
    description: str
    dots: Sequence[Dot]
    overall: float
    curve: Sequence[tuple[int, tuple[float, float], tuple[float, float]]]
    size_heading: str
    count_heading: str
    who_heading: str

    width = WIDTH
    left = LEFT
    right = RIGHT
    bottom = BASE + PLOT_HEIGHT
    foot = BASE + PLOT_HEIGHT + 18
    height = BASE + PLOT_HEIGHT + 44

    @property
    def middle(self) -> float:
        return self._y(self.overall)

    @property
    def ticks(self) -> list[Tick]:
        return [Tick(self._y(self._top * n / 4), f"{100 * self._top * n / 4:g}%") for n in range(5)]

    @property
    def marks_below(self) -> list[Tick]:
        step = nice_top([self._widest / 5])
        return [
            Tick(self._x(step * n), f"{step * n:,.0f}") for n in range(int(self._widest / step) + 1)
        ]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(pattern, path) of the inner and the outer limits, low and high."""
        return [
            (
                pattern,
                "M"
                + "L".join(f"{self._x(row[0])} {self._y(row[part][end])}" for row in self.curve),
            )
            for pattern, part in (("stripes", 1), ("solid", 2))
            for end in (0, 1)
        ]

    @property
    def drawn(self) -> list[Drawn]:
        return [Drawn(self._x(dot.size), self._y(dot.share), dot) for dot in self.dots]

    @property
    def _widest(self) -> float:
        return max([*(row[0] for row in self.curve), *(dot.size for dot in self.dots), 1])

    @property
    def _top(self) -> float:
        settled = self.curve[len(self.curve) // 6][2][1] if self.curve else 0
        return min(1.0, nice_top([settled, *(dot.share for dot in self.dots)]))

    def _x(self, size: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * size / self._widest, 1)

    def _y(self, share: float) -> float:
        return round(BASE + PLOT_HEIGHT * (1 - min(share, self._top) / self._top), 1)
