"""Places as answers of their own: who is recorded at them, and where to read their history."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db.models import QuerySet

from harbour.kernel.actor import Actor
from harbour.pole.domain.postcodes import parse_postcode
from harbour.pole.models import Event, Location, PersonPlace, PersonRecord
from harbour.pole.selectors.person import address_line
from harbour.pole.terms import PlaceKind
from harbour.sharing.api import readers_of

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRow:
    """Where one record says that a person is, with who may see it where it is secret."""

    place_id: UUID
    record_id: UUID
    owner_agency_id: UUID
    source: str
    kind: str
    address: str
    is_sealed: bool
    readers: tuple[tuple[UUID, datetime], ...]


def addresses_of(actor: Actor, record_ids: Iterable[UUID], *, at: datetime) -> list[AddressRow]:
    """Every address of these records that the actor may see, secret ones first. Two queries."""
    places = list(
        PersonPlace.objects.filter(record_id__in=list(record_ids))
        .select_related("location", "record__source")
        .order_by("-is_sealed", "record__source__position", "id")
    )
    readers: defaultdict[UUID, dict[UUID, datetime]] = defaultdict(dict)
    for place_id, user_id, until in readers_of(
        actor, "pole.personplace", [each.id for each in places if each.is_sealed], at=at
    ):
        readers[place_id][user_id] = until
    return [
        AddressRow(
            place_id=each.id,
            record_id=each.record_id,
            owner_agency_id=each.record.owner_agency_id,
            source=each.record.source.name,
            kind=each.get_kind_display(),
            address=address_line(each.location),
            is_sealed=each.is_sealed,
            readers=tuple(readers[each.id].items()),
        )
        for each in places
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One location that is not sealed, and the records of the people put there."""

    location_id: UUID
    address: str
    house: str
    street: str
    postcode_key: str
    record_ids: tuple[UUID, ...]


def places_with(
    actor: Actor, record_ids: Iterable[UUID], *, postcode_key: str = ""
) -> list[PlaceRow]:
    """Places of these records, and every place of the postcode. Two queries; sealed ones never."""
    held: dict[UUID, list[UUID]] = defaultdict(list)
    found: dict[UUID, Location] = {}
    rows = PersonPlace.objects.filter(
        record_id__in=list(record_ids), is_sealed=False, location__is_sealed=False
    ).select_related("location")
    for row in rows.order_by("id"):
        found[row.location_id] = row.location
        held[row.location_id].append(row.record_id)
    if postcode_key:
        there = Location.objects.visible_to(actor).filter(
            postcode_key=postcode_key, is_sealed=False
        )
        found |= {place.id: place for place in there.order_by("street", "house", "id")[:MOST]}
    return [
        PlaceRow(
            location_id=place.id,
            address=address_line(place),
            house=place.house,
            street=place.street,
            postcode_key=place.postcode_key,
            record_ids=tuple(dict.fromkeys(held[place.id])),
        )
        for place in found.values()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAt:
    """Something that happened at a place."""

    happened_at: datetime
    kind_label: str
    offence: str
    is_domestic: bool | None


def events_at(actor: Actor, location_ids: Iterable[UUID]) -> dict[UUID | None, list[EventAt]]:
    """What the actor may see of what happened at each of these places, newest first. One query.

    A place is the agency's own row of an address: another agency's is another place.
    """
    rows = (
        Event.objects.visible_to(actor)
        .filter(location_id__in=list(location_ids))
        .select_related("offence")
        .order_by("-happened_latest", "id")[:200]
    )
    found: defaultdict[UUID | None, list[EventAt]] = defaultdict(list)
    for row in rows:
        found[row.location_id].append(
            EventAt(
                happened_at=row.happened_latest,
                kind_label=row.get_kind_display(),
                offence=row.offence.title if row.offence else row.offence_text,
                is_domestic=row.is_domestic,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address to compare by: house and street whatever their case, the postcode if known."""

    house: str
    street: str
    postcode_key: str = ""

    def is_at(self, other: "Address") -> bool:
        """Whether both may be one address. A postcode that is not known speaks for neither."""
        known = bool(self.postcode_key and other.postcode_key)
        return (
            bool(self.street)
            and (self.house.casefold(), self.street.casefold())
            == (other.house.casefold(), other.street.casefold())
            and (not known or self.postcode_key == other.postcode_key)
        )


def address_typed(house: str, street: str, postcode: str = "") -> Address:
    """An address as somebody typed it."""
    key = (parse_postcode(postcode).normalised or "").replace(" ", "")
    return Address(house=house.strip(), street=street.strip(), postcode_key=key)


def address_of(location: Location) -> Address:
    return Address(house=location.house, street=location.street, postcode_key=location.postcode_key)


def _homes(actor: Actor, on: date) -> QuerySet[PersonPlace]:
    """Where people live on a day, of what the actor may see."""
    return (
        PersonPlace.objects.filter(
            kind=PlaceKind.HOME, record__in=PersonRecord.objects.visible_to(actor)
        )
        .exclude(until_on__lte=on)
        .select_related("location", "record")
    )


def living_at(actor: Actor, address: Address, *, on: date) -> QuerySet:
    """The people (not records) who live at a house and street, as part of another question."""
    return (
        _homes(actor, on)
        .filter(location__street__iexact=address.street, location__house__iexact=address.house)
        .values("record__person_id")
    )


def live_together(
    actor: Actor, record_ids: Iterable[UUID], other_ids: Iterable[UUID], *, on: date
) -> bool:
    """Whether one of the first lives where one of the others does, by any agency's record of them.

    Three queries. An address that is kept secret from the actor tells nothing.
    """
    one, other = (
        homes_of(actor, PersonRecord.objects.filter(id__in=list(ids)).values("person_id"), on=on)
        for ids in (record_ids, other_ids)
    )
    return any(
        here.is_at(there)
        for here in chain.from_iterable(one.values())
        for there in chain.from_iterable(other.values())
    )


def at_the_same_home(
    actor: Actor, record_ids: Iterable[UUID], *, on: date
) -> dict[UUID, list[UUID]]:
    """The other records at the homes of these records. Two queries; homes kept secret never.

    A place where a great many live (a hostel, a whole building) says nothing of who lives together.
    """
    ids = list(record_ids)
    open_homes = _homes(actor, on).filter(is_sealed=False, location__is_sealed=False)
    mine = list(open_homes.filter(record_id__in=ids).values_list("record_id", "location_id"))
    living: defaultdict[UUID, list[UUID]] = defaultdict(list)
    there = open_homes.filter(location_id__in={location for _, location in mine})
    for location, record in there.values_list("location_id", "record_id"):
        living[location].append(record)
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for record, location in mine:
        if len(living[location]) <= MOST:
            found[record] += [other for other in living[location] if other != record]
    return found


def homes_of(
    actor: Actor, person_ids: Iterable[UUID] | QuerySet, *, on: date
) -> dict[UUID, list[Address]]:
    """Where each of these people lives, by every record of theirs. One query."""
    found: defaultdict[UUID, list[Address]] = defaultdict(list)
    for each in _homes(actor, on).filter(record__person_id__in=person_ids):
        found[each.record.person_id].append(address_of(each.location))
    return found
