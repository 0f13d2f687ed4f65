"""What pages show of figures: added up from what is kept, and counted where nothing is.

Days that nobody asked for before are added up from the days of whole months; a breakdown of them
from whole months, and the days at either end are counted (docs/adr/0012).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.performance.domain.control import Month
from harbour.performance.domain.days import (
    Days,
    Numbers,
    added,
    beside,
    last_of,
    months_touched,
    whole_months,
)
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure, Span
from harbour.performance.domain.report import Collection, chart_span
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_day import count_by_day
from harbour.performance.selectors.by_group import span_of
from harbour.performance.selectors.figures import standing_figures
from harbour.performance.selectors.force import days_reported
from harbour.performance.selectors.measured import SOURCE, Asked, count, in_figures
from harbour.performance.services import keeping
from harbour.performance.services.keeping import Kept, whole
from harbour.performance.terms import Counted as Counts
from harbour.performance.terms import Dimension

BY_DAY = "days"
_STANDING = {Counts.DAY, Counts.LISTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Each measure's figure by its id, and when the oldest of it was counted."""

    figures: dict[str, Figure]
    counted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """A measure's figure or its groups, and when the oldest of it was counted."""

    groups: list[Figure]
    counted_at: datetime


def counted(
    actor: Actor, period: Collection, *, now: datetime, since: datetime | None = None
) -> Counted:
    """Every measure of a period, from what was kept since then (yesterday, usually)."""
    days, days_at = _days(actor, period.span, now=now, since=since)
    standing, standing_at = _standing(actor, period, now=now, since=since)
    known = {each.id: each for each in overview.measures()}
    by_days = {each.definition.id: each for each in days.figures(period.span, source=SOURCE)}
    return Counted(
        figures={
            id_: replace(figure, definition=known[id_])
            for id_, figure in (by_days | standing).items()
            if id_ in known
        },
        counted_at=min(days_at, standing_at),
    )


def counted_one(
    actor: Actor, definition: Definition, period: Collection, *, now: datetime
) -> Grouped:
    """One measure of a period: nothing else is counted for it."""
    asked = Asked(definition=definition, span=span_of(definition, period))
    if is_standing(definition):
        found = _sum(actor, definition.id, asked, period, now=now)
        if not found.counts:  # nothing was there: it is looked at again, which costs nothing
            found = Kept(counts=dict(count(actor, asked, now=now)), counted_at=now)
    else:
        days, at = _days(actor, asked.span, now=now)
        found = Kept(counts={"": days.of(definition, asked.span)}, counted_at=at)
    return Grouped(groups=in_figures(asked, found.counts), counted_at=found.counted_at)


def counted_months(
    actor: Actor,
    definitions: Sequence[Definition],
    period: Collection,
    *,
    now: datetime,
    since: datetime | None = None,
) -> dict[str, list[Month]]:
    """These measures month by month, by their ids: those that have a whole month to show."""
    known = days_reported(actor.agency_id)
    if known is None:
        return {}
    spans = {each: chart_span(each, period, known) for each in definitions}
    shown = {each: span for each, span in spans.items() if span}
    if not shown:
        return {}
    hull = min(first for first, _ in shown.values()), max(last for _, last in shown.values())
    days, _ = _days(actor, hull, now=now, since=since)
    return {each.id: days.months(each, span) for each, span in shown.items()}


def counted_by(
    actor: Actor, definition: Definition, by: Dimension, period: Collection, *, now: datetime
) -> Grouped:
    """A measure by one breakdown."""
    asked = Asked(definition=definition, span=span_of(definition, period), by=by)
    if Counts.FORCE in definition.counted:
        found = _events_by(actor, asked, by, period, now=now)
    else:
        found = _sum(actor, breakdown_of(definition, by), asked, period, now=now)
    return Grouped(groups=in_figures(asked, found.counts), counted_at=found.counted_at)


def _events_by(
    actor: Actor, asked: Asked, by: Dimension, period: Collection, *, now: datetime
) -> Kept:
    """Groups of calls and crimes: whole months as kept, the days beside them counted."""
    held = keeping.kept_months(actor, months_by(by), asked.span, now=now)
    months = [each for each in whole_months(asked.span) if each in held]
    parts = [held[each].counts.get(asked.definition.id, {}) for each in months]
    oldest = min((held[each].counted_at for each in months), default=now)
    rest = beside(asked.span, months)
    if not rest:
        return Kept(counts=added(parts), counted_at=oldest)
    what = breakdown_of(asked.definition, by)
    return _sum(actor, what, asked, period, now=now, parts=parts, rest=rest, oldest=oldest)


def _sum(
    actor: Actor,
    what: str,
    asked: Asked,
    period: Collection,
    *,
    now: datetime,
    parts: Sequence[Numbers] = (),
    rest: Sequence[Span] = (),
    oldest: datetime | None = None,
) -> Kept:
    """One sum as it was kept for exactly these days; else the parts, and the rest counted now.

    `oldest` is when the oldest of the parts was counted: the sum is no younger.
    """
    days = days_of(period)
    if found := keeping.kept(actor, [what], days, now=now).get(what):
        return found
    spans = rest or [asked.span]

    def sums() -> dict[tuple[str, keeping.Days], keeping.Sums]:
        runs = (count(actor, replace(asked, span=each), now=now) for each in spans)
        return {(what, days): added([*parts, *runs])}

    at = oldest or now
    told = keeping.count_and_keep(actor, sums, now=at)
    return Kept(counts=told[what, days], counted_at=at)


def _days(
    actor: Actor, span: Span, *, now: datetime, since: datetime | None = None
) -> tuple[Days, datetime]:
    """The days of every month that a span touches; what lacks is counted, all at once, and kept."""
    held = keeping.kept_months(actor, BY_DAY, span, now=now, since=since)
    if lacking := _lacking(actor, span, held, now=now):
        hull = lacking[0], last_of(lacking[-1])
        told = keeping.count_and_keep(actor, lambda: days_of_months(actor, hull, now=now), now=now)
        held |= {days[0]: Kept(counts=counts, counted_at=now) for (_, days), counts in told.items()}
    at = min((each.counted_at for each in held.values()), default=now)
    return Days(daily={month: each.counts for month, each in held.items()}), at


def days_of_months(
    actor: Actor, span: Span, *, now: datetime
) -> dict[tuple[str, keeping.Days], keeping.Sums]:
    """What is kept of each month of a span."""
    counts = count_by_day(actor.agency_id, span, now=now)
    return {(BY_DAY, whole(month)): held for month, held in counts.items()}


def _lacking(actor: Actor, span: Span, held: dict[date, Kept], *, now: datetime) -> list[date]:
    """The months of a span that are not kept, of those in which anything can have been."""
    lacking = [each for each in months_touched(span) if each not in held]
    known = days_reported(actor.agency_id) if lacking else None
    if known is None:
        return []
    first, last = known[0].replace(day=1), max(known[1], london_date(now))
    return [each for each in lacking if first <= each <= last]


def _standing(
    actor: Actor, period: Collection, *, now: datetime, since: datetime | None
) -> tuple[dict[str, Figure], datetime]:
    """Every measure that no sum over days gives, by its id: one of which there is nothing, not."""
    wanted = {each.id: each for each in overview.measures() if is_standing(each)}
    days = days_of(period)
    held = keeping.kept(actor, wanted, days, now=now, since=since)
    if held.keys() != wanted.keys():
        told = keeping.count_and_keep(
            actor, lambda: _all_standing(actor, period, list(wanted), now=now), now=now
        )
        held = {what: Kept(counts=counts, counted_at=now) for (what, _), counts in told.items()}
    found = {
        id_: in_figures(Asked(definition=each, span=span_of(each, period)), held[id_].counts)[0]
        for id_, each in wanted.items()
        if held[id_].counts
    }
    return found, min(each.counted_at for each in held.values())


def _all_standing(
    actor: Actor, period: Collection, wanted: list[str], *, now: datetime
) -> dict[tuple[str, keeping.Days], dict[str, tuple[int, int]]]:
    found = {
        each.definition.id: {"": (each.numerator, each.denominator or 0)}
        for each in standing_figures(
            actor.agency_id, span=period.span, on=period.on, source=SOURCE, now=now
        )
    }
    return {(id_, days_of(period)): found.get(id_, {}) for id_ in wanted}


def measures_anew(actor: Actor, *, now: datetime) -> dict[str, tuple[str, Figure | None]]:
    """The same as `measures_now`, counted at this moment and kept nowhere."""
    about = overview.period(actor.agency_id, from_on=None, until_on=None)
    found = overview.overview(actor, span=about.span, on=about.on, now=now) if about else {}
    return {each.id: (each.title, found.get(each.id)) for each in overview.measures()}


def measures_now(actor: Actor, *, now: datetime) -> dict[str, tuple[str, Figure | None]]:
    """Each measure's title and figure of the period that a report would be about."""
    about = overview.period(actor.agency_id, from_on=None, until_on=None)
    found = counted(actor, about, now=now).figures if about else {}
    return {each.id: (each.title, found.get(each.id)) for each in overview.measures()}


def is_standing(definition: Definition) -> bool:
    """Whether it is counted at the end of a day, or listed: no sum over days gives it."""
    return not _STANDING.isdisjoint(definition.counted)


def months_by(by: Dimension) -> str:
    """What the months of a breakdown are kept as."""
    return f"by {by}"


def breakdown_of(definition: Definition, by: Dimension) -> str:
    """What a measure's breakdown over exact days is kept as."""
    return f"{definition.id} by {by}"


def days_of(period: Collection) -> keeping.Days:
    return (*period.span, period.on)
