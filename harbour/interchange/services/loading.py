"""Records of an extract into the tables of the packages that keep them, set-wise."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from harbour.interchange.domain.mapping import Extract
from harbour.interchange.domain.reading import Accepted, Rejected
from harbour.interchange.domain.records import NOWHERE, EventRecord, Place
from harbour.interchange.services.registering import Registered
from harbour.kernel.actor import Actor
from harbour.kernel.ids import new_id
from harbour.performance import api as performance
from harbour.pole import api as pole

PEOPLE_AT_ONCE = 20_000
CHANGED_PERSON = "is here already and says something else: person records are not changed by import"


@dataclass(slots=True)
class Taken:
    """What became of the rows accepted; `refused` are those only the records here could refuse."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Run:
    """What every record of one import has in common."""

    id: UUID
    extract: Extract
    registered: Registered
    series_code: str


def take_events(actor: Actor, run: Run, rows: Iterable[Accepted]) -> Taken:
    """Events and the places at which they happened."""
    source = run.registered.sources[""]
    _name_series(actor, run, source)
    places = _Places(actor)
    zone = ZoneInfo(run.extract.zone)
    events = (_event(actor, run.id, source, zone, row, places) for row in rows)
    merged = pole.merge_events(actor, events)
    places.load()
    return Taken(len(merged.added), len(merged.changed), merged.unchanged)


def _event(
    actor: Actor, run_id: UUID, source: UUID, zone: ZoneInfo, row: Accepted, places: "_Places"
) -> tuple:
    record: Any = row.record
    own: EventRecord = record
    event_id = new_id()
    begins, ends = (_instant(each, zone) for each in (own.earliest, own.latest))
    return (
        event_id,
        actor.agency_id,
        own.kind.value,
        own.reference,
        source,
        row.key,
        event_id,  # an extract does not tell which records arose from one occurrence
        begins,
        ends,
        begins,  # nor when it was reported: its publisher counts it when it happened
        True,
        places.id_of(own.place),
        None,
        own.is_domestic,
        "",
        [],
        "",
        None,
        own.offence,
        own.outcome,
        "",
        own.arrested,
        own.summary,
        False,
        run_id,
        row.line,
    )


def _instant(told: datetime, zone: ZoneInfo) -> datetime:
    return told.replace(tzinfo=zone)


def take_counts(actor: Actor, run: Run, rows: Iterable[Accepted]) -> Taken:
    """Published counts."""
    series = _name_series(actor, run, None)
    merged = performance.merge_counts(actor, (_count(run.id, series, row) for row in rows))
    return Taken(len(merged.added), len(merged.changed), merged.unchanged)


def _count(run_id: UUID, series: UUID, row: Accepted) -> tuple:
    own: Any = row.record
    return (
        new_id(),
        series,
        row.key,
        own.force,
        own.period,
        own.from_on,
        own.until_on,
        own.type,
        own.outcome,
        own.offence_code,
        own.offence,
        own.group,
        own.subgroup,
        own.number,
        run_id,
        row.line,
    )


def _name_series(actor: Actor, run: Run, source: UUID | None) -> UUID:
    extract = run.extract
    return performance.name_series(
        actor,
        code=run.series_code,
        extract=extract.name,
        title=extract.title,
        publisher=extract.publisher,
        licence=extract.licence,
        zone=extract.zone,
        source_id=source,
    )


def take_people(actor: Actor, run: Run, rows: Iterable[Accepted]) -> Taken:
    """Person records with their parts, announced so that they can be found at once.

    A record that is here already stays as it is; one that says something else is refused, for
    what hangs on it may have been added by hand since.
    """
    taken = Taken()
    places = _Places(actor)
    waiting = iter(rows)
    while some := list(islice(waiting, PEOPLE_AT_ONCE)):
        here = _said_by_those_here(actor, run, some)
        new: list[Accepted] = []
        for row in some:
            said = here.get((_source(run, row), row.key))
            if said is None:
                new.append(row)
            elif said == _said(row):
                taken.unchanged += 1
            else:
                taken.refused.append(Rejected(row.line, run.extract.id_column, CHANGED_PERSON))
        _load_people(actor, run, new, places)
        taken.added += len(new)
    return taken


def _source(run: Run, row: Accepted) -> UUID:
    own: Any = row.record
    return run.registered.sources[own.system]


_Said = tuple


def _said(row: Accepted) -> _Said:
    own: Any = row.record
    name = {(own.given, own.family)} if own.given or own.family else set()
    return (
        own.born_on,
        own.born_earliest,
        own.born_latest,
        name,
        {own.identifier} - {""},
        {own.place} - {NOWHERE},
    )


def _said_by_those_here(
    actor: Actor, run: Run, rows: list[Accepted]
) -> dict[tuple[UUID, str], _Said]:
    here = pole.PersonRecord.objects.visible_to(actor).filter(
        source_id__in=run.registered.sources.values(),
        source_key__in=[row.key for row in rows],
    )
    return {
        (record.source_id, record.source_key): (
            record.born_on,
            record.born_earliest,
            record.born_latest,
            {(each.given, each.family) for each in parts.names},
            {each.raw for each in parts.identifiers},
            {_place(each.location) for each in parts.places},
        )
        for record, parts in pole.parts_of_records(actor, here.values_list("id", flat=True))
    }


def _place(location: Any) -> Place:
    return Place(*(getattr(location, name) for name in Place._fields))


def _load_people(actor: Actor, run: Run, rows: list[Accepted], places: "_Places") -> None:
    told = [(new_id(), row, row.record) for row in rows]
    people: list[tuple[UUID, Accepted, Any]] = list(told)
    homes = [
        (new_id(), person, places.id_of(own.place), "HOME", None, None, False)
        for person, _, own in people
        if own.place != NOWHERE
    ]
    places.load()
    loads: dict[str, Callable[[], Iterator[tuple]]] = {
        "pole_personrecord": lambda: (_person(actor, run, *each) for each in people),
        "pole_personname": lambda: (
            (new_id(), person, "CURRENT", own.given, own.family)
            for person, _, own in people
            if own.given or own.family
        ),
        "pole_personidentifier": lambda: (
            (new_id(), person, "OTHER", own.identifier, _normal(own.identifier), True)
            for person, _, own in people
            if own.identifier
        ),
        "pole_personplace": lambda: iter(homes),
    }
    for table, rows_of in loads.items():
        pole.load(actor, table, rows_of())
    pole.announce_people(actor, [person for person, _, _ in people])


def _person(actor: Actor, run: Run, person: UUID, row: Accepted, own: Any) -> tuple:
    return (
        person,
        actor.agency_id,
        _source(run, row),
        row.key,
        person,
        "U",
        own.born_on,
        own.born_earliest,
        own.born_latest,
        "",
        False,
        "",
        own.note,
        False,
        run.id,
        row.line,
    )


def _normal(identifier: str) -> str:
    return "".join(each for each in identifier.upper() if each.isalnum())


class _Places:
    """Each place once: those the agency has, and those that must be written."""

    def __init__(self, actor: Actor) -> None:
        self._actor = actor
        own = pole.Location.objects.visible_to(actor).filter(
            owner_agency_id=actor.agency_id, is_sealed=False
        )
        self._ids = {
            Place(*row[1:]): row[0] for row in own.values_list("id", *Place._fields).iterator()
        }
        self._new: list[tuple] = []

    def id_of(self, place: Place) -> UUID | None:
        if place == NOWHERE:
            return None
        known = self._ids.get(place)
        if known is None:
            known = self._ids[place] = new_id()
            self._new.append(self._row(known, place))
        return known

    def _row(self, location: UUID, place: Place) -> tuple:
        return (
            location,
            self._actor.agency_id,
            place.house,
            place.street,
            place.locality,
            place.postcode,
            _normal(place.postcode)[:8],
            None,
            place.area_code,
            place.area_name,
            place.longitude,
            place.latitude,
            False,
        )

    def load(self) -> None:
        """Write the new ones; events may point to them already, within the transaction."""
        if self._new:
            pole.load(self._actor, "pole_location", self._new)
            self._new = []
