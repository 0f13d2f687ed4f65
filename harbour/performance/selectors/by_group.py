"""Every measure by one breakdown, counted together: what the night makes ready for the day.

Calls and crimes of all measures are read once for a breakdown; what is owed, graded or listed is
few. A measure's own page counts the same by itself: `test_kept_sums` holds the two together.

Query budget: three for all calls and crimes, and one to six for each other measure.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from harbour.kernel.actor import Actor
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Span
from harbour.performance.domain.report import Collection
from harbour.performance.selectors import breakdowns, force
from harbour.performance.selectors.measured import Asked, Numbers, count
from harbour.performance.terms import OF_DOMESTIC, Basis, Counted, Dimension, Measure

_Counted = dict[str, dict[Measure, int]]


def span_of(definition: Definition, period: Collection) -> Span:
    """The days that a measure is about: those of the period, or the day of what stands open."""
    return (period.on, period.on) if definition.basis is Basis.DAY else period.span


def by_group(
    actor: Actor,
    definitions: Iterable[Definition],
    by: Dimension,
    *,
    period: Collection,
    now: datetime,
) -> Iterator[tuple[Definition, Numbers]]:
    """Each of these measures by one breakdown."""
    wanted = list(definitions)
    of_events = [each for each in wanted if Counted.FORCE in each.counted]
    counted = _events(actor, of_events, by, period.span) if of_events else {}
    for each in wanted:
        if each in of_events:
            yield each, _of(each, counted)
        else:
            asked = Asked(definition=each, span=span_of(each, period), by=by)
            yield each, count(actor, asked, now=now)


def _of(definition: Definition, counted: _Counted) -> Numbers:
    below = definition.denominator or definition.numerator
    return {
        group: (held.get(definition.numerator, 0), held[below])
        for group, held in counted.items()
        if held.get(below)
    }


def _events(actor: Actor, definitions: list[Definition], by: Dimension, span: Span) -> _Counted:
    wanted = {each.numerator for each in definitions}
    wanted |= {each.denominator for each in definitions if each.denominator}
    reported, closed = force.reported(actor.agency_id, span), force.finalised(actor.agency_id, span)
    domestic = reported.filter(is_domestic=True)
    found: _Counted = defaultdict(dict)
    for rows, filters in (
        (domestic if by in OF_DOMESTIC else reported, force.RECORDED),
        (domestic, force.beside(actor.agency_id)),
        (closed, force.CLOSED),
    ):
        counts = {each.name: Count("id", filter=filters[each]) for each in wanted & filters.keys()}
        if counts:
            _add(found, breakdowns.grouped(rows, by, when="reported_at"), counts, by)
    return found


def _add(
    found: _Counted, rows: QuerySet[Any, Any], counts: dict[str, Count], by: Dimension
) -> None:
    for row in rows.values("recorded").annotate(**counts).order_by():
        held = found[breakdowns.words(by, row["recorded"])]
        for name in counts:
            held[Measure[name]] = held.get(Measure[name], 0) + row[name]
