"""What one row of an extract says, in Harbour's words, before it has an id of ours.

Unit: instants are without a zone, as the source's clock shows them; the mapping names the zone.
"""

from datetime import date, datetime
from typing import NamedTuple

from harbour.interchange.terms import EventWord, SourceWord


class Place(NamedTuple):
    """An address, or as much of one as the publisher lets be known."""

    house: str = ""
    street: str = ""
    locality: str = ""
    postcode: str = ""
    area_code: str = ""
    area_name: str = ""
    longitude: float | None = None
    latitude: float | None = None


NOWHERE = Place()


class EventRecord(NamedTuple):
    kind: EventWord
    earliest: datetime
    latest: datetime
    place: Place = NOWHERE
    reference: str = ""
    offence: str = ""
    outcome: str = ""
    is_domestic: bool | None = None
    arrested: bool | None = None
    summary: str = ""


class CountRecord(NamedTuple):
    """How many, as somebody published it. Figures are counted from it, never from persons."""

    force: str
    period: str
    from_on: date
    until_on: date
    number: int
    type: str = ""
    outcome: str = ""
    offence_code: str = ""
    offence: str = ""
    group: str = ""
    subgroup: str = ""


class PersonRecord(NamedTuple):
    system: SourceWord
    given: str
    family: str
    place: Place = NOWHERE
    born_on: date | None = None
    born_earliest: date | None = None
    born_latest: date | None = None
    identifier: str = ""
    note: str = ""


Record = EventRecord | CountRecord | PersonRecord
