"""What happened: histories, and the counts that duties rest on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from django.db.models import Q, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.pole.models import (
    Event,
    Involvement,
    Location,
    PersonRecord,
    Relationship,
)
from harbour.pole.terms import NOT_REPORTS, EventKind, InvolvementRole

being_written: ContextVar[Mapping[UUID, Event]] = ContextVar(
    "being_written", default=MappingProxyType({})
)
"""The event that is announced at this moment, by whoever wrote it: nobody need ask for it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One involvement of one of the asked-for records."""

    event_id: UUID
    occurrence_id: UUID
    record_id: UUID
    kind: str
    kind_label: str
    role: str
    role_label: str
    happened_at: datetime
    reported_at: datetime
    reference: str
    source: str
    is_domestic: bool | None
    summary: str
    offence: str
    outcome: str
    reported_to_police: bool
    owner_agency_id: UUID


def history(actor: Actor, record_ids: Iterable[UUID]) -> list[EventRow]:
    """Everything these records were involved in that the actor may see, newest first. One query."""
    rows = (
        Involvement.objects.filter(
            record_id__in=list(record_ids), event__in=Event.objects.visible_to(actor)
        )
        .select_related("event__source", "event__offence")
        .order_by("-event__happened_latest", "id")
    )
    return [_row(row) for row in rows]


def _row(row: Involvement) -> EventRow:
    event = row.event
    return EventRow(
        event_id=event.id,
        occurrence_id=event.occurrence_id,
        record_id=row.record_id,
        kind=event.kind,
        kind_label=event.get_kind_display(),
        role=row.role,
        role_label=row.get_role_display(),
        happened_at=event.happened_latest,
        reported_at=event.reported_at,
        reference=event.reference,
        source=event.source.name,
        is_domestic=event.is_domestic,
        summary=event.summary,
        offence=event.offence.title if event.offence else event.offence_text,
        outcome=event.outcome_text,
        reported_to_police=event.reported_to_police,
        owner_agency_id=event.owner_agency_id,
    )


def timeline_of(rows: Iterable[EventRow]) -> list[TimelineEntry]:
    """One entry for each event of a history that was read already."""
    seen: set[UUID] = set()
    entries = []
    for row in rows:
        if row.event_id in seen:
            continue
        seen.add(row.event_id)
        entries.append(
            TimelineEntry(
                at=row.happened_at,
                title=row.kind_label if not row.offence else f"{row.kind_label}: {row.offence}",
                text=" ".join(
                    part
                    for part in (f"{row.role_label}.", row.summary, row.outcome, row.source)
                    if part
                ),
                kind=row.kind,
                agency_id=row.owner_agency_id,
            )
        )
    return entries


def event_visible(actor: Actor, event_id: UUID) -> Event:
    """An event with its people.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    event = (
        Event.objects.visible_to(actor)
        .filter(id=event_id)
        .select_related("location", "source", "area", "offence")
        .first()
    )
    if event is None:
        raise NotVisible("There is no such event.")
    return event


def has_crime(actor: Actor, occurrence_id: UUID) -> bool:
    """Whether a crime has been recorded from this occurrence. One query."""
    crimes = Event.objects.visible_to(actor).filter(kind=EventKind.CRIME)
    return crimes.filter(occurrence_id=occurrence_id).exists()


def events_of_kinds(actor: Actor, event_ids: Iterable[UUID], kinds: Iterable[str]) -> list[Event]:
    """Those of these events that are of such a kind and visible. One query; none for whoever hears
    of an event while the actor writes it."""
    asked, wanted = set(event_ids), set(kinds)
    if asked <= being_written.get().keys():
        return [each for each in being_written.get().values()
                if each.id in asked and each.kind in wanted]  # fmt: skip
    found = Event.objects.visible_to(actor).filter(id__in=asked, kind__in=wanted)
    return list(found.order_by("id"))


def involved_in(actor: Actor, event_ids: Iterable[UUID]) -> dict[UUID, list[tuple[UUID, str]]]:
    """(person record, role) of everybody involved, for each event. One query."""
    people: dict[UUID, list[tuple[UUID, str]]] = {event_id: [] for event_id in event_ids}
    rows = Involvement.objects.filter(event_id__in=people).order_by("role", "recorded_at", "id")
    for row in rows:
        people[row.event_id].append((row.record_id, row.role))
    return people


def people_in(actor: Actor, event_id: UUID) -> list[tuple[str, list[UUID]]]:
    """(role, every record of theirs, the one named first) of all in an event whom the actor may
    see. Two queries."""
    visible = PersonRecord.objects.visible_to(actor)
    rows = list(
        Involvement.objects.filter(event_id=event_id, record__in=visible)
        .order_by("role", "recorded_at", "id")
        .values_list("record_id", "record__person_id", "role")
    )
    theirs: dict[UUID, list[UUID]] = defaultdict(list)
    everybody = visible.filter(person_id__in={person for _, person, _ in rows})
    for record_id, person_id in everybody.order_by("source__position", "id").values_list(
        "id", "person_id"
    ):
        theirs[person_id].append(record_id)
    return [
        (role, [record_id, *(each for each in theirs[person_id] if each != record_id)])
        for record_id, person_id, role in rows
    ]


def domestic_occurrences(
    actor: Actor, record_ids: Iterable[UUID], *, role: str = InvolvementRole.VICTIM
) -> list[EventRow]:
    """One row, the earliest, for each domestic abuse occurrence these records were in.

    Occurrences, not events: a call, its incident and its crimes are one. Newest first.
    Reports never made to police are among them, marked so.
    """
    first: dict[UUID, EventRow] = {}
    for row in reversed(history(actor, record_ids)):
        abuse = row.is_domestic and row.kind not in NOT_REPORTS
        if abuse and row.role == role:
            first.setdefault(row.occurrence_id, row)
    return sorted(first.values(), key=lambda row: row.happened_at, reverse=True)


def dyad_occurrences(
    actor: Actor, victim_ids: Iterable[UUID], suspect_ids: Iterable[UUID]
) -> list[EventRow]:
    """Domestic abuse occurrences in which one was the victim and the other the suspect."""
    as_suspect = {
        row.occurrence_id
        for row in domestic_occurrences(actor, suspect_ids, role=InvolvementRole.SUSPECT)
    }
    return [
        row for row in domestic_occurrences(actor, victim_ids) if row.occurrence_id in as_suspect
    ]


def against_each_other(rows: Iterable[EventRow]) -> dict[UUID, tuple[int, int]]:
    """Of one person's history: for each other person, in how many domestic abuse occurrences
    they were the suspect and this person the victim, and the other way round. One query.
    """
    abuse = [row for row in rows if row.is_domestic and row.kind not in NOT_REPORTS]
    was = {(row.event_id, row.role) for row in abuse}
    occurrence = {row.event_id: row.occurrence_id for row in abuse}
    others = Involvement.objects.filter(event_id__in=occurrence).exclude(
        record_id__in={row.record_id for row in abuse}
    )
    suspected: defaultdict[UUID, set[UUID]] = defaultdict(set)
    harmed: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for event, role, person in others.values_list("event_id", "role", "record__person_id"):
        if role == InvolvementRole.SUSPECT and (event, InvolvementRole.VICTIM) in was:
            suspected[person].add(occurrence[event])
        if role == InvolvementRole.VICTIM and (event, InvolvementRole.SUSPECT) in was:
            harmed[person].add(occurrence[event])
    return {
        person: (len(suspected[person]), len(harmed[person])) for person in {*suspected, *harmed}
    }


def people_around(actor: Actor, record_ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """Every other person who was ever in an event with these records, or is related to them.

    With the roles in which they were; a relative without an event has none. Two queries.
    """
    ids = list(record_ids)
    seen = Event.objects.visible_to(actor).filter(involvements__record_id__in=ids)
    around: defaultdict[UUID, set[str]] = defaultdict(set)
    for person, record, role in Involvement.objects.filter(event__in=seen).values_list(
        "record__person_id", "record_id", "role"
    ):
        if record not in ids:
            around[person].add(role)
    related = Relationship.objects.visible_to(actor).filter(
        Q(person_id__in=ids) | Q(other_id__in=ids)
    )
    for row in related.values_list("person_id", "person__person_id", "other__person_id"):
        around[row[2] if row[0] in ids else row[1]]
    return dict(around)


def own_events(actor: Actor, event_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these events that the actor sees and the actor's agency recorded. One query."""
    own = Event.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    return set(own.filter(id__in=list(event_ids)).values_list("id", flat=True))


def events_with(actor: Actor, event_ids: Iterable[UUID] | QuerySet, *, role: str) -> set[UUID]:
    """Those of these events in which somebody has this role. One query, however many events."""
    rows = Involvement.objects.filter(role=role, event_id__in=event_ids)
    return set(rows.values_list("event_id", flat=True))


def victim_reports(
    actor: Actor, people: Iterable[UUID], *, since: datetime
) -> dict[UUID, list[datetime]]:
    """When each of these persons was the victim of domestic abuse, each occurrence once.

    One query, however many people.
    """
    reports = (
        Event.objects.visible_to(actor)
        .filter(is_domestic=True, happened_latest__gte=since)
        .exclude(kind__in=NOT_REPORTS)
    )
    rows = Involvement.objects.filter(
        event__in=reports, role=InvolvementRole.VICTIM, record__person_id__in=list(people)
    ).values_list("record__person_id", "event__occurrence_id", "event__happened_latest")
    first: defaultdict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    for person, occurrence, at in rows:
        first[person][occurrence] = min(at, first[person].get(occurrence, at))
    return {person: sorted(of.values()) for person, of in first.items()}


def reports_by_language(actor: Actor, languages: Iterable[str]) -> list[datetime]:
    """When domestic abuse was reported whose victim speaks one of these languages. One query.

    An occurrence once, at its first report.
    """
    reports = Event.objects.visible_to(actor).filter(is_domestic=True)
    rows = Involvement.objects.filter(
        event__in=reports.exclude(kind__in=NOT_REPORTS),
        role=InvolvementRole.VICTIM,
        record__language__in=list(languages),
    ).values_list("event__occurrence_id", "event__reported_at")
    first: dict[UUID, datetime] = {}
    for occurrence, at in rows:
        first[occurrence] = min(at, first.get(occurrence, at))
    return sorted(first.values())


def suspects_of_events(
    actor: Actor, event_ids: Iterable[UUID]
) -> dict[UUID, list[tuple[UUID, str]]]:
    """(person, sex) of each suspect, for each event. One query."""
    rows = Involvement.objects.filter(event_id__in=list(event_ids), role=InvolvementRole.SUSPECT)
    found: defaultdict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    for event, person, sex in rows.values_list("event_id", "record__person_id", "record__sex"):
        found[event].append((person, sex))
    return dict(found)


def location_visible(actor: Actor, location_id: UUID) -> Location:
    """Raises NotVisible when there is none the actor may see."""
    location = Location.objects.visible_to(actor).filter(id=location_id).first()
    if location is None:
        raise NotVisible("There is no such location.")
    return location
