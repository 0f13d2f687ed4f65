"""What a release owes and by when, so that it surprises nobody.

Source: HMIC 2014, the future management of risk (the neighbourhood is briefed, the safeguarding
        co-ordinator visits and tells the victim); Code of Practice for Victims of Crime 2021,
        rights 6 and 11. Fourteen and three days are the force's own: another number is
        another VERSION.
Units:  elapsed time. Every duty ends before they leave, day or night, a victim's warning early
        enough that somebody senior can still act; the check of the day is made on the day itself,
        in Europe/London.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.perpetrators.terms import DayCheck, ReleaseDuty, ReleaseKind, Warned

VERSION = "2026-3"
AT_ONCE = timedelta(hours=4)
"""What is known too late for its day is owed within these hours, and before they leave."""

WARNED_BY = timedelta(hours=1)
"""A victim is warned so long before they leave; with less than twice that notice, half way."""

_SOURCE = "HMIC 2014, the future management of risk; Victims' Code 2021, rights 6 and 11"
_BEFORE = {
    ReleaseDuty.PLAN: timedelta(days=14),
    ReleaseDuty.ADDRESS: timedelta(days=14),
    ReleaseDuty.MEET: timedelta(days=3),
    ReleaseDuty.BRIEF: timedelta(days=3),
    ReleaseDuty.VISIT: timedelta(days=3),
    ReleaseDuty.DAY: timedelta(0),
    ReleaseDuty.WARN: WARNED_BY,
}
FROM_PRISON = frozenset(
    {ReleaseKind.SENTENCE, ReleaseKind.LICENCE, ReleaseKind.HDC, ReleaseKind.ROTL}
)
"""An officer of integrated offender management meets who leaves prison."""

FROM_CUSTODY = frozenset({ReleaseKind.BAIL, ReleaseKind.RUI, ReleaseKind.CAUTION, ReleaseKind.NFA})
WHILE_INSIDE = frozenset({ReleaseDuty.MEET, ReleaseDuty.WARN})
"""Ends as they leave. What else was not done by then stays owed, and late, until it is done."""

SETTLED = frozenset({Warned.TOLD, Warned.ASKED_NOT})
ANSWERED = SETTLED | {Warned.UNSAFE}
"""With any of these they may leave without somebody named to go on trying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One attempt to warn or visit one victim of a release at a certain time."""

    victim: object
    result: str
    for_leaving_at: datetime


def rule_of(duty: str) -> str:
    """The id of a duty's rule."""
    return f"perpetrators.release.{ReleaseDuty(duty).slug}"


def deadlines(
    kind: str, *, leaves_at: datetime, known_at: datetime
) -> Iterator[tuple[ReleaseDuty, Deadline]]:
    """Each duty of a release with its clock; meeting them only where they leave prison."""
    for duty, before in _BEFORE.items():
        if duty is ReleaseDuty.MEET and kind not in FROM_PRISON:
            continue
        due_at = min(leaves_at, max(leaves_at - before, known_at + AT_ONCE))
        if duty is ReleaseDuty.WARN:
            due_at = leaves_at - min(WARNED_BY, (leaves_at - known_at) / 2)
        yield (
            duty,
            Deadline(
                rule=rule_of(duty),
                version=VERSION,
                started_at=known_at,
                due_at=max(due_at, known_at),
                source=_SOURCE,
            ),
        )


ATTEMPT = "perpetrators.release.attempt"


def attempt(at: datetime) -> Deadline:
    """Who was named as they left unwarned tells the victim within the hours, and goes on trying."""
    return Deadline(
        rule=ATTEMPT, version=VERSION, started_at=at, due_at=at + AT_ONCE, source=_SOURCE
    )


def is_for_who_is_on_duty(deadline: Deadline) -> bool:
    """Whether it cannot wait for somebody's next tour: then nobody off duty is named for it."""
    return deadline.due_at - deadline.started_at < timedelta(hours=24)


def met_by(duty: str, result: str) -> frozenset[ReleaseDuty]:
    """Which of a victim's two duties an attempt settles.

    A visit in which somebody was told is a warning too; a call is not a visit. Who asked not to
    be told, or whom it would endanger, is neither rung nor visited.
    """
    if result not in ANSWERED:
        return frozenset()
    if duty == ReleaseDuty.VISIT or result != Warned.TOLD:
        return frozenset({ReleaseDuty.VISIT, ReleaseDuty.WARN})
    return frozenset({ReleaseDuty.WARN})


def standing(tries: Iterable[Tried], *, leaves_at: datetime) -> dict[object, str]:
    """The last result for each victim; what was said of another day does not count.

    Not to be reached again does not undo that somebody was told.
    """
    found: dict[object, str] = {}
    for each in tries:
        if each.for_leaving_at != leaves_at:
            continue
        if each.result != Warned.COULD_NOT or each.victim not in found:
            found[each.victim] = each.result
    return found


def is_the_day(leaves_at: datetime, *, at: datetime) -> bool:
    """Whether the check of the day can be made: not before that day begins."""
    return london_date(at) >= london_date(leaves_at)


def everything_holds(confirmed: Iterable[str]) -> bool:
    return set(confirmed) == set(DayCheck.values)


def late(clocks: Iterable[tuple[datetime, bool]], *, now: datetime) -> int:
    """How many of these (due, done) go to the duty inspector: each that is past and not done."""
    return sum(not done and due_at < now for due_at, done in clocks)
