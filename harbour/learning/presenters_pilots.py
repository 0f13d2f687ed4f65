"""A trial as chart and rows."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from harbour.design_system.charts import LineChart, Series
from harbour.design_system.words import uk_date
from harbour.learning.domain.evaluation import STEPS, Evaluation
from harbour.learning.models import PilotOutcome


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


def history(
    told: Sequence[PilotOutcome], names: Mapping[UUID, str]
) -> list[tuple[str, PilotOutcome, str]]:
    """Everything that was told of a case: in words, and by whom."""
    return [(_words(each), each, names.get(each.recorded_by, "")) for each in told]


def _words(each: PilotOutcome) -> str:
    harmed = f"Harmed on {uk_date(each.harmed_on)}" if each.harmed_on else "Not harmed"
    return f"{harmed}, followed until {uk_date(each.followed_until)}"
