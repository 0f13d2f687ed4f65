"""Recording people as a source gives them, and judging which records are of one person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.ids import new_id
from harbour.pole.announcements import person_records_written
from harbour.pole.domain.identifiers import parse_identifier
from harbour.pole.domain.phones import parse_phone
from harbour.pole.models import (
    Judgement,
    PersonIdentifier,
    PersonName,
    PersonPhone,
    PersonPlace,
    PersonRecord,
    PersonVehicle,
    Relationship,
    SourceSystem,
    Warning,
)
from harbour.pole.policies import may_judge
from harbour.pole.services.second_look import are_one, owe_second_look
from harbour.pole.terms import NameKind, PlaceKind, Sex, Verdict
from harbour.sharing.api import Subject, combined

_OURS = "records-management"
"""The source of whoever is named on a page of this system."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person as a source gives them. Names are (kind, given, family), current name first."""

    source_code: str
    names: Sequence[tuple[str, str, str]]
    source_key: str = ""
    sex: str = Sex.UNKNOWN
    born_on: date | None = None
    born_earliest: date | None = None
    born_latest: date | None = None
    language: str = ""
    needs_interpreter: bool = False
    phones: Sequence[str] = ()
    identifiers: Sequence[tuple[str, str]] = ()
    vehicles: Sequence[str] = ()
    home_id: UUID | None = None
    is_restricted: bool = False
    note: str = field(default="", repr=False)


@transaction.atomic
def record_person(actor: Actor, *, person: NewPerson, on: date) -> PersonRecord:
    """Record a person in a source, and announce the record so that it can be searched.

    Raises:
        DomainError: no name was given, or the source does not exist.
    """
    if not any(given or family for _, given, family in person.names):
        raise DomainError("Give at least one name, or part of one.")
    source = SourceSystem.objects.filter(code=person.source_code).first()
    if source is None:
        raise DomainError(f"There is no source system called {person.source_code}.")
    record_id = new_id()
    record = PersonRecord.objects.create(
        id=record_id,
        person_id=record_id,
        owner_agency_id=actor.agency_id,
        source=source,
        source_key=person.source_key or str(record_id),
        sex=person.sex,
        born_on=person.born_on,
        born_earliest=person.born_earliest or person.born_on,
        born_latest=person.born_latest or person.born_on,
        language=person.language,
        needs_interpreter=person.needs_interpreter,
        note=person.note,
        is_restricted=person.is_restricted,
    )
    _record_parts(record_id, person, on)
    person_records_written.announce(actor, [record_id])
    return record


def record_newcomer(
    actor: Actor, *, given: str, family: str, born_on: date | None, on: date
) -> UUID:
    """Record somebody on no record here, in records management, by the name that is known. Gives
    the record.

    Raises:
        DomainError: no name was given.
    """
    person = NewPerson(
        source_code=_OURS,
        names=[(NameKind.CURRENT, given.strip(), family.strip())],
        born_on=born_on,
    )
    return record_person(actor, person=person, on=on).id


def _record_parts(record_id: UUID, person: NewPerson, on: date) -> None:
    PersonName.objects.bulk_create(
        PersonName(record_id=record_id, kind=kind, given=given, family=family)
        for kind, given, family in person.names
        if given or family
    )
    PersonPhone.objects.bulk_create(_phone(record_id, raw) for raw in person.phones if raw)
    PersonIdentifier.objects.bulk_create(
        _identifier(record_id, kind, raw, on) for kind, raw in person.identifiers if raw
    )
    PersonVehicle.objects.bulk_create(
        PersonVehicle(record_id=record_id, registration=registration.replace(" ", "").upper())
        for registration in person.vehicles
        if registration
    )
    if person.home_id:
        PersonPlace.objects.create(
            record_id=record_id, location_id=person.home_id, kind=PlaceKind.HOME, from_on=on
        )


def _phone(record_id: UUID, raw: str) -> PersonPhone:
    return PersonPhone(record_id=record_id, raw=raw, e164=parse_phone(raw).e164 or "")


def _identifier(record_id: UUID, kind: str, raw: str, on: date) -> PersonIdentifier:
    parsed = parse_identifier(kind, raw, today=on)
    return PersonIdentifier(
        record_id=record_id,
        kind=kind,
        raw=parsed.raw,
        normalised=parsed.normalised or parsed.raw,
        is_valid=parsed.valid,
    )


@transaction.atomic
def add_name(actor: Actor, *, record_id: UUID, kind: str, given: str, family: str) -> PersonName:
    """Add another name one source gives the same record."""
    name = PersonName.objects.create(
        record_id=record_id, kind=kind or NameKind.ALIAS, given=given, family=family
    )
    person_records_written.announce(actor, [record_id])
    return name


@transaction.atomic
def warn(
    actor: Actor, *, record_id: UUID, code: str, text: str, from_on: date, review_on: date
) -> Warning:
    """Put a warning on a person record, to be looked at again by `review_on`."""
    return Warning.objects.create(
        record_id=record_id, code=code, text=text, from_on=from_on, review_on=review_on
    )


@transaction.atomic
def relate(
    actor: Actor,
    *,
    person_id: UUID,
    other_id: UUID,
    kind: str,
    lives_together: bool = False,
    from_on: date | None = None,
) -> Relationship:
    """Record that one person is this to another."""
    return Relationship.objects.create(
        owner_agency_id=actor.agency_id,
        person_id=person_id,
        other_id=other_id,
        kind=kind,
        lives_together=lives_together,
        from_on=from_on,
    )


@transaction.atomic
def judge(
    actor: Actor,
    *,
    record_id: UUID,
    other_id: UUID,
    verdict: str,
    reason: str,
    at: datetime,
    weight: float | None = None,
) -> Judgement:
    """Decide whether two records are of one person. Nothing is merged; it can be withdrawn.

    The database sets which person each record now belongs to, also where another agency owns it.

    Raises:
        NotPermitted: the actor is not of those who judge.
        DomainError: the two are the same record, or no reason was given.
        NotVisible: the actor cannot see both.
    """
    may_judge(actor).require()
    return _decide(
        actor,
        record_id=record_id,
        other_id=other_id,
        verdict=verdict,
        reason=reason,
        at=at,
        weight=weight,
    )


@transaction.atomic
def mark_copied(
    actor: Actor, *, record_id: UUID, copy_id: UUID, reason: str, at: datetime
) -> Judgement:
    """A record that our own agency made from another's is of the same person.

    That is not a judgement of likeness, so every agency may say it of its own new record.

    Raises:
        DomainError: the copy is not our agency's own, or is somebody's already.
        NotVisible: the actor cannot see both.
    """
    copy = PersonRecord.objects.filter(id=copy_id, owner_agency_id=actor.agency_id).first()
    if copy is None or PersonRecord.objects.filter(person_id=copy.person_id).count() > 1:
        raise DomainError("Only a new record of our own is a copy.")
    return _decide(
        actor,
        record_id=record_id,
        other_id=copy_id,
        verdict=Verdict.SAME,
        reason=reason,
        at=at,
        weight=None,
    )


def _decide(
    actor: Actor,
    *,
    record_id: UUID,
    other_id: UUID,
    verdict: str,
    reason: str,
    at: datetime,
    weight: float | None,
) -> Judgement:
    if record_id == other_id:
        raise DomainError("Choose two different records.")
    if not reason.strip():
        raise DomainError("Say why, so that the next person can follow your reasoning.")
    first, second = sorted((record_id, other_id))
    visible = PersonRecord.objects.visible_to(actor).filter(id__in=(first, second))
    people = list(visible.values_list("person_id", flat=True))
    if len(people) != 2:
        raise NotVisible("There is no such record.")
    Judgement.objects.filter(record_id=first, other_id=second, withdrawn_at=None).update(
        withdrawn_at=at,
        withdrawn_by=actor.user_id,
        withdrawn_why=f"Judged again: {reason.strip()}",
    )
    judgement = Judgement.objects.create(
        owner_agency_id=actor.agency_id,
        record_id=first,
        other_id=second,
        verdict=verdict,
        reason=reason.strip(),
        weight=weight,
        judged_by=actor.user_id,
        judged_at=at,
    )
    _tell(actor, judgement, reason)
    owe_second_look(actor, judgement, were_one=people[0] == people[1], at=at)
    return judgement


@transaction.atomic
def withdraw_judgement(actor: Actor, *, judgement_id: UUID, why: str, at: datetime) -> Judgement:
    """Undo a judgement: the records go back to the people they were of without it.

    Raises:
        NotPermitted: the actor is not of those who judge.
        DomainError: nothing says why.
        NotVisible: there is no such judgement in force.
    """
    may_judge(actor).require()
    judgement = (
        Judgement.objects.visible_to(actor)
        .filter(id=judgement_id, withdrawn_at__isnull=True)
        .first()
    )
    if judgement is None:
        raise NotVisible("There is no such judgement.")
    if not why.strip():
        raise DomainError("Say why it is undone, so that the next person can follow it.")
    were_one = are_one(judgement)
    Judgement.objects.filter(id=judgement_id).update(
        withdrawn_at=at, withdrawn_by=actor.user_id, withdrawn_why=why.strip()
    )
    _tell(actor, judgement, f"Judgement withdrawn: {why.strip()}")
    owe_second_look(actor, judgement, were_one=were_one, at=at)
    return judgement


def _tell(actor: Actor, judgement: Judgement, reason: str) -> None:
    """Bringing two records together, or holding them apart, is logged on both."""
    combined(
        actor,
        [
            Subject(kind="pole.personrecord", record_id=record, person_record_id=record)
            for record in (judgement.record_id, judgement.other_id)
        ],
        reason=reason,
    )
