"""What a reader's pages counted is kept for the day: the next look shows it, with the time.

Counting a year of a large force takes seconds; a page has a third of one. What was counted is
kept for its reader alone, since it is what that reader may see, and is counted anew on the next
day, by other definitions, or when asked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.performance.domain.control import Month
from harbour.performance.domain.figures import Figure, Span
from harbour.performance.domain.report import Collection
from harbour.performance.models import KeptCount
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_month import Months, monthly
from harbour.performance.selectors.measured import SOURCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Each measure's figure by its id, and when it was counted."""

    figures: dict[str, Figure]
    counted_at: datetime


def counted(actor: Actor, period: Collection, *, now: datetime, anew: bool = False) -> Counted:
    """Every measure of a period: as kept today, else counted now and kept."""

    def count() -> dict[str, Any]:
        found = overview.overview(actor, span=period.span, on=period.on, now=now)
        return {id_: _numbers(figure) for id_, figure in found.items()}

    days = (*period.span, period.on)
    kept = _kept(actor, "figures", days, count, now=now, anew=anew)
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
            for id_, numbers in kept.counts.items()
            if id_ in known
        },
        counted_at=kept.counted_at,
    )


def _numbers(figure: Figure) -> tuple[int, int | None, bool]:
    return figure.numerator, figure.denominator, figure.from_on == figure.until_on


def counted_months(
    actor: Actor, span: Span, *, now: datetime, anew: bool = False
) -> dict[str, list[Month]]:
    """Every measure month by month: as kept today, else counted now and kept."""

    def count() -> dict[str, Any]:
        months = Months(actor.agency_id, span=span, now=now)
        return {
            each.id: [(month.words, month.number, month.of) for month in months.of(each)]
            for each in monthly()
        }

    kept = _kept(actor, "months", (*span, span[1]), count, now=now, anew=anew)
    return {
        id_: [Month(words=words, number=number, of=of) for words, number, of in months]
        for id_, months in kept.counts.items()
    }


def measures_now(actor: Actor, *, now: datetime) -> dict[str, tuple[str, Figure | None]]:
    """Each measure's title and figure of the period that a report would be about."""
    about = overview.period(actor.agency_id, from_on=None, until_on=None)
    found = counted(actor, about, now=now).figures if about else {}
    return {each.id: (each.title, found.get(each.id)) for each in overview.measures()}


def _kept(
    actor: Actor,
    what: str,
    days: tuple[Any, Any, Any],
    count: Callable[[], dict[str, Any]],
    *,
    now: datetime,
    anew: bool,
) -> KeptCount:
    definitions = _definitions()
    found = KeptCount.objects.filter(
        user_id=actor.user_id, what=what, from_on=days[0], until_on=days[1], open_on=days[2]
    ).first()
    if found and not anew and _stands(found, definitions, now):
        return found
    counts = count()
    if found:
        found.definitions, found.counts, found.counted_at = definitions, counts, now
        found.save(update_fields=["definitions", "counts", "counted_at"])
        return found
    over = KeptCount.objects.filter(
        user_id=actor.user_id, counted_at__lt=start_of(london_date(now))
    )
    over.delete()
    return KeptCount.objects.create(
        user_id=actor.user_id,
        what=what,
        from_on=days[0],
        until_on=days[1],
        open_on=days[2],
        definitions=definitions,
        counts=counts,
        counted_at=now,
    )


def _stands(kept: KeptCount, definitions: str, now: datetime) -> bool:
    """Counted today, by these definitions."""
    today = london_date(kept.counted_at) == london_date(now)
    return today and kept.definitions == definitions


def _definitions() -> str:
    """Changes with any definition's version."""
    named = ",".join(f"{each.id} {each.version}" for each in overview.measures())
    return sha256(named.encode()).hexdigest()
