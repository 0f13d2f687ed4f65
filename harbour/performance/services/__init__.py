"""What figures are counted from, what was counted, and what a force says beside its own."""

from harbour.performance.services.counting import (
    Counted,
    Grouped,
    counted,
    counted_by,
    counted_months,
    counted_one,
    measures_anew,
    measures_now,
)
from harbour.performance.services.keeping import throw_away_what_is_over
from harbour.performance.services.readying import make_ready
from harbour.performance.services.saying import count_for_return, note_change, publish, set_aim
from harbour.performance.services.taking_in import COLUMNS, merge_counts, name_series

__all__ = [
    "count_for_return",
    "COLUMNS",
    "Counted",
    "Grouped",
    "counted",
    "counted_by",
    "counted_months",
    "counted_one",
    "make_ready",
    "measures_anew",
    "measures_now",
    "merge_counts",
    "name_series",
    "note_change",
    "publish",
    "set_aim",
    "throw_away_what_is_over",
]
