"""Telephones, vehicles and places as answers of their own."""

from collections.abc import Callable
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.multi_search.answers import FoundThing
from harbour.multi_search.domain.keys import key
from harbour.multi_search.domain.query import Query, address_key
from harbour.pole.api import PlaceRow, places_with

MOST_RECORDS = 100


def things_asked(actor: Actor, query: Query) -> tuple[FoundThing, ...]:
    """What the question names besides a person, if anybody the actor may see is known by it.

    At most five queries.
    """
    found = []
    for kind, label, value in (
        ("phone", "Telephone", query.phone7),
        ("vehicle", "Vehicle", query.registration),
    ):
        holders = _holders(kind, value)
        if holders:
            shown = f"{label} ending {value}" if kind == "phone" else f"{label} {value}"
            found.append(_thing(kind, shown, holders))
    return (*found, *_places(actor, query))


def _thing(kind: str, label: str, holders: list[UUID]) -> FoundThing:
    return FoundThing(kind=kind, label=label, location_id=None, record_ids=tuple(holders))


def _holders(kind: str, value: str) -> list[UUID]:
    if not value:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM harbour.find_entries(%s::int[], %s)",
            [[key(kind, value)], MOST_RECORDS],
        )
        return [row[0] for row in cursor.fetchall()]


def _places(actor: Actor, query: Query) -> list[FoundThing]:
    fits = _fits(query)
    if fits is None:
        return []
    kind, value = ("address", query.address) if query.address else ("postcode", query.postcode)
    places = places_with(
        actor, _holders(kind, value), postcode_key=query.postcode if query.postcode else ""
    )
    return [
        FoundThing(
            kind="location",
            label=place.address,
            location_id=place.location_id,
            record_ids=place.record_ids,
        )
        for place in places
        if fits(place)
    ]


def _fits(query: Query) -> Callable[[PlaceRow], bool] | None:
    """Whether a place is the one asked for; nothing when no place is asked for."""
    if query.address:
        return lambda place: (
            address_key(place.house, place.street) == query.address
            and (not query.postcode or place.postcode_key == query.postcode)
        )
    if query.postcode:
        return lambda place: place.postcode_key == query.postcode
    return None
