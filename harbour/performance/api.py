"""What other packages may use of performance."""

from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import DEFINITIONS, Figure
from harbour.performance.selectors.figures import FigureSource, figure_sources, figures_of
from harbour.performance.services import COLUMNS, merge_counts, name_series
from harbour.performance.terms import Dimension, Measure

__all__ = [
    "COLUMNS",
    "DEFINITIONS",
    "Definition",
    "Dimension",
    "Figure",
    "FigureSource",
    "Measure",
    "figure_sources",
    "figures_of",
    "merge_counts",
    "name_series",
]
