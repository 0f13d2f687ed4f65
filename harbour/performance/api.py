"""What other packages may use of performance."""

from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import DEFINITIONS, Figure
from harbour.performance.domain.offences import INJURY, INTENT
from harbour.performance.policies import may_prepare_returns
from harbour.performance.selectors.figures import FigureSource, figure_sources, figures_of
from harbour.performance.selectors.force import days_reported, period_counts
from harbour.performance.selectors.measured.listed import Listed, Wanted, listed_by
from harbour.performance.selectors.overview import measure, overview
from harbour.performance.services import (
    COLUMNS,
    count_for_return,
    measures_anew,
    measures_now,
    merge_counts,
    name_series,
    note_change,
    set_aim,
)
from harbour.performance.terms import Dimension, Measure

INJURY_CODES = INJURY | INTENT
"""Offences of injury, by Home Office code."""

__all__ = [
    "COLUMNS",
    "DEFINITIONS",
    "Definition",
    "Dimension",
    "Figure",
    "INJURY_CODES",
    "Listed",
    "FigureSource",
    "Measure",
    "Wanted",
    "count_for_return",
    "days_reported",
    "figure_sources",
    "figures_of",
    "listed_by",
    "may_prepare_returns",
    "measure",
    "measures_anew",
    "measures_now",
    "merge_counts",
    "name_series",
    "note_change",
    "overview",
    "period_counts",
    "set_aim",
]
