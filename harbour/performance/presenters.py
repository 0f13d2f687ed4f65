"""Figures as charts, rows and files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from harbour.design_system.charts import BarChart, LineChart, Series
from harbour.design_system.spreadsheet import Cell, Sheet
from harbour.performance.domain.beside import standing
from harbour.performance.domain.comparing import Published
from harbour.performance.domain.control import Control
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure
from harbour.performance.terms import DIMENSION_WORDS, Dimension

IN_CHART = 12
PERCENT = 100
COLUMNS = ("Group", "Value", "Unit", "Counted", "Out of", "From", "Until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group of a breakdown."""

    group: str
    words: str
    numerator: int
    denominator: int | None
    beside: str


def rows(figures: Sequence[Figure]) -> list[Row]:
    whole = (
        sum(each.numerator for each in figures),
        sum(each.denominator or 0 for each in figures),
    )
    return [
        Row(
            group=each.group[0],
            words=each.words,
            numerator=each.numerator,
            denominator=each.denominator,
            beside=_beside(each, whole) if is_compared(each) else "",
        )
        for each in figures
    ]


def is_compared(figure: Figure) -> bool:
    """Whether groups of a share are told apart from chance; months have a chart of their own."""
    return figure.definition.per == PERCENT and Dimension.MONTH not in figure.dimensions


def _beside(figure: Figure, whole: tuple[int, int]) -> str:
    return standing(figure.numerator, figure.denominator or 0, whole=whole).value


def in_words(group: str, by: Dimension | None) -> str:
    """September 2012, for a month; any other group as it is."""
    if by is not Dimension.MONTH or len(group) != 7:
        return group
    return f"{date.fromisoformat(f'{group}-01'):%B %Y}"


def chart(definition: Definition, by: Dimension, figures: Sequence[Figure]) -> BarChart | None:
    """The largest groups as bars. The table beside has all of them."""
    shown = [each for each in figures if each.rounded is not None][:IN_CHART]
    if not shown:
        return None
    rest = len(figures) - len(shown)
    return BarChart(
        id="breakdown",
        title=f"{definition.title}, by {DIMENSION_WORDS[by].lower()}",
        description=f"{definition.question}{f' {rest} more are in the table.' if rest else ''}",
        unit="%" if definition.unit == "%" else "",
        labels=[in_words(each.group[0], by) for each in shown],
        series=[Series(definition.title, [float(each.rounded or 0) for each in shown])],
        label_heading=DIMENSION_WORDS[by],
    )


def control_chart(definition: Definition, found: Control) -> LineChart:
    points = found.points
    return LineChart(
        id="control",
        title=f"{definition.title}, month by month",
        description=(
            f"{found.words} Months that differ by chance alone lie between the two limits."
        ),
        unit="%" if definition.unit == "%" else "",
        labels=[_short(each.words) for each in points],
        series=[
            Series("Each month", [round(each.value or 0, 1) for each in points]),
            Series("Usual", [round(found.centre, 1)] * len(points)),
            Series("Upper limit", [round(each.high, 1) for each in points]),
            Series("Lower limit", [round(each.low, 1) for each in points]),
        ],
        label_heading="Month",
        marked=[turn for turn, each in enumerate(points) if each.is_out or each.is_in_run],
        marked_words="beyond chance",
    )


def _short(month: str) -> str:
    name, year = month.split()
    return f"{name[:3]} {year[2:]}"


def about(definition: Definition) -> list[tuple[str, str]]:
    """A definition, as its page and its files tell it."""
    among = definition.denominator.value if definition.denominator else ""
    return [
        ("Question", definition.question),
        ("Counted", _capital(definition.numerator.value)),
        *([("Out of", _capital(among))] if among else []),
        ("Unit", definition.unit),
        ("Period", _capital(definition.basis.value)),
        ("Definition", f"Version {definition.version}"),
        ("Source", definition.source or "The force's own records"),
        ("Mind", definition.caveat),
        (
            "When published",
            f"A count below {definition.smallest} is not shown, nor anything it could be worked"
            " out from. Inside the force it is exact.",
        ),
    ]


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def comparison(definition: Definition, figure: Figure, others: Sequence[Published]) -> BarChart:
    """This force beside what was published elsewhere. A range is drawn to its upper end."""
    told = [(f"{each.who}, {each.until_on:%Y}", each) for each in others]
    low = [float(figure.rounded or 0), *(each.low for _, each in told)]
    more = [0.0, *(each.high - each.low for _, each in told)]
    return BarChart(
        id="others",
        title=f"{definition.title}: this force and others",
        description="Forces mark and count differently, and years differ: a reason to ask.",
        unit="%" if definition.unit == "%" else "",
        labels=["This force", *(words for words, _ in told)],
        series=[Series("Value, or the lower end", low), Series("Up to the upper end", more)],
    )


def sheets(definition: Definition, whole: Figure, figures: Sequence[Figure]) -> list[Sheet]:
    """A measure as a file: the figure, its groups, and how it is counted."""
    every = [_cells(whole, "All")] + [_cells(each, each.group[0]) for each in figures]
    return [
        Sheet(name="Figures", columns=COLUMNS, rows=every),
        Sheet(name="How it is counted", columns=("Part", "Words"), rows=about(definition)),
    ]


def _cells(figure: Figure, group: str) -> list[Cell]:
    return [
        group,
        figure.value,
        figure.definition.unit,
        figure.numerator,
        figure.denominator,
        figure.from_on,
        figure.until_on,
    ]
