"""What pages counted is kept for whoever sees exactly the same: the next look shows it, with the
time (docs/adr/0012).

Counting a year of a large force takes seconds; a page has a third of one. A sum is kept under the
sight of its reader, so that it is gone in the very next look after a grant, a role or a named
reader ended or a record was restricted. Every few minutes a job makes ready what readers will ask.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.ids import new_id
from harbour.performance.domain.control import Month
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure, Span
from harbour.performance.domain.report import Collection, months_until
from harbour.performance.models import KeptSum
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_group import by_group, span_of
from harbour.performance.selectors.by_month import Months, monthly
from harbour.performance.selectors.force import days_reported
from harbour.performance.selectors.measured import SOURCE, Asked, count, in_figures
from harbour.performance.terms import Dimension
from harbour.sharing.api import Sight

Days = tuple[date, date, date]
FIGURES, MONTHS = "figures", "months"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Each measure's figure by its id, and when it was counted."""

    figures: dict[str, Figure]
    counted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A measure's groups, and when they were counted."""

    groups: list[Figure]
    counted_at: datetime


def counted(
    actor: Actor, period: Collection, *, now: datetime, since: datetime | None = None
) -> Counted:
    """Every measure of a period: as kept since then (yesterday, usually), else counted now."""

    def numbers() -> dict[str, Any]:
        found = overview.overview(actor, span=period.span, on=period.on, now=now)
        return {id_: _numbers(figure) for id_, figure in found.items()}

    kept, counted_at = _kept(actor, FIGURES, _days(period), numbers, now=now, since=since)
    known = {each.id: each for each in overview.measures()}
    return Counted(
        figures={
            id_: Figure(
                definition=known[id_],
                dimensions=(),
                group=(),
                numerator=numbers[0],
                denominator=numbers[1],
                from_on=period.on if numbers[2] else period.span[0],
                until_on=period.on if numbers[2] else period.span[1],
                source=SOURCE,
            )
            for id_, numbers in kept.items()
            if id_ in known
        },
        counted_at=counted_at,
    )


def _numbers(figure: Figure) -> tuple[int, int | None, bool]:
    return figure.numerator, figure.denominator, figure.from_on == figure.until_on


def counted_months(
    actor: Actor, span: Span, *, now: datetime, since: datetime | None = None
) -> dict[str, list[Month]]:
    """Every measure month by month: as kept since then, else counted now and kept."""

    def numbers() -> dict[str, Any]:
        months = Months(actor.agency_id, span=span, now=now)
        return {
            each.id: [(month.words, month.number, month.of) for month in months.of(each)]
            for each in monthly()
        }

    kept, _ = _kept(actor, MONTHS, (*span, span[1]), numbers, now=now, since=since)
    return {
        id_: [Month(words=words, number=number, of=of) for words, number, of in months]
        for id_, months in kept.items()
    }


def counted_by(
    actor: Actor, definition: Definition, by: Dimension, period: Collection, *, now: datetime
) -> Grouped:
    """A measure by one breakdown: as kept, else counted now and kept."""
    asked = Asked(definition=definition, span=span_of(definition, period), by=by)
    kept, counted_at = _kept(
        actor,
        _by(definition, by),
        _days(period),
        lambda: dict(count(actor, asked, now=now)),
        now=now,
    )
    return Grouped(groups=in_figures(asked, kept), counted_at=counted_at)


def measures_now(actor: Actor, *, now: datetime) -> dict[str, tuple[str, Figure | None]]:
    """Each measure's title and figure of the period that a report would be about."""
    about = overview.period(actor.agency_id, from_on=None, until_on=None)
    found = counted(actor, about, now=now).figures if about else {}
    return {each.id: (each.title, found.get(each.id)) for each in overview.measures()}


def make_ready(actor: Actor, *, now: datetime, has_time: Callable[[], bool] = lambda: True) -> None:
    """Count what the actor's pages open with, unless it was today, for all who see the same.

    It ends between two counts when there is no time left: what lacks is made by the next call.
    """
    known = days_reported(actor.agency_id)
    period = overview.period(actor.agency_id, from_on=None, until_on=None)
    if period is None or known is None:
        return
    today = start_of(london_date(now))
    months = months_until(period.span[1], known[0])
    steps: list[Callable[[], object]] = [
        lambda: counted(actor, period, now=now, since=today),
        lambda: months and counted_months(actor, months, now=now, since=today),
        *(partial(_make_groups_ready, actor, by, period, now=now, since=today) for by in Dimension),
    ]
    for step in steps:
        if not has_time():
            return
        step()


def _make_groups_ready(
    actor: Actor, by: Dimension, period: Collection, *, now: datetime, since: datetime
) -> None:
    """Every measure by one breakdown, of those that were not counted since."""
    days = _days(period)
    kept = _held(actor, days, since=since).filter(definitions=_definitions())
    held = set(kept.values_list("what", flat=True))
    wanted = [
        each for each in overview.measures() if by in each.breakdowns and _by(each, by) not in held
    ]
    if not wanted:
        return
    seen = _sight()
    groups = by_group(actor, wanted, by, period=period, now=now)
    told = {_by(each, by): dict(numbers) for each, numbers in groups}
    _keep(actor, told, seen=seen, days=days, now=now)


def throw_away_what_is_over(actor: Actor, *, now: datetime) -> None:
    """What was counted before yesterday, by whatever sight. The agency's own system does it."""
    over = KeptSum.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, counted_at__lt=_yesterday(now)
    )
    over.delete()


def _by(definition: Definition, by: Dimension) -> str:
    return f"{definition.id} by {by}"


def _days(period: Collection) -> Days:
    return (*period.span, period.on)


def _yesterday(now: datetime) -> datetime:
    return start_of(london_date(now) - timedelta(days=1))


def _held(actor: Actor, days: Days, *, since: datetime) -> Any:
    """What the actor's sight has kept of some days since an instant."""
    return KeptSum.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        sight=Sight(),
        from_on=days[0],
        until_on=days[1],
        open_on=days[2],
        counted_at__gte=since,
    )


def _kept(
    actor: Actor,
    what: str,
    days: Days,
    numbers: Callable[[], dict[str, Any]],
    *,
    now: datetime,
    since: datetime | None = None,
) -> tuple[dict[str, Any], datetime]:
    """What is kept of this and when it was counted, by these definitions; else counted now."""
    held = _held(actor, days, since=since or _yesterday(now))
    if found := held.filter(what=what, definitions=_definitions()).first():
        return found.counts, found.counted_at
    seen = _sight()
    told = numbers()
    _keep(actor, {what: told}, seen=seen, days=days, now=now)
    return told, now


def _sight() -> str:
    """Read before counting: whatever ends meanwhile leaves the sum behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.sight()")
        return cursor.fetchone()[0]


def _keep(
    actor: Actor, told: Mapping[str, dict[str, Any]], *, seen: str, days: Days, now: datetime
) -> None:
    """Keep these for the sight by which they were counted, unless it is another by now."""
    rows = [{"id": str(new_id()), "what": what, "counts": told[what]} for what in told]
    with connection.cursor() as cursor:
        cursor.execute(
            _KEEP, [actor.agency_id, seen, *days, _definitions(), now, json.dumps(rows), seen]
        )


_KEEP = """
INSERT INTO performance_keptsum (id, owner_agency_id, sight, what, from_on, until_on, open_on,
    definitions, counts, counted_at)
SELECT told.id, %s, %s, told.what, %s, %s, %s, %s, told.counts, %s
FROM jsonb_to_recordset(%s::jsonb) AS told(id uuid, what text, counts jsonb)
WHERE (SELECT harbour.sight()) = %s
ON CONFLICT (owner_agency_id, sight, what, from_on, until_on, open_on) DO UPDATE
SET definitions = excluded.definitions, counts = excluded.counts, counted_at = excluded.counted_at
"""


def _definitions() -> str:
    """Changes with any definition's version."""
    named = ",".join(f"{each.id} {each.version}" for each in overview.measures())
    return sha256(named.encode()).hexdigest()
