"""Recording what happened, where, and who was involved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.kernel.ids import new_id
from harbour.pole.announcements import abuse_marked, events_written
from harbour.pole.domain.postcodes import parse_postcode
from harbour.pole.models import CourtFinding, Event, Involvement, Location, SourceSystem
from harbour.pole.selectors.event import being_written
from harbour.pole.terms import InvolvementRole


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """Something that happened, as the recording package knows it."""

    kind: str
    source_code: str
    happened_earliest: datetime
    happened_latest: datetime
    reported_at: datetime
    reference: str = ""
    occurrence_id: UUID | None = None
    location_id: UUID | None = None
    area_id: UUID | None = None
    is_domestic: bool | None = None
    da_definition: str = ""
    da_types: tuple[str, ...] = ()
    da_reason: str = ""
    offence_id: UUID | None = None
    offence_text: str = ""
    reported_to_police: bool = True
    summary: str = field(default="", repr=False)


@transaction.atomic
def record_event(
    actor: Actor, *, event: NewEvent, involved: Iterable[tuple[UUID, str]] = ()
) -> Event:
    """Record an event and who was involved (person record, role), and announce it.

    Raises:
        DomainError: there is no such source system.
    """
    source = SourceSystem.objects.filter(code=event.source_code).first()
    if source is None:
        raise DomainError(f"There is no source system called {event.source_code}.")
    event_id = new_id()
    recorded = Event.objects.create(
        id=event_id,
        owner_agency_id=actor.agency_id,
        source=source,
        source_key=str(event_id),
        kind=event.kind,
        reference=event.reference,
        occurrence_id=event.occurrence_id or event_id,
        happened_earliest=event.happened_earliest,
        happened_latest=event.happened_latest,
        reported_at=event.reported_at,
        reported_to_police=event.reported_to_police,
        location_id=event.location_id,
        area_id=event.area_id,
        is_domestic=event.is_domestic,
        da_definition=event.da_definition,
        da_types=list(event.da_types),
        da_reason=event.da_reason,
        offence_id=event.offence_id,
        offence_text=event.offence_text,
        summary=event.summary,
    )
    Involvement.objects.bulk_create(
        Involvement(event_id=event_id, record_id=record_id, role=role)
        for record_id, role in dict.fromkeys(involved)
    )
    heard = being_written.set({event_id: recorded})
    try:
        events_written.announce(actor, [event_id])
    finally:
        being_written.reset(heard)
    return recorded


@transaction.atomic
def court_found(
    actor: Actor, *, event_id: UUID, record_id: UUID, found: str, at: datetime
) -> CourtFinding:
    """Record what a court found of a suspect in a crime. What it finds later stands.

    Raises:
        DomainError: the person is no suspect in it.
    """
    suspected = Involvement.objects.filter(
        event_id=event_id, record_id=record_id, role=InvolvementRole.SUSPECT
    )
    if not suspected.exists():
        raise DomainError("A court finds only of somebody who is a suspect in this crime.")
    return CourtFinding.objects.create(
        event_id=event_id,
        record_id=record_id,
        found=found,
        found_at=at,
        recorded_by=actor.user_id,
    )


@transaction.atomic
def involve(actor: Actor, *, event_id: UUID, record_id: UUID, role: str) -> Involvement:
    """Add somebody to an event; asking twice changes nothing."""
    involvement, _ = Involvement.objects.get_or_create(
        event_id=event_id, record_id=record_id, role=role
    )
    return involvement


@transaction.atomic
def set_outcome(actor: Actor, *, event_id: UUID, code: str, text: str) -> int:
    """Say how an event of one's own agency ended. Returns how many were changed (0 or 1)."""
    mine = Event.objects.visible_to(actor).filter(id=event_id)
    return mine.update(outcome_code=code, outcome_text=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbuseMark:
    """Whether an event is domestic abuse: by which definition, of which types, and why."""

    is_domestic: bool
    definition: str
    types: tuple[str, ...]
    reason: str


@transaction.atomic
def mark_abuse(actor: Actor, *, event_id: UUID, mark: AbuseMark) -> int:
    """Mark an event of one's own agency anew. Returns how many were changed (0 or 1).

    What becomes domestic abuse by it is announced: everything that hangs on that begins now.
    """
    mine = Event.objects.visible_to(actor).filter(id=event_id, owner_agency_id=actor.agency_id)
    was_domestic = mine.filter(is_domestic=True).exists()
    changed = mine.update(
        is_domestic=mark.is_domestic,
        da_definition=mark.definition,
        da_types=list(mark.types),
        da_reason=mark.reason,
    )
    if changed and mark.is_domestic and not was_domestic:
        abuse_marked.announce(actor, [event_id])
    return changed


@transaction.atomic
def join_occurrences(actor: Actor, *, occurrence_id: UUID, into: UUID) -> list[UUID]:
    """Count all that arose from one occurrence as arisen from another: they were one. Returns the
    events moved, all of one's own agency."""
    mine = Event.objects.visible_to(actor).filter(
        occurrence_id=occurrence_id, owner_agency_id=actor.agency_id
    )
    moved = list(mine.values_list("id", flat=True))
    put_in_occurrence(actor, event_ids=moved, occurrence_id=into)
    return moved


@transaction.atomic
def put_in_occurrence(actor: Actor, *, event_ids: Iterable[UUID], occurrence_id: UUID) -> int:
    """Say which occurrence events of one's own agency arose from. Returns how many there are."""
    mine = Event.objects.visible_to(actor).filter(
        id__in=list(event_ids), owner_agency_id=actor.agency_id
    )
    return mine.update(occurrence_id=occurrence_id)


@transaction.atomic
def move_event(actor: Actor, *, event_id: UUID, location_id: UUID, area_id: UUID | None) -> int:
    """Say where an event of one's own agency happened after all. Returns 0 or 1."""
    mine = Event.objects.visible_to(actor).filter(id=event_id, owner_agency_id=actor.agency_id)
    return mine.update(location_id=location_id, area_id=area_id)


@transaction.atomic
def mark_arrested(actor: Actor, *, event_id: UUID) -> int:
    """Say that somebody was arrested for an event of one's own agency. Returns 0 or 1."""
    return Event.objects.visible_to(actor).filter(id=event_id).update(arrested=True)


@transaction.atomic
def find_or_record_location(
    actor: Actor,
    *,
    house: str = "",
    street: str = "",
    locality: str = "",
    postcode: str = "",
    area_id: UUID | None = None,
) -> Location:
    """The agency's location of this address, recorded now if it is new."""
    key = parse_postcode(postcode).normalised or ""
    known = (
        Location.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            is_sealed=False,
            house__iexact=house.strip(),
            street__iexact=street.strip(),
            postcode_key=key.replace(" ", ""),
        )
        .order_by("recorded_at")
        .first()
    )
    return known or Location.objects.create(
        owner_agency_id=actor.agency_id,
        house=house.strip(),
        street=street.strip(),
        locality=locality.strip(),
        postcode=postcode.strip().upper(),
        postcode_key=key.replace(" ", ""),
        area_id=area_id,
    )
