"""What pages will open with, counted before anybody asks (docs/adr/0012)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.performance.domain.days import last_of, months_touched
from harbour.performance.domain.figures import Span
from harbour.performance.domain.report import Collection, months_until
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_group import events_by_month, span_of
from harbour.performance.selectors.force import days_reported
from harbour.performance.selectors.measured import Asked, Numbers, count
from harbour.performance.services import keeping
from harbour.performance.services.counting import (
    BY_DAY,
    breakdown_of,
    counted,
    days_of,
    days_of_months,
    months_by,
)
from harbour.performance.terms import Counted, Dimension

YEAR, CHARTED = 12, 2
"""Months that are counted by day in one step; and how many such years stand on a chart."""


def make_ready(actor: Actor, *, now: datetime, has_time: Callable[[], bool] = lambda: True) -> None:
    """Count what the actor's pages open with, unless it was today, for all who see the same.

    It ends between two counts when there is no time left: what lacks is made by the next call.
    """
    known = days_reported(actor.agency_id)
    period = overview.period(actor.agency_id, from_on=None, until_on=None)
    if period is None or known is None:
        return
    for step in _steps(actor, period, known, now):
        if not has_time():
            return
        step()


def _steps(
    actor: Actor, period: Collection, known: Span, now: datetime
) -> Iterator[Callable[[], object]]:
    """Figures and charts first, then breakdowns, then the days of the years before."""
    today = start_of(london_date(now))
    years = _years(known)
    for year in years[:CHARTED]:
        yield partial(_days, actor, year, now=now, since=today)
    yield partial(counted, actor, period, now=now, since=today)
    charts = months_until(period.span[1], known[0]) or period.span
    shown = min(charts[0], period.span[0]), period.span[1]
    for by in Dimension:
        yield partial(_events_by, actor, by, shown, now=now, since=today)
        yield partial(_others_by, actor, by, period, now=now, since=today)
    for year in years[CHARTED:]:
        yield partial(_days, actor, year, now=now, since=today)


def _years(known: Span) -> list[Span]:
    """Runs of twelve months back from the last, the newest first."""
    months = months_touched(known)[::-1]
    runs = [months[turn : turn + YEAR] for turn in range(0, len(months), YEAR)]
    return [(run[-1], last_of(run[0])) for run in runs]


def _lacking(actor: Actor, what: str, span: Span, *, now: datetime, since: datetime) -> Span | None:
    """From the first to the last month of a span of which this was not kept since."""
    held = keeping.kept_months(actor, what, span, now=now, since=since)
    lacking = [each for each in months_touched(span) if each not in held]
    return (lacking[0], last_of(lacking[-1])) if lacking else None


def _days(actor: Actor, span: Span, *, now: datetime, since: datetime) -> None:
    if lacking := _lacking(actor, BY_DAY, span, now=now, since=since):
        keeping.count_and_keep(actor, lambda: days_of_months(actor, lacking, now=now), now=now)


def _events_by(actor: Actor, by: Dimension, span: Span, *, now: datetime, since: datetime) -> None:
    """Calls and crimes of every measure by one breakdown, month by month."""
    wanted = [
        each
        for each in overview.measures()
        if by in each.breakdowns and Counted.FORCE in each.counted
    ]
    lacking = _lacking(actor, months_by(by), span, now=now, since=since) if wanted else None
    if lacking is None:
        return

    def months() -> dict[tuple[str, keeping.Days], keeping.Sums]:
        found = events_by_month(actor.agency_id, wanted, by, lacking)
        return {
            (months_by(by), keeping.whole(month)): _told(counts) for month, counts in found.items()
        }

    keeping.count_and_keep(actor, months, now=now)


def _told(counts: Mapping[str, Numbers]) -> keeping.Sums:
    """Of each measure its groups, without those measures of which there was nothing."""
    return {id_: dict(groups) for id_, groups in counts.items() if groups}


def _others_by(
    actor: Actor, by: Dimension, period: Collection, *, now: datetime, since: datetime
) -> None:
    """What is owed, graded, listed or open, by one breakdown, of those not counted since."""
    others = {
        breakdown_of(each, by): each
        for each in overview.measures()
        if by in each.breakdowns and Counted.FORCE not in each.counted
    }
    days = days_of(period)
    held = keeping.kept(actor, others, days, now=now, since=since) if others else {}
    wanted = {what: each for what, each in others.items() if what not in held}

    def groups() -> dict[tuple[str, keeping.Days], keeping.Sums]:
        asked = {
            what: Asked(definition=each, span=span_of(each, period), by=by)
            for what, each in wanted.items()
        }
        return {(what, days): dict(count(actor, each, now=now)) for what, each in asked.items()}

    if wanted:
        keeping.count_and_keep(actor, groups, now=now)
