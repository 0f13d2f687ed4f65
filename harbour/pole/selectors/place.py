"""Places as answers of their own: who is recorded at them, and where to read their history."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from harbour.kernel.actor import Actor
from harbour.pole.domain.places import Fit, apart_from, in_town, nearest, read_street
from harbour.pole.domain.postcodes import parse_postcode
from harbour.pole.models import Event, Location, PersonPlace, PersonRecord
from harbour.pole.selectors.person import address_line
from harbour.pole.terms import PlaceKind
from harbour.sharing.api import readers_of

MOST_PLACES, MOST_EVENTS = 20, 50
"""So many places are told at once, and so much of what happened at each."""


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
    held = _known_at(record_id__in=list(record_ids))
    found = {place.id: place for place in held}
    if postcode_key:
        there = _known_of(actor).filter(postcode_key=postcode_key)
        found |= {place.id: place for place in there[:MOST_PLACES]}
    return [_row(place, held.get(place, ())) for place in found.values()]


LOOKED_AT = 200
"""So many addresses spelt much as the one asked for are looked at for those that may be it."""


def places_called(
    actor: Actor, *, house: str, street: str, towns: Sequence[str], postcode_key: str
) -> list[PlaceRow]:
    """Places of a house and street: those spelt as asked, or else those spelt nearest to it.

    In one of the towns, where any is; without a house, each of the street. Where something happened
    last is first. A postcode that is not recorded speaks against none. Whoever lives there is told
    with it, and nobody need. Three queries; sealed places never.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM harbour.find_places(%s, %s, %s, %s, %s)",
            [house, read_street(street).called, " ".join(towns), postcode_key, LOOKED_AT],
        )
        ids = [row[0] for row in cursor.fetchall()]
    there = _known_of(actor).filter(id__in=ids)
    found = nearest(
        Fit(place=place, apart=apart, in_town=in_town(towns, f"{place.locality} {place.area_name}"))
        for place in there
        if place.postcode_key in ("", postcode_key or place.postcode_key)
        and (apart := apart_from(house, street, place.house, place.street)) is not None
    )[:MOST_PLACES]
    held = _known_at(location_id__in=[place.id for place in found]) if found else {}
    return [_row(place, held.get(place, ())) for place in found]


def _known_of(actor: Actor) -> QuerySet[Location]:
    """Places of which the actor may see something, what happened there or who is recorded there,
    where something happened last first.

    That a place is on record at all would tell of somebody, or of something, that is hidden.
    """
    here = Event.objects.visible_to(actor).filter(location=OuterRef("id"))
    recorded = PersonPlace.objects.filter(location=OuterRef("id"), is_sealed=False)
    last = Subquery(here.order_by("-happened_latest").values("happened_latest")[:1])
    return (
        Location.objects.visible_to(actor)
        .filter(Exists(here) | Exists(recorded), is_sealed=False)
        .order_by(last.desc(nulls_last=True), "street", "house", "id")
    )


def _known_at(**which: object) -> dict[Location, list[UUID]]:
    """Places with the records of whoever is recorded there, of some records or some places."""
    held: defaultdict[Location, list[UUID]] = defaultdict(list)
    rows = PersonPlace.objects.filter(is_sealed=False, location__is_sealed=False, **which)
    for row in rows.select_related("location").order_by("id"):
        held[row.location].append(row.record_id)
    return held


def _row(place: Location, record_ids: Iterable[UUID]) -> PlaceRow:
    return PlaceRow(
        location_id=place.id,
        address=address_line(place),
        house=place.house,
        street=place.street,
        postcode_key=place.postcode_key,
        record_ids=tuple(dict.fromkeys(record_ids)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAt:
    """Something that happened at a place."""

    happened_at: datetime
    kind_label: str
    offence: str
    is_domestic: bool | None


def events_at(actor: Actor, location_ids: Iterable[UUID]) -> dict[UUID | None, list[EventAt]]:
    """The last that the actor may see happened at each of these places, newest first. One query.

    A place is the agency's own row of an address: another agency's is another place.
    """
    newest = ("-happened_latest", "id")
    in_turn = Window(RowNumber(), partition_by="location_id", order_by=newest)
    rows = (
        Event.objects.visible_to(actor)
        .filter(location_id__in=list(location_ids))
        .annotate(turn=in_turn)
        .filter(turn__lte=MOST_EVENTS)
        .select_related("offence")
        .order_by(*newest)
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
        if len(living[location]) <= MOST_PLACES:
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
