"""What is known of people, from every record the actor may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet, Subquery

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
from harbour.pole.selectors.cards import (
    UNNAMED,
    WarningRow,
    address_words,
    age_on,
    shown_name,
    warning_row,
)
from harbour.pole.terms import Verdict


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
    """Name and age of those of these records the actor may see. Two queries; none for nobody."""
    record_ids = list(record_ids)
    if not record_ids:
        return {}
    records = {record.id: record for record in visible_records(actor, record_ids)}
    names = _by_record(
        PersonName.objects.filter(record_id__in=records).order_by("recorded_at", "id")
    )
    return {
        record.id: Brief(
            record_id=record.id,
            person_id=record.person_id,
            name=_shown(names[record.id]),
            age=age_on(record.born_on, on),
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
            warnings=tuple(
                warning_row(warning.code, warning.text, warning.review_on, on)
                for warning in warnings[each.record_id]
            ),
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
    place = shown_name([(name.kind, name.given, name.family) for name in names])
    return display_name(names[place].given, names[place].family) if place is not None else UNNAMED


def records_of_person(actor: Actor, record_id: UUID) -> list[UUID]:
    """Every record the actor may see of the person this record belongs to, it first. One query.

    Raises:
        NotVisible: the actor may not see the record itself, or there is none.
    """
    visible = PersonRecord.objects.visible_to(actor)
    person = Subquery(visible.filter(id=record_id).values("person_id")[:1])
    found = visible.filter(person_id=person).order_by("source__position", "id")
    records = list(found.values_list("id", flat=True))
    if record_id not in records:
        raise NotVisible("There is no such person record.")
    return [record_id, *(each for each in records if each != record_id)]


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


def address_line(location) -> str:
    """House, street, locality and postcode on one line, whichever are known."""
    return address_words(location.house, location.street, location.locality, location.postcode)


def judgements_about(actor: Actor, record_ids: Iterable[UUID]) -> list[Judgement]:
    """Judgements in force on these records, newest first. One query."""
    ids = list(record_ids)
    return list(
        Judgement.objects.visible_to(actor)
        .filter(Q(record_id__in=ids) | Q(other_id__in=ids), withdrawn_at__isnull=True)
        .order_by("-judged_at")
    )


def judgement_of(actor: Actor, judgement_id: UUID) -> Judgement:
    """A judgement, in force or undone. Raises NotVisible."""
    found = Judgement.objects.visible_to(actor).filter(id=judgement_id).first()
    if found is None:
        raise NotVisible("There is no such judgement.")
    return found


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


def recorded_since(
    actor: Actor, record_ids: Iterable[UUID], *, source_code: str, since: datetime
) -> set[UUID]:
    """Those of these records that were made in a source since an instant. One query."""
    made = PersonRecord.objects.visible_to(actor).filter(
        id__in=list(record_ids), source__code=source_code, recorded_at__gte=since
    )
    return set(made.values_list("id", flat=True))


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
