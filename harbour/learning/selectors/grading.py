"""Reads of the grading review: counts alone, no record of anybody.

Query budget: five queries however many assessments: counts by week, answers, days, names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.learning.domain.agreement import Kappa, Table, weighted_kappa
from harbour.learning.domain.channels import BASE_WEEKS, WEEK, Channel, State, watch_channel
from harbour.learning.domain.drift import BEFORE, Drift, watch
from harbour.learning.domain.drivers import Driver, drivers
from harbour.learning.domain.funnel import Funnel, funnel
from harbour.learning.terms import SCALE
from harbour.risk.api import (
    GradeProposal,
    Regrading,
    answers_of_raised,
    instruments,
    is_counted_high,
    label_of,
    lowered,
    protocol,
    regradings,
    submitted_by_day,
)

YEAR = 52
LOOKED_AT = 1000
"""How many of the latest assessments the answers are counted of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowered:
    """Lower grades of the last month: each needs a second person. `counted` are those of visible
    high risk: fourteen or more answers, or the force's own number."""

    proposed: int
    agreed: int
    kept: int
    counted: int
    counted_agreed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading:
    """How the unit's grades of a year compare with the officers'. Reviewers are named by id."""

    since: date
    table: Table
    kappa: Kappa | None
    funnel: Funnel | None
    weeks: tuple[date, ...]
    drift: Drift | None
    drivers: tuple[tuple[str, Driver], ...]
    answers_of: int
    channels: tuple[Channel, ...]
    lowered: Lowered

    @property
    def decided(self) -> int:
        return sum(self.table.values())

    @property
    def changed(self) -> int:
        return sum(number for (one, two), number in self.table.items() if one != two)

    @property
    def raised(self) -> int:
        return sum(
            number
            for (one, two), number in self.table.items()
            if SCALE.index(two) > SCALE.index(one)
        )

    @property
    def quiet(self) -> list[Channel]:
        """Channels that have fallen silent or dropped."""
        return [each for each in self.channels if each.state in (State.SILENT, State.DROPPED)]


def grading(actor: Actor, *, now: datetime) -> Grading:
    """The year until the end of last week, and the weeks before it that tell what was usual."""
    monday = _monday(now)
    first = monday - timedelta(weeks=YEAR + BEFORE)
    rows = regradings(actor, since=first, until=monday)
    year = [row for row in rows if row.week >= monday - timedelta(weeks=YEAR)]
    table: Counter[tuple[str, str]] = Counter()
    for row in year:
        table[row.officer_grade, row.unit_grade] += row.number
    weeks = _weeks(rows)
    answers = answers_of_raised(actor, instrument=protocol().instrument, of=LOOKED_AT)
    return Grading(
        since=(monday - timedelta(weeks=YEAR)).date(),
        table=table,
        kappa=weighted_kappa(table, SCALE),
        funnel=funnel(_by_reviewer(year)),
        weeks=tuple(week for week, _ in weeks[BEFORE:]),
        drift=watch([counts for _, counts in weeks]),
        drivers=_labelled(drivers(answers)),
        answers_of=max((yes + other for yes, _, other, _ in answers.values()), default=0),
        channels=channels(actor, now=now),
        lowered=_lowered(actor, now),
    )


def _lowered(actor: Actor, now: datetime) -> Lowered:
    found = lowered(actor, since=now - timedelta(days=31), until=now)
    counted = [each for each in found if is_counted_high(each)]
    return Lowered(
        proposed=len(found),
        agreed=_answered(found).count(True),
        kept=_answered(found).count(False),
        counted=len(counted),
        counted_agreed=_answered(counted).count(True),
    )


def _answered(proposals: Sequence[GradeProposal]) -> list[bool]:
    return [each.answer.agrees for each in proposals if hasattr(each, "answer")]


def _monday(now: datetime) -> datetime:
    local = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    return local - timedelta(days=local.weekday())


def _by_reviewer(rows: Iterable[Regrading]) -> dict[str, tuple[int, int]]:
    decided: Counter[UUID] = Counter()
    changed: Counter[UUID] = Counter()
    for row in rows:
        decided[row.reviewer_id] += row.number
        changed[row.reviewer_id] += row.number * (row.officer_grade != row.unit_grade)
    return {str(who): (number, changed[who]) for who, number in decided.items()}


def _weeks(rows: Sequence[Regrading]) -> list[tuple[date, tuple[int, int]]]:
    """Each week from the first with a decision to the last, with (decided, changed)."""
    counts: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        counts[row.week.date()][0] += row.number
        counts[row.week.date()][1] += row.number * (row.officer_grade != row.unit_grade)
    if not counts:
        return []
    span = (max(counts) - min(counts)).days // WEEK
    every = [min(counts) + timedelta(weeks=turn) for turn in range(span + 1)]
    return [(week, (counts[week][0], counts[week][1])) for week in every]


def _labelled(found: Sequence[Driver]) -> tuple[tuple[str, Driver], ...]:
    return tuple((label_of(protocol().instrument, driver.item), driver) for driver in found)


def channels(actor: Actor, *, now: datetime) -> tuple[Channel, ...]:
    """Each area and form from which assessments come, and whether it has gone quiet. One query."""
    today = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    span = WEEK * (BASE_WEEKS + 1)
    first = today - timedelta(days=span)
    days: dict[str, list[int]] = defaultdict(lambda: [0] * span)
    titles = {code: tool.title for code, tool in instruments().items()}
    for area, code, day, number in submitted_by_day(actor, since=first, until=today):
        days[f"{area or 'No area'}: {titles.get(code, code)}"][(day - first.date()).days] += number
    return tuple(watch_channel(name, counts) for name, counts in sorted(days.items()))


def quiet_channels(actor: Actor, now: datetime) -> list[str]:
    """Where assessments no longer come from, or too few, in words. One query."""
    quiet = (State.SILENT, State.DROPPED)
    return [
        f"{each.name}: {each.words}" for each in channels(actor, now=now) if each.state in quiet
    ]
