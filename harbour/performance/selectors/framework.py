"""The framework's own measures of one agency: what was kept, and how grades were changed.

Query budget: one for all that was owed, one for grades, two or three for each list.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q

from harbour.kernel.calendars import end_of, start_of
from harbour.performance.domain.figures import Figure, Span, figures
from harbour.performance.domain.framework import DEFINITIONS
from harbour.performance.domain.listed import DEFINITIONS as LISTED
from harbour.performance.selectors.measured.listed import Wanted, totals
from harbour.performance.terms import Basis, Counted, Measure
from harbour.risk.api import grades_changed
from harbour.workforce.api import Duty


def framework_figures(
    agency_id: UUID, *, span: Span, on: date, source: str, now: datetime
) -> Iterator[Figure]:
    """Each measure of which anything fell due, was decided or was listed on these days."""
    graded, raised, lowered = grades_changed(
        agency_id, since=start_of(span[0]), until=end_of(span[1])
    )
    tally = {
        Measure.GRADED: graded,
        Measure.REGRADED: raised + lowered,
        Measure.RAISED: raised,
        Measure.LOWERED: lowered,
    }
    yield from figures(
        {(): tally}, counted=Counted.GRADES, dimensions=(), spans={(): span}, source=source
    )
    kept = _kept(agency_id, span, now)
    for definition in DEFINITIONS:
        if definition.rule in kept:
            done, due = kept[definition.rule]
            yield Figure(
                definition=definition,
                dimensions=(),
                group=(),
                numerator=done,
                denominator=due,
                from_on=span[0],
                until_on=span[1],
                source=source,
            )
    yield from listed_figures(agency_id, span=span, on=on, source=source, now=now)


def listed_figures(
    agency_id: UUID, *, span: Span, on: date, source: str, now: datetime
) -> Iterator[Figure]:
    """Each measure of what packages list one by one, of which anything was."""
    of_period = Wanted(agency_id=agency_id, span=span, now=now)
    of_day = Wanted(agency_id=agency_id, span=(on, on), now=now)
    for definition in LISTED:
        wanted = of_day if definition.basis is Basis.DAY else of_period
        days = wanted.span
        top, bottom = totals(definition, wanted)
        if bottom:
            yield Figure(
                definition=definition,
                dimensions=(),
                group=(),
                numerator=top,
                denominator=bottom,
                from_on=days[0],
                until_on=days[1],
                source=source,
            )


def _kept(agency_id: UUID, span: Span, now: datetime) -> dict[str, tuple[int, int]]:
    """Of each rule: how many were done in time, of how many that fell due by now."""
    fell_due = Duty.objects.filter(
        owner_agency_id=agency_id,
        due_at__gte=start_of(span[0]),
        due_at__lte=min(end_of(span[1]), now),
    )
    rows = fell_due.values("rule").annotate(
        kept=Count("id", filter=Q(met_at__lte=F("due_at"))), due=Count("id")
    )
    return {each["rule"]: (each["kept"], each["due"]) for each in rows.order_by()}
