"""Everything that adds up, day by day: calls, crimes, grades, and what was owed.

Query budget: three for events, one for all that was owed, one for grades.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate

from harbour.investigation.api import last_finalised_at
from harbour.kernel.calendars import LONDON, end_of, start_of
from harbour.performance.domain.days import key, last_of, months_touched
from harbour.performance.domain.figures import Span
from harbour.performance.selectors import force
from harbour.performance.terms import Measure
from harbour.risk.api import grades_changed_by_day
from harbour.workforce.api import Duty

Counts = dict[date, dict[str, list[int]]]


def count_by_day(agency_id: UUID, span: Span, *, now: datetime) -> Counts:
    """Of each month that a span touches, of each thing of which there was any: each day's count."""
    found: Counts = {month: {} for month in months_touched(span)}
    reported = force.reported(agency_id, span)
    _events(found, reported, force.RECORDED, "reported_at")
    _events(found, reported.filter(is_domestic=True), force.beside(agency_id), "reported_at")
    ended = force.finalised(agency_id, span).annotate(ended_at=last_finalised_at())
    _events(found, ended, force.CLOSED, "ended_at")
    _grades(found, agency_id, span)
    _owed(found, agency_id, span, now)
    return found


def _add(found: Counts, day: date, counts: Mapping[str, int]) -> None:
    month = day.replace(day=1)
    for name, number in counts.items():
        if number:
            days = found[month].setdefault(name, [0] * last_of(month).day)
            days[day.day - 1] += number


def _events(
    found: Counts, events: QuerySet[Any, Any], filters: Mapping[Measure, Q], when: str
) -> None:
    counts = {each.name: Count("id", filter=condition) for each, condition in filters.items()}
    for row in events.values(day=TruncDate(when, tzinfo=LONDON)).annotate(**counts).order_by():
        _add(found, row["day"], {key(each): row[each.name] for each in filters})


def _grades(found: Counts, agency_id: UUID, span: Span) -> None:
    decided = grades_changed_by_day(agency_id, since=start_of(span[0]), until=end_of(span[1]))
    for day, (graded, raised, lowered) in decided.items():
        counts = {
            Measure.GRADED: graded,
            Measure.REGRADED: raised + lowered,
            Measure.RAISED: raised,
            Measure.LOWERED: lowered,
        }
        _add(found, day, {key(each): number for each, number in counts.items()})


def _owed(found: Counts, agency_id: UUID, span: Span, now: datetime) -> None:
    rows = (
        Duty.objects.filter(
            owner_agency_id=agency_id,
            due_at__gte=start_of(span[0]),
            due_at__lte=min(end_of(span[1]), now),
        )
        .values("rule", day=TruncDate("due_at", tzinfo=LONDON))
        .annotate(kept=Count("id", filter=Q(met_at__lte=F("due_at"))), due=Count("id"))
        .order_by()
    )
    owed: defaultdict[date, dict[str, int]] = defaultdict(dict)
    for row in rows:
        owed[row["day"]] |= {
            key(Measure.KEPT, row["rule"]): row["kept"],
            key(Measure.FELL_DUE, row["rule"]): row["due"],
        }
    for day, counts in owed.items():
        _add(found, day, counts)
