"""Charts drawn as SVG on the server: they print, read aloud and need no script.

A chart is one dataset, drawn and tabled from the same numbers. Series differ by pattern as well
as by colour. Templates: `{% include "design_system/charts/bar.html" with chart=chart %}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

WIDTH = 640
LABEL_WIDTH, WIDEST_LABEL = 150, 300
LETTER = 7.8
LONGEST = 35
"""Letters of a name beside a drawing. The table has the whole of a longer one."""
VALUE_WIDTH = 100
ROW = 34
BAR = 22
PLOT_HEIGHT = 260
LEFT = 60
BASE = 24
LABEL_HEIGHT = 17
SQUARE = 16
PATTERNS = ("solid", "stripes", "dots", "cross")


@dataclass(frozen=True)
class Series:
    """One named row of numbers. A missing number is None: it is not drawn as nought."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Mark:
    """One drawn rectangle, with what it says when read."""

    x: float
    y: float
    width: float
    height: float
    pattern: str
    text: str

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)


@dataclass(frozen=True)
class Tick:
    """A line of the scale."""

    at: float
    text: str


@dataclass(frozen=True)
class Trace:
    """One series of a line chart: its path and its points."""

    name: str
    pattern: str
    path: str
    points: tuple[Mark, ...]
    label_y: float


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn. `id` makes the ids of its parts unique on the page."""

    id: str
    title: str
    description: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    source: str = ""
    label_heading: str = ""

    def text(self, value: float | None) -> str:
        """A value as the chart and its table both write it."""
        if value is None:
            return "not known"
        number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
        return f"{number}{self.unit}"

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        """The table beside the drawing."""
        for position, label in enumerate(self.labels):
            yield label, [self.text(series.values[position]) for series in self.series]

    @property
    def legend(self) -> list[tuple[str, str]]:
        return [
            (series.name, PATTERNS[position % len(PATTERNS)])
            for position, series in enumerate(self.series)
        ]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def names(self) -> Sequence[str]:
        """What is written beside the drawing: it is given the room that it needs."""
        return self.labels

    @property
    def middle(self) -> int:
        longest = max((len(name) for name in self.names), default=0)
        return min(WIDEST_LABEL, max(LABEL_WIDTH, round(longest * LETTER) + 20))


@dataclass(frozen=True)
class BarChart(Chart):
    """Horizontal bars, one for each label; with several series they are stacked."""

    @property
    def height(self) -> int:
        return ROW * len(self.labels) + BASE

    @property
    def top(self) -> float:
        return nice_top(sum(values) for values in self._stacks())

    @property
    def bars(self) -> Iterator[tuple[str, float, list[Mark], str]]:
        """For each label: its text, its baseline, its marks, and its total in words."""
        room = WIDTH - self.middle - VALUE_WIDTH
        for row, (label, stack) in enumerate(zip(self.labels, self._stacks(), strict=True)):
            marks, x = [], float(self.middle)
            for position, value in enumerate(stack):
                name, width = self.series[position].name, room * value / self.top
                text = f"{label}, {name}: {self.text(self.series[position].values[row])}"
                pattern = PATTERNS[position % len(PATTERNS)]
                marks.append(Mark(round(x, 1), row * ROW + 6, round(width, 1), BAR, pattern, text))
                x += width
            yield shortened(label), row * ROW + 22, marks, self._total(row)

    def _total(self, row: int) -> str:
        """The length of a bar in words; a part that is not known makes it a least number."""
        values = [series.values[row] for series in self.series]
        known = [value for value in values if value is not None]
        if not known:
            return self.text(None)
        least = "at least " if len(known) < len(values) else ""
        return f"{least}{self.text(sum(known))}"

    def _stacks(self) -> list[list[float]]:
        return [
            [float(series.values[row] or 0) for series in self.series]
            for row in range(len(self.labels))
        ]


@dataclass(frozen=True)
class LineChart(Chart):
    """One or more lines over time. A missing value breaks its line.

    `marked` are places of the first line that are drawn in a square; `marked_words` say why, in
    the table too.
    """

    marked: Sequence[int] = ()
    marked_words: str = ""

    left = LEFT
    foot = PLOT_HEIGHT + 2 * BASE - 4

    @property
    def names(self) -> Sequence[str]:
        return [series.name for series in self.series]

    @property
    def right(self) -> int:
        return WIDTH - self.middle

    @property
    def height(self) -> int:
        return PLOT_HEIGHT + 2 * BASE

    @property
    def top(self) -> float:
        return nice_top(value or 0 for series in self.series for value in series.values)

    @property
    def ticks(self) -> list[Tick]:
        return [
            Tick(self._y(self.top * step / 4), self.text(self.top * step / 4)) for step in range(5)
        ]

    @property
    def marks_below(self) -> list[Tick]:
        """Labels under the axis: as many as fit beside each other, always the first."""
        widest = max((len(label) for label in self.labels), default=0)
        fit = max(2, min(12, (self.right - LEFT) // (9 * widest + 8)))
        step = -(-len(self.labels) // fit)
        return [
            Tick(self._x(position), label)
            for position, label in enumerate(self.labels)
            if position % step == 0
        ]

    @property
    def traces(self) -> list[Trace]:
        """Each series, its name beside its end and never on another's."""
        drawn = [self._trace(position, series) for position, series in enumerate(self.series)]
        lowest, apart = float("-inf"), {}
        for trace in sorted(drawn, key=lambda each: each.label_y):
            lowest = apart[trace.name] = max(trace.label_y, lowest + LABEL_HEIGHT)
        return [replace(each, label_y=round(apart[each.name], 1)) for each in drawn]

    @property
    def rows(self) -> Iterator[tuple[str, list[str]]]:
        for position, (label, values) in enumerate(super().rows):
            yield (f"{label} ({self.marked_words})" if position in self.marked else label), values

    @property
    def squares(self) -> list[Mark]:
        """Around each marked point of the first line."""
        return [
            Mark(
                round(self._x(place) - SQUARE / 2, 1),
                round(self._y(value) - SQUARE / 2, 1),
                SQUARE,
                SQUARE,
                "",
                f"{self.labels[place]}: {self.text(value)}, {self.marked_words}",
            )
            for place in self.marked
            if (value := self.series[0].values[place]) is not None
        ]

    def _trace(self, position: int, series: Series) -> Trace:
        path, drawing, points = [], False, []
        for place, value in enumerate(series.values):
            if value is not None:
                x, y = self._x(place), self._y(value)
                path.append(f"{'L' if drawing else 'M'}{x} {y}")
                text = f"{self.labels[place]}, {series.name}: {self.text(value)}"
                points.append(Mark(x, y, 0, 0, "", text))
            drawing = value is not None
        last = points[-1].y if points else 0
        pattern = PATTERNS[position % len(PATTERNS)]
        return Trace(series.name, pattern, "".join(path), tuple(points), last)

    def _x(self, position: int) -> float:
        steps = max(len(self.labels) - 1, 1)
        return round(LEFT + (self.right - LEFT) * position / steps, 1)

    def _y(self, value: float) -> float:
        return round(BASE + PLOT_HEIGHT * (1 - value / self.top), 1)


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def nice_top(values: Iterator[float] | Sequence[float]) -> float:
    """The end of a scale: the largest value raised to 1, 2, 2.5, 5 or 10 times a power of ten."""
    largest = max(values, default=0)
    if largest <= 0:
        return 1.0
    power = 10.0 ** floor(log10(largest))
    steps = (step * power for step in (1, 2, 2.5, 5))
    return next((step for step in steps if step >= largest), 10 * power)
