"""The force's domestic abuse report: which figures, in which chapters, in which words.

Source: the chapters follow HMIC, Hampshire Constabulary's approach to tackling domestic abuse,
        2014, "Domestic abuse in Hampshire" and its figures 1 to 3; the words are ours.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from harbour.design_system.charts import BarChart, Series
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A data collection: the period it asks about, and the day on which open cases are counted.

    `band` is between which numbers of arrests per 100 domestic abuse crimes most forces lay.
    """

    title: str
    span: Span
    on: date
    band: tuple[int, int] | None = None


HMIC_2013 = Collection(
    title="HMIC domestic abuse data collection, 2013",
    span=(date(2012, 9, 1), date(2013, 8, 31)),
    on=date(2013, 11, 5),
    band=(45, 90),
)
COLLECTIONS = (HMIC_2013,)
MONTHS = 24
"""On a control chart, at most."""


def collection_for(known: Span, *, from_on: date | None, until_on: date | None) -> Collection:
    """What a report is about: the days asked for; else the newest collection that the records
    cover whole; else the twelve whole months before the records end.

    Days that are a collection's own take its day for open cases; otherwise it is the last day.
    """
    for each in reversed(COLLECTIONS):
        asked = (from_on or each.span[0], until_on or each.span[1]) == each.span
        if asked and known[0] <= each.span[0] and each.on <= known[1]:
            return each
    if from_on or until_on:
        first = from_on or min(known[0], until_on or known[0])
        span = (first, until_on or max(known[1], first))
    else:
        span = _last_year(known[1])
    return Collection(title="Domestic abuse report", span=span, on=span[1])


def _last_year(last: date) -> Span:
    """Twelve whole months, the last of them over by the last day of the records."""
    month_after = (last + timedelta(days=1)).replace(day=1)
    return month_after - relativedelta(months=12), month_after - timedelta(days=1)


def months_until(last: date, first: date) -> Span | None:
    """Up to two years of whole months before a day, none before the records begin."""
    after = (last + relativedelta(days=1)).replace(day=1)
    begin = max(
        after - relativedelta(months=MONTHS),
        first.replace(day=1) + relativedelta(months=1 if first.day > 1 else 0),
    )
    return (begin, after - relativedelta(days=1)) if begin < after else None


def chart_span(definition: Definition, period: Collection, known: Span) -> Span | None:
    """The months of a measure's control chart: up to the last that is old enough to judge by."""
    young = known[1] + timedelta(days=1) - relativedelta(months=definition.ripens)
    return months_until(min(period.span[1], young - timedelta(days=1)), known[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    title: str
    figures: Sequence[Figure]
    chart: BarChart | None = None


FINDINGS = (
    (
        "Finding: how does the force identify victims?",
        (
            "assessed-in-time",
            "graded-in-time",
            "regraded",
            "raised",
            "lowered",
            "standard-wrong-at-most",
            "children-told",
        ),
    ),
    (
        "Finding: how does the force respond?",
        (
            "da-suspect-identified",
            "da-voluntary",
            "da-bailed",
            "da-bailed-on-conditions",
            "da-released",
            "da-sent-to-cps",
            "forms-read-in-time",
            "children-read-in-time",
            "file-reviewed-in-time",
        ),
    ),
    (
        "Finding: how are victims made safer?",
        (
            "reviewed-in-24-hours",
            "spoken-to-in-time",
            "told-in-time",
            "adviser-reached-in-time",
            "adviser-cover",
            "supported-in-time",
            "children-decided-in-time",
            "marac-screened-in-time",
            "minutes-in-time",
            "marac-minutes-a-case",
            "da-positive",
            "da-unsupported",
            "da-no-evidence",
            "da-convicted",
            "da-charged-of-finalised",
            "da-cautioned-of-finalised",
            "notices-ordered",
            "breaches-arrested",
            "disclosures-told",
        ),
    ),
    (
        "Finding: are the force's systems fit for the future?",
        (
            "trained",
            "trained-to-investigate",
            "serial-owned",
            "serial-briefed",
            "adoption-decided-in-time",
            "plans-reviewed-in-time",
            "evaluations-copied",
            "burglary-charged",
            "theft-charged",
        ),
    ),
)
"""The report's findings: its questions, answered with measures of our own."""

_Draw = Callable[[Mapping[str, Figure], Collection], BarChart]
_CRIME_GROUPS = ("assault-with-intent", "assault-with-injury", "harassment", "sexual-offences")


def chapters(figures: Mapping[str, Figure], *, collection: Collection) -> list[Chapter]:
    """The report's chapters. One about which nothing can be told is left out."""
    grouped = [f"da-share-of-{group}" for group in _CRIME_GROUPS]
    outcomes = ["da-charged", "da-cautioned", "da-out-of-court", "da-other-outcome"]
    risks = ["active-high", "active-medium", "active-standard", "active-ungraded"]
    by_group = [
        f"{group}-{ended}"
        for group in ("victim-based", "violence", "sexual-offences")
        for ended in ("charged", "cautioned")
    ]
    plan: tuple[tuple[str, Sequence[str], _Draw | None], ...] = (
        ("Calls for assistance", ["da-share-of-calls", "repeat-share-of-da-calls"], None),
        ("Crime", ["da-share-of-crime", "da-crimes", "recorded-crime", *grouped], _crime),
        ("Risk levels", ["active-cases", *risks], _risk),
        ("Arrests", ["arrests-per-100-da-crimes"], _arrests),
        ("Outcomes", outcomes, _outcomes),
        ("Charges and cautions by group of crime", by_group, _by_group),
        *((title, ids, None) for title, ids in FINDINGS),
    )
    told = []
    for title, ids, draw in plan:
        found = [figures[each] for each in ids if each in figures]
        if found:
            chart = draw(figures, collection) if draw else None
            told.append(Chapter(title=title, figures=found, chart=chart))
    return told


def _values(figures: Mapping[str, Figure], ids: Sequence[str]) -> list[float | None]:
    """As shown: a chart and its sentence never differ by rounding."""
    return [_shown(figures[each]) if each in figures else None for each in ids]


def _shown(figure: Figure) -> float | None:
    return None if figure.rounded is None else float(figure.rounded)


def _crime(figures: Mapping[str, Figure], collection: Collection) -> BarChart:
    ids = ["da-share-of-crime", *(f"da-share-of-{group}" for group in _CRIME_GROUPS)]
    labels = ["All crime", "Assault with intent", "Assault with injury", "Harassment", "Sexual"]
    return BarChart(
        id="crime",
        title="Domestic abuse as a share of recorded crime",
        description="The share of each group of recorded crime that is domestic abuse.",
        unit="%",
        labels=labels,
        series=[Series("Domestic abuse", _values(figures, ids))],
    )


def _risk(figures: Mapping[str, Figure], collection: Collection) -> BarChart:
    ids = ["active-high", "active-medium", "active-standard"]
    return BarChart(
        id="risk",
        title="Active cases by risk",
        description="The share of active cases at high, medium and standard risk.",
        unit="%",
        labels=["High", "Medium", "Standard"],
        series=[Series("Active cases", _values(figures, ids))],
    )


def _arrests(figures: Mapping[str, Figure], collection: Collection) -> BarChart:
    labels = ["This force"]
    values = _values(figures, ["arrests-per-100-da-crimes"])
    if collection.band:
        labels += ["Most forces, from", "Most forces, to"]
        values += [float(end) for end in collection.band]
    return BarChart(
        id="arrests",
        title="Figure 1: arrests for every 100 domestic abuse crimes",
        description="This force beside the two ends between which most forces lie.",
        labels=labels,
        series=[Series("Arrests per 100 crimes", values)],
    )


def _outcomes(figures: Mapping[str, Figure], collection: Collection) -> BarChart:
    ids = ["da-charged", "da-cautioned", "da-out-of-court", "da-other-outcome"]
    return BarChart(
        id="outcomes",
        title="Figure 2: how domestic abuse crimes ended",
        description="The share of domestic abuse crimes with each outcome.",
        unit="%",
        labels=["Charge", "Caution", "Other out of court", "Other, or none yet"],
        series=[Series("Domestic abuse crimes", _values(figures, ids))],
    )


def _by_group(figures: Mapping[str, Figure], collection: Collection) -> BarChart:
    groups = {
        "Victim-based crime": "victim-based",
        "Violence": "violence",
        "Sexual offences": "sexual-offences",
        "Domestic abuse": "da",
    }
    return BarChart(
        id="by-group",
        title="Figure 3: charges and cautions by group of crime",
        description="The share of each group of crime that was charged, and that was cautioned.",
        unit="%",
        labels=list(groups),
        series=[
            Series("Charged", _values(figures, [f"{each}-charged" for each in groups.values()])),
            Series(
                "Cautioned", _values(figures, [f"{each}-cautioned" for each in groups.values()])
            ),
        ],
    )
