"""Reads of file reviews."""

from datetime import date
from typing import Any
from uuid import UUID

from harbour.investigation.api import crimes_of_events
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, start_of
from harbour.kernel.draw import draw
from harbour.kernel.errors import NotVisible
from harbour.learning.domain.file_reading import READERS, Found, found
from harbour.learning.models import FileRound
from harbour.pole.api import Event, EventKind


def frame(actor: Actor, *, from_on: date, until_on: date) -> list[UUID]:
    """The domestic abuse crimes of a span whose files can be read. Two queries."""
    events = Event.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        kind=EventKind.CRIME,
        is_domestic=True,
        reported_at__gte=start_of(from_on),
        reported_at__lte=end_of(until_on),
    )
    ids = list(events.values_list("id", flat=True))
    return sorted(each.id for each in crimes_of_events(actor, ids))


def rounds(actor: Actor) -> list[FileRound]:
    """Every round, newest first. One query."""
    return list(FileRound.objects.visible_to(actor).order_by("-planned_at", "id"))


def round_of(actor: Actor, round_id: UUID) -> Any:
    """One of them.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    held = FileRound.objects.visible_to(actor).filter(id=round_id).first()
    if held is None:
        raise NotVisible
    return held


def drawn(held: FileRound) -> list[UUID]:
    """The crimes that the seed draws, in order; none before there is a seed."""
    if not held.seed:
        return []
    chosen = draw([str(each) for each in held.frame], held.size, held.seed).chosen
    return [UUID(each) for each in chosen]


def waiting(actor: Actor, held: Any) -> list[tuple[int, UUID]]:
    """(number, crime) of what the actor may still read: not read by them, nor by two others."""
    read = list(held.readings.values_list("crime_id", "read_by"))
    mine = {crime for crime, reader in read if reader == actor.user_id}
    crimes = [crime for crime, _ in read]
    return [
        (number, crime)
        for number, crime in enumerate(drawn(held), start=1)
        if crime not in mine and crimes.count(crime) < READERS
    ]


def is_whole(held: Any) -> bool:
    """Whether each drawn file was read twice."""
    return bool(held.seed) and held.readings.count() >= READERS * held.size


def result(held: Any) -> Found:
    """What all readings say together. One query."""
    rows = held.readings.order_by("read_at", "id").values_list("crime_id", "answers", "themes")
    return found(list(rows))
