"""Every measure month by month, for control charts.

Query budget: three for events, one for all that was owed, one for grades.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from harbour.kernel.calendars import end_of, start_of
from harbour.performance.domain.control import Month
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Span
from harbour.performance.selectors import breakdowns, force
from harbour.performance.selectors.overview import measures
from harbour.performance.terms import Basis, Counted, Dimension, Measure
from harbour.risk.api import grades_changed_by_month
from harbour.workforce.api import Duty

Monthly = Mapping[str, Mapping[Measure, int]]


def monthly() -> list[Definition]:
    """The measures that are shown month by month."""
    return [each for each in measures() if Dimension.MONTH in each.breakdowns]


class Months:
    """What was counted in each month of a span, of everything at once."""

    def __init__(self, agency_id: UUID, *, span: Span, now: datetime) -> None:
        self._span = span
        reported = force.reported(agency_id, span)
        self._counts: dict[Basis, Monthly] = {
            Basis.RECORDED: _together(
                _events(reported, force.RECORDED),
                _events(reported.filter(is_domestic=True), force.beside(agency_id)),
            ),
            Basis.DECIDED: _grades(agency_id, span),
        }
        self._kept = _kept(agency_id, span, now)

    def of(self, definition: Definition) -> list[Month]:
        """One measure's months, the first first; one in which nothing was counted is nought."""
        if Counted.DUTIES in definition.counted:
            counts: Monthly = self._kept.get(definition.rule, {})
        else:
            counts = self._counts.get(definition.basis, {})
        return [self._month(definition, month, counts) for month in _each(self._span)]

    @staticmethod
    def _month(definition: Definition, month: str, counts: Monthly) -> Month:
        held = counts.get(month, {})
        below = definition.denominator
        return Month(
            words=f"{datetime.strptime(month, '%Y-%m'):%B %Y}",  # noqa: DTZ007 -- a month's name
            number=held.get(definition.numerator, 0),
            of=held.get(below, 0) if below else None,
        )


def _each(span: Span) -> list[str]:
    first, last = span
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    turns = (first.month - 1 + turn for turn in range(count))
    return [f"{first.year + turn // 12}-{turn % 12 + 1:02d}" for turn in turns]


def _events(events: QuerySet, filters: Mapping[Measure, Q]) -> Monthly:
    counts = {each.name: Count("id", filter=condition) for each, condition in filters.items()}
    rows = events.values(month=breakdowns.month_of("reported_at")).annotate(**counts).order_by()
    return {row["month"]: {each: row[each.name] for each in filters} for row in rows}


def _together(one: Monthly, other: Monthly) -> Monthly:
    return {each: {**one.get(each, {}), **other.get(each, {})} for each in {*one, *other}}


def _grades(agency_id: UUID, span: Span) -> Monthly:
    found = grades_changed_by_month(agency_id, since=start_of(span[0]), until=end_of(span[1]))
    return {
        month: {
            Measure.GRADED: graded,
            Measure.REGRADED: raised + lowered,
            Measure.RAISED: raised,
            Measure.LOWERED: lowered,
        }
        for month, (graded, raised, lowered) in found.items()
    }


def _kept(agency_id: UUID, span: Span, now: datetime) -> dict[str, Monthly]:
    rows = (
        Duty.objects.filter(
            owner_agency_id=agency_id,
            due_at__gte=start_of(span[0]),
            due_at__lte=min(end_of(span[1]), now),
        )
        .values("rule", month=breakdowns.month_of("due_at"))
        .annotate(kept=Count("id", filter=Q(met_at__lte=F("due_at"))), due=Count("id"))
        .order_by()
    )
    found: defaultdict[str, dict[str, dict[Measure, int]]] = defaultdict(dict)
    for row in rows:
        counted = {Measure.KEPT: row["kept"], Measure.FELL_DUE: row["due"]}
        found[row["rule"]][row["month"]] = counted
    return dict(found)
