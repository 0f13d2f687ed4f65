"""Whose record a case points to: the host's own, so that it may tell every agency who it is."""

from datetime import datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import (
    NewPerson,
    mark_copied,
    parts_of_records,
    person_cards,
    record_person,
    records_of_person,
    source_systems,
)

OURS = "The referring agency told us who this is."


def own_record(actor: Actor, record_id: UUID, *, at: datetime) -> UUID:
    """The actor's agency's own record of a person, made from another's when there is none.

    Only name, sex and date of birth are taken over, and that the two are one person is kept as a
    judgement, which can be withdrawn. A restricted record is never copied: named people open it.
    """
    records = records_of_person(actor, record_id)
    cards = person_cards(actor, records, on=london_date(at))
    own = [each for each in records if cards[each].owner_agency_id == actor.agency_id]
    theirs = cards[record_id]
    source = first_source(actor)
    if own or theirs.is_restricted or source is None:
        return own[0] if own else record_id
    kept, parts = parts_of_records(actor, [record_id])[0]
    made = record_person(
        actor,
        person=NewPerson(
            source_code=source,
            names=[(each.kind, each.given, each.family) for each in parts.names],
            sex=kept.sex,
            born_on=kept.born_on,
            born_earliest=kept.born_earliest,
            born_latest=kept.born_latest,
        ),
        on=london_date(at),
    )
    mark_copied(actor, record_id=record_id, copy_id=made.id, reason=OURS, at=at)
    return made.id


def first_source(actor: Actor) -> str | None:
    """The system in which the actor's agency keeps people it is told of."""
    own = [each.code for each in source_systems() if each.agency_id == actor.agency_id]
    return "records-management" if "records-management" in own else next(iter(own), None)
