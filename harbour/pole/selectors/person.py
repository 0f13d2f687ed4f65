"""What is known of people, from every record the actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.domain.names import display_name
from harbour.pole.models import (
    Judgement,
    PersonIdentifier,
    PersonName,
    PersonPhone,
    PersonPlace,
    PersonRecord,
    PersonVehicle,
    SourceSystem,
    Warning,
)
from harbour.pole.terms import NameKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRow:
    code: str
    label: str
    text: str
    review_on: date
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCard:
    """One record of one person, as its source gives it."""

    record_id: UUID
    person_id: UUID
    owner_agency_id: UUID
    source: str
    source_code: str
    name: str
    other_names: tuple[str, ...]
    sex: str
    born_on: date | None
    age: int | None
    language: str
    needs_interpreter: bool
    is_restricted: bool
    phones: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    vehicles: tuple[str, ...]
    places: tuple[str, ...]
    warnings: tuple[WarningRow, ...]


def visible_records(actor: Actor, record_ids: Iterable[UUID]) -> list[PersonRecord]:
    """Those of these records the actor may see, with their source. One query."""
    return list(
        PersonRecord.objects.visible_to(actor)
        .filter(id__in=list(record_ids))
        .select_related("source")
        .order_by("source__position", "id")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Just enough of a person to name them in somebody else's record."""

    record_id: UUID
    person_id: UUID
    name: str
    age: int | None


def briefs(actor: Actor, record_ids: Iterable[UUID], *, on: date) -> dict[UUID, Brief]:
    """Name and age of those of these records the actor may see. Two queries."""
    records = {record.id: record for record in visible_records(actor, record_ids)}
    names = _by_record(
        PersonName.objects.filter(record_id__in=records).order_by("recorded_at", "id")
    )
    return {
        record.id: Brief(
            record_id=record.id,
            person_id=record.person_id,
            name=_shown(names[record.id]),
            age=_age(record.born_on, on),
        )
        for record in records.values()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Who it is and what warns of them: no more than must be known at once."""

    record_id: UUID
    person_id: UUID
    name: str
    age: int | None
    warnings: tuple[WarningRow, ...]


def warned(actor: Actor, record_ids: Iterable[UUID], *, on: date) -> dict[UUID, Warned]:
    """Name, age and warnings of those of these records the actor may see. Three queries."""
    known = briefs(actor, record_ids, on=on)
    warnings = _by_record(_warnings_on(list(known), on))
    return {
        each.record_id: Warned(
            record_id=each.record_id,
            person_id=each.person_id,
            name=each.name,
            age=each.age,
            warnings=tuple(_warning(warning, on) for warning in warnings[each.record_id]),
        )
        for each in known.values()
    }


def _warnings_on(record_ids: list[UUID], on: date) -> QuerySet[Warning]:
    return (
        Warning.objects.filter(record_id__in=record_ids)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
        .order_by("code", "id")
    )


def _shown(names: list[PersonName]) -> str:
    current = [name for name in names if name.kind == NameKind.CURRENT] or names
    return display_name(current[-1].given, current[-1].family) if current else "Name not known"


def records_of_person(actor: Actor, record_id: UUID) -> list[UUID]:
    """Every record the actor may see of the person this record belongs to, it first.

    Raises:
        NotVisible: the actor may not see the record itself, or there is none.
    """
    visible = PersonRecord.objects.visible_to(actor)
    record = visible.filter(id=record_id).first()
    if record is None:
        raise NotVisible("There is no such person record.")
    others = visible.filter(person_id=record.person_id).exclude(id=record_id)
    return [record_id, *others.order_by("source__position", "id").values_list("id", flat=True)]


def records_of_people(actor: Actor, record_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """For each of these records that is visible, every record of its person, it first.

    Two queries, however many people.
    """
    asked = visible_records(actor, record_ids)
    everybody = (
        PersonRecord.objects.visible_to(actor)
        .filter(person_id__in={record.person_id for record in asked})
        .order_by("source__position", "id")
    )
    of_person: dict[UUID, list[UUID]] = defaultdict(list)
    for record_id, person_id in everybody.values_list("id", "person_id"):
        of_person[person_id].append(record_id)
    return {
        record.id: [record.id, *(each for each in of_person[record.person_id] if each != record.id)]
        for record in asked
    }


Part = TypeVar("Part")


def _by_record(rows: Iterable[Part]) -> dict[UUID, list[Part]]:
    grouped: dict[UUID, list[Part]] = defaultdict(list)
    for row in rows:
        grouped[row.record_id].append(row)  # type: ignore[attr-defined]
    return grouped


def person_cards(
    actor: Actor, record_ids: Iterable[UUID], *, on: date, with_things: bool = True
) -> dict[UUID, PersonCard]:
    """A card for each record the actor may see. Seven queries, however many records.

    Without things, identifiers and vehicles are left out: two fewer.
    """
    records = visible_records(actor, record_ids)
    ids = [record.id for record in records]
    names = _by_record(PersonName.objects.filter(record_id__in=ids).order_by("recorded_at", "id"))
    warnings = _by_record(_warnings_on(ids, on))
    phones = _by_record(PersonPhone.objects.filter(record_id__in=ids).order_by("id"))
    identifiers: dict[UUID, list[PersonIdentifier]] = defaultdict(list)
    vehicles: dict[UUID, list[PersonVehicle]] = defaultdict(list)
    if with_things:
        identifiers = _by_record(PersonIdentifier.objects.filter(record_id__in=ids).order_by("id"))
        vehicles = _by_record(PersonVehicle.objects.filter(record_id__in=ids).order_by("id"))
    places = _by_record(
        PersonPlace.objects.filter(record_id__in=ids).select_related("location").order_by("id")
    )
    return {
        record.id: _card(
            record,
            names[record.id],
            phones=tuple(phone.raw for phone in phones[record.id]),
            identifiers=tuple((each.kind, each.raw) for each in identifiers[record.id]),
            vehicles=tuple(vehicle.registration for vehicle in vehicles[record.id]),
            places=tuple(_address(place) for place in places[record.id]),
            warnings=tuple(_warning(each, on) for each in warnings[record.id]),
            on=on,
        )
        for record in records
    }


def _card(record: PersonRecord, names: list[PersonName], *, on: date, **parts: tuple) -> PersonCard:
    current = [name for name in names if name.kind == NameKind.CURRENT] or names
    shown = current[-1] if current else None
    return PersonCard(
        record_id=record.id,
        person_id=record.person_id,
        owner_agency_id=record.owner_agency_id,
        source=record.source.name,
        source_code=record.source.code,
        name=display_name(shown.given, shown.family) if shown else "Name not known",
        other_names=tuple(
            f"{display_name(name.given, name.family)} ({name.get_kind_display().lower()})"
            for name in names
            if name is not shown
        ),
        sex=record.get_sex_display(),
        born_on=record.born_on,
        age=_age(record.born_on, on),
        language=record.language,
        needs_interpreter=record.needs_interpreter,
        is_restricted=record.is_restricted,
        **parts,
    )


def _age(born_on: date | None, on: date) -> int | None:
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def _warning(warning: Warning, on: date) -> WarningRow:
    return WarningRow(
        code=warning.code,
        label=warning.get_code_display(),
        text=warning.text,
        review_on=warning.review_on,
        is_overdue=warning.review_on < on,
    )


def _address(place: PersonPlace) -> str:
    return f"{place.get_kind_display()} {address_line(place.location)}"


def address_line(location) -> str:
    """House, street, locality and postcode on one line, whichever are known."""
    street = " ".join(part for part in (location.house, location.street) if part)
    return ", ".join(part for part in (street, location.locality, location.postcode) if part)


def judgements_about(actor: Actor, record_ids: Iterable[UUID]) -> list[Judgement]:
    """Judgements in force on these records, newest first. One query."""
    ids = list(record_ids)
    return list(
        Judgement.objects.visible_to(actor)
        .filter(Q(record_id__in=ids) | Q(other_id__in=ids), withdrawn_at__isnull=True)
        .order_by("-judged_at")
    )


def contradictions(actor: Actor) -> list[Judgement]:
    """Pairs judged different that other judgements make one person, newest first. One query."""
    return list(
        Judgement.objects.visible_to(actor)
        .filter(
            verdict=Verdict.DIFFERENT,
            withdrawn_at__isnull=True,
            record__person_id=F("other__person_id"),
        )
        .order_by("-judged_at")
    )


def source_systems() -> list[SourceSystem]:
    """Every system that is searched, in the order pages list them."""
    searched = SourceSystem.objects.filter(holds_people=True)
    return list(searched.select_related("agency").order_by("position", "name"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What hangs on one record, without anything sealed."""

    names: list[PersonName]
    phones: list[PersonPhone]
    identifiers: list[PersonIdentifier]
    vehicles: list[PersonVehicle]
    places: list[PersonPlace]


def parts_of_records(actor: Actor, record_ids: Iterable[UUID]) -> list[tuple[PersonRecord, Parts]]:
    """Records with their parts, for an index. Six queries, however many records."""
    ids = list(record_ids)
    records = list(PersonRecord.objects.visible_to(actor).filter(id__in=ids))
    names = _by_record(PersonName.objects.filter(record_id__in=ids))
    phones = _by_record(PersonPhone.objects.filter(record_id__in=ids))
    identifiers = _by_record(PersonIdentifier.objects.filter(record_id__in=ids))
    vehicles = _by_record(PersonVehicle.objects.filter(record_id__in=ids))
    places = _by_record(
        PersonPlace.objects.filter(
            record_id__in=ids, is_sealed=False, location__is_sealed=False
        ).select_related("location")
    )
    return [
        (
            record,
            Parts(
                names=names[record.id],
                phones=phones[record.id],
                identifiers=identifiers[record.id],
                vehicles=vehicles[record.id],
                places=places[record.id],
            ),
        )
        for record in records
    ]


def own_records(actor: Actor, record_ids: Iterable[UUID]) -> set[UUID]:
    """Every visible record of the actor's agency of the people of these records. Two queries."""
    people = person_ids(actor, record_ids)
    own = PersonRecord.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    return set(own.filter(person_id__in=people).values_list("id", flat=True))


def person_ids(actor: Actor, record_ids: Iterable[UUID]) -> set[UUID]:
    """Which persons these records belong to today. One query."""
    return {record.person_id for record in visible_records(actor, record_ids)}


def lead_records(actor: Actor, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each person of whom the actor sees a record, the first source's. One query."""
    seen = (
        PersonRecord.objects.visible_to(actor)
        .filter(person_id__in=list(people))
        .order_by("-source__position", "-id")
    )
    return dict(seen.values_list("person_id", "id"))


def closed_records(actor: Actor, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Of these persons, those with a record for named people alone: one such record. One query."""
    closed = PersonRecord.objects.visible_to(actor).filter(
        person_id__in=list(people), is_restricted=True
    )
    return dict(closed.order_by("-id").values_list("person_id", "id"))


def names_of_people(actor: Actor, people: Iterable[UUID]) -> set[str]:
    """Every name, of every kind, by which these persons are recorded. One query."""
    records = PersonRecord.objects.visible_to(actor).filter(person_id__in=list(people))
    rows = PersonName.objects.filter(record__in=records).values_list("given", "family")
    return {display_name(given, family) for given, family in rows}


def names_of_records(actor: Actor, record_ids: Iterable[UUID]) -> set[str]:
    """Every name, of every kind, in these records. One query."""
    records = PersonRecord.objects.visible_to(actor).filter(id__in=list(record_ids))
    rows = PersonName.objects.filter(record__in=records).values_list("given", "family")
    return {display_name(given, family) for given, family in rows}
