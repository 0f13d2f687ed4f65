"""A trial as chart and rows."""

from harbour.design_system.charts import LineChart, Series
from harbour.learning.domain.evaluation import STEPS, Evaluation


def curves(found: Evaluation, *, days: int) -> LineChart | None:
    """The share not harmed, day by day, in each arm."""
    if not found.usual.curve or not found.new.curve:
        return None
    return LineChart(
        id="curves",
        title="Not harmed so far, by arm",
        description="Each case counts up to where it was followed. Higher is safer.",
        unit="%",
        labels=[f"Day {round(days * step / STEPS)}" for step in range(STEPS + 1)],
        series=[
            Series(each.name, [round(100 * share, 1) for share in each.curve])
            for each in (found.usual, found.new)
        ],
        label_heading="Since enrolment",
    )
