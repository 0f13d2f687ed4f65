"""Setting a marker, looking at it again, and ending it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies
from harbour.control_room.domain.markers import REVIEW, review_deadline
from harbour.control_room.markers import marker
from harbour.control_room.models import Marker
from harbour.control_room.terms import MarkerAbout, MarkerKind
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import location_visible, parse_phone, records_of_person
from harbour.workforce.api import meet, owe

KIND = "control_room.marker"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMarker:
    """A marker because of `record_id`, on her, an address or a telephone number."""

    record_id: UUID
    kind: str
    about: str
    reason: str = field(repr=False)
    review_on: date
    moves_with_her: bool
    location_id: UUID | None = None
    phone: str = field(default="", repr=False)


@transaction.atomic
def set_marker(actor: Actor, *, new: NewMarker, at: datetime) -> Marker:
    """Set a marker. Whoever sets it owns it and owes a look at it by the day chosen.

    Raises:
        NotPermitted: the actor sets no markers.
        NotVisible: there is no such person or address.
        DomainError: no reason, a number that is none, or a day that does not do.
    """
    policies.may_set_marker(actor).require()
    records_of_person(actor, new.record_id)
    if not new.reason.strip():
        raise DomainError("Say why, so that whoever answers knows what to do.")
    number = parse_phone(new.phone) if new.about == MarkerAbout.PHONE else None
    if number is not None and not number.last7:
        raise DomainError("Enter the telephone number that the marker is on.")
    if new.about == MarkerAbout.ADDRESS:
        if new.location_id is None:
            raise DomainError("Choose the address that the marker is on.")
        location_visible(actor, new.location_id)
    on_address = new.about == MarkerAbout.ADDRESS
    made = Marker.objects.create(
        owner_agency_id=actor.agency_id,
        record_id=new.record_id,
        kind=MarkerKind(new.kind),
        about=new.about,
        location_id=new.location_id if on_address else None,
        phone=new.phone.strip() if number else "",
        phone_key=number.last7 if number else "",
        moves_with_her=new.moves_with_her if on_address else True,
        reason=new.reason.strip(),
        owner_id=actor.user_id,
        set_by=actor.user_id,
        set_at=at,
        review_on=new.review_on,
    )
    _owe_review(actor, made, at)
    return made


def _owe_review(actor: Actor, held: Marker, at: datetime) -> None:
    try:
        deadline = review_deadline(set_on=london_date(at), review_on=held.review_on)
    except ValueError as wrong:
        raise DomainError(str(wrong)) from wrong
    owe(
        actor,
        deadline=deadline,
        title=f"Look at a marker again: {held.get_kind_display().lower()}",
        subject_kind=KIND,
        subject_id=held.id,
        page="control_room:marker",
        page_id=held.id,
        person_record_id=held.record_id,
        user_id=held.owner_id,
    )


@transaction.atomic
def keep_marker(
    actor: Actor, *, marker_id: UUID, review_on: date, reason: str, at: datetime
) -> Marker:
    """Look at a marker again and keep it until another day. It is the actor's from now on.

    Raises:
        NotPermitted, NotVisible: not the actor's to keep.
        DomainError: it has ended, nothing says why, or the day does not do.
    """
    held = _to_decide(actor, marker_id, reason)
    meet(actor, subject_id=held.id, rule=REVIEW, at=at, outcome=f"Kept. {reason}"[:200])
    Marker.objects.filter(id=held.id).update(review_on=review_on, owner_id=actor.user_id)
    held.review_on, held.owner_id = review_on, actor.user_id
    _owe_review(actor, held, at)
    return held


@transaction.atomic
def end_marker(actor: Actor, *, marker_id: UUID, reason: str, at: datetime) -> Marker:
    """End a marker: it is shown no more, and what it was stays on record.

    Raises:
        NotPermitted, NotVisible: not the actor's to end.
        DomainError: it has ended, or nothing says why.
    """
    held = _to_decide(actor, marker_id, reason)
    meet(actor, subject_id=held.id, rule=REVIEW, at=at, outcome=f"Ended. {reason}"[:200])
    Marker.objects.filter(id=held.id).update(
        ended_at=at, ended_by=actor.user_id, ended_why=reason.strip()
    )
    return held


def _to_decide(actor: Actor, marker_id: UUID, reason: str) -> Marker:
    policies.may_set_marker(actor).require()
    held = marker(actor, marker_id)
    if held.ended_at is not None:
        raise DomainError("This marker has ended.")
    if not reason.strip():
        raise DomainError("Say why it stays or ends.")
    return held
