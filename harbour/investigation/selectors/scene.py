"""The scene, what she needs, firearms and exhibits."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.investigation.models import (
    Crime,
    Exhibit,
    ExhibitMove,
    FirearmsRaised,
    Needs,
    SceneEntry,
    Unused,
)
from harbour.investigation.terms import Measure, Sample, SceneAct
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import NotVisible
from harbour.pole.api import WarningCode, briefs, person_cards, records_of_person
from harbour.sharing.api import names_of
from harbour.workforce.api import Duty, open_duties


def has_firearms_warning(actor: Actor, person_id: UUID, *, at: datetime) -> bool:
    """Whether any record of this person that the actor sees warns of firearms."""
    records = records_of_person(actor, person_id)
    cards = person_cards(actor, records, on=london_date(at))
    return any(
        warning.code == WarningCode.FI for card in cards.values() for warning in card.warnings
    )


def exhibit(actor: Actor, exhibit_id: UUID) -> Exhibit:
    """Raises NotVisible."""
    found = Exhibit.objects.select_related("crime").filter(id=exhibit_id).first()
    if found is None:
        raise NotVisible("There is no such exhibit.")
    return found


def firearms_raised(actor: Actor, raised_id: UUID) -> FirearmsRaised:
    """Raises NotVisible."""
    found = FirearmsRaised.objects.filter(id=raised_id).first()
    if found is None:
        raise NotVisible("Nothing of the kind was raised.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenePage:
    """All that one page tells of the scene, her needs and the exhibits."""

    crime: Crime
    acts: list[tuple[SceneAct, SceneEntry | None, int | None]]
    needs: Needs | None
    measures: list[str]
    samples: list[str]
    firearms: list[tuple[FirearmsRaised, str]]
    suspects: list[tuple[UUID, str]]
    exhibits: list[tuple[Exhibit, str, list[tuple[ExhibitMove, str]]]]
    unused: list[Unused]
    duties: list[Duty]
    now: datetime


def scene_page(actor: Actor, crime: Crime, *, now: datetime) -> ScenePage:
    """Everything from the doorstep to the store. Eleven queries."""
    entries = {each.act: each for each in crime.scene.order_by("said_at", "id")}
    needs = crime.needs.order_by("-said_at", "-id").first()
    suspects = list(crime.suspects.order_by("since", "id"))
    named = briefs(actor, [each.person_id for each in suspects], on=london_date(now))
    names = {
        each.id: named[each.person_id].name if each.person_id in named else "A person"
        for each in suspects
    }
    exhibits = list(crime.exhibits.order_by("reference"))
    moves = list(ExhibitMove.objects.filter(crime_id=crime.id).order_by("moved_at", "id"))
    people = names_of({each.found_by for each in exhibits} | {each.moved_by for each in moves})
    reported = crime.event.reported_at
    return ScenePage(
        crime=crime,
        acts=[
            (
                act,
                entries.get(act),
                _minutes(entries[act].done_at, reported) if act in entries else None,
            )
            for act in SceneAct
        ],
        needs=needs,
        measures=[Measure(each).label for each in needs.measures] if needs else [],
        samples=[Sample(each).label for each in needs.samples] if needs else [],
        firearms=[
            (each, names.get(each.suspect_id, "A person"))
            for each in crime.firearms.order_by("-raised_at")
        ],
        suspects=list(names.items()),
        exhibits=[
            (
                each,
                people.get(each.found_by, ""),
                [
                    (move, people.get(move.moved_by, ""))
                    for move in moves
                    if move.exhibit_id == each.id
                ],
            )
            for each in exhibits
        ],
        unused=list(crime.unused.order_by("listed_at", "id")),
        duties=[
            duty
            for owed in open_duties(actor, [crime.id, *names]).values()
            for duty in owed
            if duty.page == "investigation:scene"
        ],
        now=now,
    )


def _minutes(done_at: datetime | None, reported_at: datetime) -> int | None:
    return None if done_at is None else int((done_at - reported_at).total_seconds() // 60)
