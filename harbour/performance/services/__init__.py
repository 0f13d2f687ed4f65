"""Taking in what figures are counted from, and what a force says beside its own."""

from harbour.performance.services.saying import note_change, publish, set_aim
from harbour.performance.services.taking_in import COLUMNS, merge_counts, name_series

__all__ = ["COLUMNS", "merge_counts", "name_series", "note_change", "publish", "set_aim"]
