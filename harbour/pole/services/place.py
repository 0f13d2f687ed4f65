"""Addresses that only named people may see: a refuge, or where she has fled to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.kernel.ids import new_id
from harbour.pole.announcements import places_sealed
from harbour.pole.domain.postcodes import parse_postcode
from harbour.pole.models import Location, PersonPlace, PersonRecord
from harbour.pole.terms import PlaceKind
from harbour.sharing.api import name_reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who may see a secret address, until when, and why. Whoever keeps it secret is among them."""

    users: tuple[UUID, ...]
    until: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAddress:
    street: str
    house: str = ""
    locality: str = ""
    postcode: str = ""


@transaction.atomic
def seal_place(actor: Actor, *, place_id: UUID, readers: Readers) -> None:
    """Protect a person's address: from now on only these people see it, and nobody finds it.

    The sealed link gets a location of its own, so that the address text is hidden with it and
    no other link can give it away.

    Raises:
        NotVisible: there is no such address, or it is sealed from the actor.
    """
    place = PersonPlace.objects.select_related("location").filter(id=place_id).first()
    if place is None:
        raise NotVisible("There is no such address.")
    text = place.location
    sealed_id = _sealed_location(
        actor,
        place_id,
        readers,
        house=text.house,
        street=text.street,
        locality=text.locality,
        postcode=text.postcode,
        postcode_key=text.postcode_key,
        area_id=text.area_id,
    )
    PersonPlace.objects.filter(id=place_id).update(location_id=sealed_id, is_sealed=True)
    places_sealed.announce(actor, [place.record_id])


@transaction.atomic
def record_sealed_place(
    actor: Actor, *, record_id: UUID, address: NewAddress, readers: Readers
) -> UUID:
    """Record an address that is secret from its first moment. Gives back the place's id.

    Raises:
        NotVisible: there is no such record of the actor's own agency.
        DomainError: the address says neither street nor postcode.
    """
    own = PersonRecord.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    if not own.filter(id=record_id).exists():
        raise NotVisible("There is no such person record of your agency.")
    if not (address.street.strip() or address.postcode.strip()):
        raise DomainError("Enter the street or the postcode.")
    place_id = new_id()
    sealed_id = _sealed_location(
        actor,
        place_id,
        readers,
        house=address.house.strip(),
        street=address.street.strip(),
        locality=address.locality.strip(),
        postcode=address.postcode.strip().upper(),
        postcode_key=(parse_postcode(address.postcode).normalised or "").replace(" ", ""),
    )
    PersonPlace.objects.bulk_create(
        [
            PersonPlace(
                id=place_id,
                record_id=record_id,
                location_id=sealed_id,
                kind=PlaceKind.HOME,
                is_sealed=True,
            )
        ]
    )
    return place_id


def _sealed_location(actor: Actor, place_id: UUID, readers: Readers, **address: object) -> UUID:
    """A location that only the readers see; they are named before there is anything to see."""
    sealed_id = new_id()
    for reader in dict.fromkeys((actor.user_id, *readers.users)):
        _name(actor, place_id, sealed_id, reader, readers)
    Location.objects.bulk_create(
        [Location(id=sealed_id, owner_agency_id=actor.agency_id, is_sealed=True, **address)]
    )
    return sealed_id


@transaction.atomic
def name_place_readers(actor: Actor, *, place_id: UUID, readers: Readers) -> None:
    """Let more people see a secret address, or the same ones for longer.

    Raises:
        NotVisible: it is not the actor's to see.
    """
    place = PersonPlace.objects.filter(id=place_id, is_sealed=True).first()
    if place is None:
        raise NotVisible("There is no such address.")
    for reader in readers.users:
        _name(actor, place_id, place.location_id, reader, readers)


def _name(actor: Actor, place_id: UUID, location_id: UUID, reader: UUID, readers: Readers) -> None:
    for kind, record_id in (("pole.personplace", place_id), ("pole.location", location_id)):
        name_reader(
            actor,
            kind=kind,
            record_id=record_id,
            user_id=reader,
            until=readers.until,
            reason=readers.reason,
        )
