"""What figures are counted from, what was counted, and what a force says beside its own."""

from harbour.performance.services.keeping import Counted, counted, counted_months, measures_now
from harbour.performance.services.saying import note_change, publish, set_aim
from harbour.performance.services.taking_in import COLUMNS, merge_counts, name_series

__all__ = [
    "COLUMNS",
    "Counted",
    "counted",
    "counted_months",
    "measures_now",
    "merge_counts",
    "name_series",
    "note_change",
    "publish",
    "set_aim",
]
