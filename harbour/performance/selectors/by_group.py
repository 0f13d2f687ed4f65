"""Calls and crimes of every measure by one breakdown, month by month: what the night makes ready.

All measures are read once for a breakdown. A measure's own page counts the same by itself:
`test_kept_sums` holds the two together. Query budget: three, however many months.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth

from harbour.investigation.api import last_finalised_at
from harbour.kernel.calendars import LONDON, london_date
from harbour.performance.domain.days import months_touched
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Span
from harbour.performance.domain.report import Collection
from harbour.performance.selectors import breakdowns, force
from harbour.performance.selectors.measured import Numbers
from harbour.performance.terms import OF_DOMESTIC, Basis, Dimension, Measure

_Counted = defaultdict[date, defaultdict[str, dict[Measure, int]]]


def span_of(definition: Definition, period: Collection) -> Span:
    """The days that a measure is about: those of the period, or the day of what stands open."""
    return (period.on, period.on) if definition.basis is Basis.DAY else period.span


def events_by_month(
    agency_id: UUID, definitions: Iterable[Definition], by: Dimension, span: Span
) -> dict[date, dict[str, Numbers]]:
    """Of each month of a span, each of these measures of calls and crimes by one breakdown."""
    wanted = list(definitions)
    counted = _events(agency_id, wanted, by, span)
    return {
        month: {each.id: _of(each, counted[month]) for each in wanted}
        for month in months_touched(span)
    }


def _of(definition: Definition, counted: dict[str, dict[Measure, int]]) -> Numbers:
    below = definition.denominator or definition.numerator
    return {
        group: (held.get(definition.numerator, 0), held[below])
        for group, held in counted.items()
        if held.get(below)
    }


def _events(agency_id: UUID, definitions: list[Definition], by: Dimension, span: Span) -> _Counted:
    wanted = {each.numerator for each in definitions}
    wanted |= {each.denominator for each in definitions if each.denominator}
    reported = force.reported(agency_id, span)
    domestic = reported.filter(is_domestic=True)
    closed = force.finalised(agency_id, span).annotate(ended_at=last_finalised_at())
    found: _Counted = defaultdict(lambda: defaultdict(dict))
    for rows, filters, when in (
        (domestic if by in OF_DOMESTIC else reported, force.RECORDED, "reported_at"),
        (domestic, force.beside(agency_id), "reported_at"),
        (closed, force.CLOSED, "ended_at"),
    ):
        counts = {each.name: Count("id", filter=filters[each]) for each in wanted & filters.keys()}
        if counts:
            in_months = rows.annotate(month=TruncMonth(when, tzinfo=LONDON))
            _add(found, breakdowns.grouped(in_months, by, when="reported_at"), counts, by)
    return found


def _add(
    found: _Counted, rows: QuerySet[Any, Any], counts: dict[str, Count], by: Dimension
) -> None:
    for row in rows.values("month", "recorded").annotate(**counts).order_by():
        month = london_date(row["month"])
        held = found[month][breakdowns.words(by, row["recorded"])]
        for name in counts:
            held[Measure[name]] = held.get(Measure[name], 0) + row[name]
