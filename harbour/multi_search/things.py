"""Telephones, vehicles and places as answers of their own."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.multi_search import engine
from harbour.multi_search.answers import FoundThing
from harbour.multi_search.domain.keys import key
from harbour.multi_search.domain.query import Query
from harbour.pole.api import MOST_PLACES, Address, PlaceRow, places_called, places_with

MOST_RECORDS = 100
TOO_SLOW = "Looking for the place took too long and was stopped. Add a postcode."
TOO_MANY = f"Only {MOST_PLACES} places of that address are shown. Add a house, town or postcode."


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What the question names besides a person, and what to say where that is not all of it."""

    found: tuple[FoundThing, ...] = ()
    message: str = ""
    is_late: bool = False


def things_asked(actor: Actor, query: Query) -> Things:
    """What the question names besides a person, and whoever the actor may see is known by it.

    A number is among it though nobody is. At most seven queries.
    """
    numbers = (
        ("phone", f"Telephone ending {query.phone7}", query.phone7),
        ("vehicle", f"Vehicle {query.registration}", query.registration),
    )
    named = tuple(_number(*each) for each in numbers if each[-1])
    try:
        places = _places(actor, query)
    except engine.TookTooLong:
        return Things(found=named, message=TOO_SLOW, is_late=True)
    return Things(
        found=(*named, *(_place(each) for each in places)),
        message=TOO_MANY if query.street and len(places) == MOST_PLACES else "",
    )


def _number(kind: str, label: str, value: str) -> FoundThing:
    holders = _holders(kind, value)
    return FoundThing(kind=kind, label=label, location_id=None, record_ids=tuple(holders))


def _place(place: PlaceRow) -> FoundThing:
    return FoundThing(
        kind="location",
        label=place.address,
        location_id=place.location_id,
        record_ids=place.record_ids,
        address=Address(house=place.house, street=place.street, postcode_key=place.postcode_key),
    )


def _holders(kind: str, value: str) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM harbour.find_entries(%s::int[], %s)",
            [[key(kind, value)], MOST_RECORDS],
        )
        return [row[0] for row in cursor.fetchall()]


def _places(actor: Actor, query: Query) -> list[PlaceRow]:
    """Places of the address, or all of the postcode where no address is asked for."""
    if query.street:
        with engine.time_allowed(engine.TIME_FOR_PLACES_MS):
            return places_called(
                actor,
                house=query.house,
                street=query.street,
                towns=(*query.names, *query.place.split()),
                postcode_key=query.postcode,
            )
    if not query.postcode:
        return []
    found = places_with(actor, _holders("postcode", query.postcode), postcode_key=query.postcode)
    return [each for each in found if each.postcode_key == query.postcode]
