"""What other packages may use of performance."""

from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import DEFINITIONS, Figure
from harbour.performance.domain.offences import INJURY, INTENT
from harbour.performance.selectors.figures import FigureSource, figure_sources, figures_of
from harbour.performance.selectors.force import days_reported, period_counts
from harbour.performance.selectors.overview import measures_now, overview
from harbour.performance.services import COLUMNS, merge_counts, name_series
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
    "FigureSource",
    "Measure",
    "days_reported",
    "figure_sources",
    "figures_of",
    "measures_now",
    "merge_counts",
    "name_series",
    "overview",
    "period_counts",
]
