"""The framework's own measures of one agency: what was kept, and how grades were changed.

Query budget: one for all that was owed, one for grades.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q

from harbour.kernel.calendars import end_of, start_of
from harbour.performance.domain.figures import Figure, Span, figures
from harbour.performance.domain.framework import DEFINITIONS
from harbour.performance.terms import Counted, Measure
from harbour.risk.api import grades_changed
from harbour.workforce.api import Duty


def framework_figures(
    agency_id: UUID, *, span: Span, source: str, now: datetime
) -> Iterator[Figure]:
    """Each measure of which anything fell due or was decided on these days."""
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
