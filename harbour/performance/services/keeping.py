"""Where what pages counted is kept, for whoever sees exactly the same (docs/adr/0012).

A sum is kept under the sight of its reader, so that it is gone in the very next look after a grant,
a role or a named reader ended or a record was restricted.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.ids import new_id
from harbour.performance.domain.days import last_of
from harbour.performance.domain.figures import Span
from harbour.performance.models import KeptSum
from harbour.performance.selectors import overview
from harbour.sharing.api import Sight

Days = tuple[date, date, date]
"""The first day, the last, and the one on which what stands open is counted."""
Sums = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Sums, and when the oldest of them was counted."""

    counts: Sums
    counted_at: datetime


def kept(
    actor: Actor, what: Iterable[str], days: Days, *, now: datetime, since: datetime | None = None
) -> dict[str, Kept]:
    """Of these sums of some days, those that were kept since then (yesterday, usually)."""
    held = _held(actor, since or _yesterday(now)).filter(
        what__in=list(what), from_on=days[0], until_on=days[1], open_on=days[2]
    )
    return {each.what: Kept(counts=each.counts, counted_at=each.counted_at) for each in held}


def kept_months(
    actor: Actor, what: str, span: Span, *, now: datetime, since: datetime | None = None
) -> dict[date, Kept]:
    """The same of each whole month that a span touches."""
    held = _held(actor, since or _yesterday(now)).filter(
        what=what,
        from_on__gte=span[0].replace(day=1),
        until_on__lte=last_of(span[1]),
        open_on=F("until_on"),
    )
    return {each.from_on: Kept(counts=each.counts, counted_at=each.counted_at) for each in held}


def whole(month: date) -> Days:
    """The days under which the sums of a month are kept."""
    return month, last_of(month), last_of(month)


def count_and_keep(
    actor: Actor, count: Callable[[], Mapping[tuple[str, Days], Sums]], *, now: datetime
) -> Mapping[tuple[str, Days], Sums]:
    """Count, and keep it for the sight by which it was counted, unless that is another by now.

    The sight is read before: whatever ends meanwhile leaves the sums behind.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.sight()")
        seen = cursor.fetchone()[0]
    told = count()
    rows = [
        {"id": str(new_id()), "what": what, "from_on": str(days[0]), "until_on": str(days[1]),
         "open_on": str(days[2]), "counts": counts}
        for (what, days), counts in told.items()
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, [actor.agency_id, seen, _definitions(), now, json.dumps(rows), seen])
    return told


_KEEP = """
INSERT INTO performance_keptsum (id, owner_agency_id, sight, what, from_on, until_on, open_on,
    definitions, counts, counted_at)
SELECT told.id, %s, %s, told.what, told.from_on, told.until_on, told.open_on, %s, told.counts, %s
FROM jsonb_to_recordset(%s::jsonb)
    AS told(id uuid, what text, from_on date, until_on date, open_on date, counts jsonb)
WHERE (SELECT harbour.sight()) = %s
ON CONFLICT (owner_agency_id, sight, what, from_on, until_on, open_on) DO UPDATE
SET definitions = excluded.definitions, counts = excluded.counts, counted_at = excluded.counted_at
"""


def throw_away_what_is_over(actor: Actor, *, now: datetime) -> None:
    """What was counted before yesterday, by whatever sight. The agency's own system does it."""
    over = KeptSum.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, counted_at__lt=_yesterday(now)
    )
    over.delete()


def _held(actor: Actor, since: datetime) -> QuerySet[KeptSum]:
    """What the actor's sight has kept since an instant, by these definitions."""
    return KeptSum.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        sight=Sight(),
        definitions=_definitions(),
        counted_at__gte=since,
    )


def _yesterday(now: datetime) -> datetime:
    return start_of(london_date(now) - timedelta(days=1))


def _definitions() -> str:
    """Changes with any definition's version."""
    named = ",".join(f"{each.id} {each.version}" for each in overview.measures())
    return sha256(named.encode()).hexdigest()
