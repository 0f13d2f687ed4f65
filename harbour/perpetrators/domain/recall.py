"""What a recall to prison owes and by when: somebody who knows that they are sought is dangerous.

Source: HM Prison and Probation Service, recall of prisoners: police return who is recalled at
        once in an emergency. The hours are the force's own (FORCE["recall_hours"]). The victim,
        the beat and the plan do not wait for that: they are told within FIRST_HOURS.
Units:  elapsed hours from when the recall was ordered.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from harbour.kernel.deadline import Deadline
from harbour.perpetrators.domain.release import FROM_PRISON
from harbour.perpetrators.terms import RecallDuty, ReleaseStatus

VERSION = "2026-1"
FIRST_HOURS = timedelta(hours=4)
_SOURCE = "HMPPS, recall of prisoners; Victims' Code 2021, right 11"


def rule_of(duty: str) -> str:
    """The id of a duty's rule."""
    return f"perpetrators.recall.{duty.lower()}"


def can_be_recalled(kind: str, status: str) -> bool:
    """Who is out of prison on conditions, and nobody else."""
    return status == ReleaseStatus.OUT and kind in FROM_PRISON


def deadlines(
    kind: str, *, ordered_at: datetime, known_at: datetime, hours: Mapping[str, int]
) -> Iterator[tuple[RecallDuty, Deadline]]:
    """Each duty of a recall with its clock. None is due before the force knew of it."""
    for duty in RecallDuty:
        allowed = timedelta(hours=hours[kind]) if duty is RecallDuty.FIND else FIRST_HOURS
        since = ordered_at if duty is RecallDuty.FIND else known_at
        yield (
            duty,
            Deadline(
                rule=rule_of(duty),
                version=VERSION,
                started_at=known_at,
                due_at=max(since + allowed, known_at),
                source=_SOURCE,
            ),
        )
