"""What a release owes and by when, so that it surprises nobody.

Source: HMIC 2014, the future management of risk (the neighbourhood is briefed, the safeguarding
        co-ordinator visits and tells the victim); Code of Practice for Victims of Crime 2021,
        rights 6 and 11. Fourteen and three days are the force's own: another number is
        another VERSION.
Units:  elapsed time. Every duty ends before he leaves, day or night.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from harbour.kernel.deadline import Deadline
from harbour.perpetrators.terms import ReleaseDuty, ReleaseKind, Warned

VERSION = "2014-1"
AT_ONCE = timedelta(hours=4)
"""What is known too late for its day is owed within these hours, and before he leaves."""

_SOURCE = "HMIC 2014, the future management of risk; Victims' Code 2021, rights 6 and 11"
_BEFORE = {
    ReleaseDuty.PLAN: timedelta(days=14),
    ReleaseDuty.MEET: timedelta(days=3),
    ReleaseDuty.BRIEF: timedelta(days=3),
    ReleaseDuty.WARN: timedelta(0),
}
FROM_PRISON = frozenset(
    {ReleaseKind.SENTENCE, ReleaseKind.LICENCE, ReleaseKind.HDC, ReleaseKind.ROTL}
)
"""An officer of integrated offender management meets who leaves prison."""

SETTLED = frozenset({Warned.TOLD, Warned.ASKED_NOT})
ANSWERED = SETTLED | {Warned.UNSAFE}
"""With any of these he may leave without somebody named to go on trying."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One attempt to warn one victim of a release at a certain time."""

    victim: object
    result: str
    for_leaving_at: datetime


def rule_of(duty: str) -> str:
    """The id of a duty's rule."""
    return f"perpetrators.release.{duty.lower()}"


def deadlines(
    kind: str, *, leaves_at: datetime, known_at: datetime
) -> Iterator[tuple[ReleaseDuty, Deadline]]:
    """Each duty of a release with its clock; meeting him only where he leaves prison."""
    for duty, before in _BEFORE.items():
        if duty is ReleaseDuty.MEET and kind not in FROM_PRISON:
            continue
        due_at = min(leaves_at, max(leaves_at - before, known_at + AT_ONCE))
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


def standing(tries: Iterable[Tried], *, leaves_at: datetime) -> dict[object, str]:
    """The last result for each victim; what was said of another day does not count."""
    return {each.victim: each.result for each in tries if each.for_leaving_at == leaves_at}
