"""Figures of the grading review as charts and rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from harbour.design_system.charts import LineChart, Series
from harbour.design_system.funnel import Dot, FunnelChart
from harbour.learning.domain.funnel import Funnel, Point, Standing
from harbour.learning.selectors.grading import Grading
from harbour.learning.terms import SCALE, WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    number: int
    is_same: bool


def matrix(found: Grading) -> list[tuple[str, list[MatrixCell], int]]:
    """A row for each of the officer's grades: the unit's grades and all together."""
    rows = []
    for one in SCALE:
        cells = [
            MatrixCell(number=found.table.get((one, two), 0), is_same=one == two) for two in SCALE
        ]
        rows.append((WORDS[one], cells, sum(cell.number for cell in cells)))
    return rows


def funnel_chart(found: Funnel, names: Mapping[str, str]) -> FunnelChart:
    """Reviewers as letters; `names` is empty where they are not to be named."""
    return FunnelChart(
        id="reviewers",
        title="Grades changed, by reviewer",
        description=(
            f"All together change {100 * found.overall:.0f}%. Between the broken lines lie 95 of"
            " 100 reviewers who differ by chance alone, between the full lines 998 of 1,000."
        ),
        dots=[_dot(turn, point, names) for turn, point in enumerate(found.points)],
        overall=found.overall,
        curve=found.curve,
        size_heading="Grades decided",
        count_heading="Changed",
        who_heading="Reviewer",
    )


def _dot(turn: int, point: Point, names: Mapping[str, str]) -> Dot:
    mark = _letters(turn)
    return Dot(
        mark=mark,
        name=names.get(point.who, mark),
        size=point.size,
        count=point.changed,
        standing=point.standing.value,
        is_outside=point.standing is Standing.ASK,
    )


def _letters(turn: int) -> str:
    """A to Z, then AA, AB and so on."""
    rest, letter = divmod(turn, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + letter)


def drift_chart(found: Grading) -> LineChart | None:
    """How far the weeks since have moved from what was usual, with the limit."""
    if found.drift is None:
        return None
    drift = found.drift
    both = zip(drift.up, drift.down, strict=True)
    return LineChart(
        id="drift",
        title="Is the share of changed grades moving?",
        description=(
            f"Before, {100 * drift.before:.0f}% were changed. The line rises while weeks look more"
            " like twice as many, or half as many. At the limit it is more than chance: a unit"
            " that does not change reaches it in fewer than 1 year of 100."
        ),
        labels=[f"{week:%-d/%-m}" for week in found.weeks],
        series=[
            Series("Movement", [round(max(pair), 1) for pair in both]),
            Series("Limit", [round(drift.limit, 1)] * len(drift.up)),
        ],
        label_heading="Week from",
    )
