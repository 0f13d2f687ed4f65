"""The running narrative: a few plain sentences about a person, the newest first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room.models import NarrativeLine
from harbour.kernel.actor import Actor

MOST = 3
"""What can be read in ten seconds, beside what is told from the records themselves."""


@dataclass(frozen=True, slots=True)
class Line:
    person_id: UUID
    words: str
    at: datetime
    by: UUID


def narratives(actor: Actor, person_ids: Iterable[UUID]) -> dict[UUID, list[Line]]:
    """The newest sentences about each of these people. One query."""
    found: defaultdict[UUID, list[Line]] = defaultdict(list)
    rows = (
        NarrativeLine.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, record__person_id__in=list(person_ids))
        .order_by("-written_at", "-id")
        .values_list("record__person_id", "words", "written_at", "written_by")
    )
    for person_id, words, at, by in rows:
        if len(found[person_id]) < MOST:
            found[person_id].append(Line(person_id, words, at, by))
    return found
