"""Markers that are shown before the caller speaks: when they are looked at again and whom they
follow.

A marker on an address says either something of the place (an alarm was fitted to its door) or
something of her (she is a Marac case): the second moves with her to wherever she lives and no
longer shows where she lived. None of them lapses by itself: past its day the review is overdue,
and the marker still stands until somebody decides.

Source: domain 2.3 and 11; coverage, Part 3. The defaults are ours, for each force to set.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.control_room.terms import MarkerAbout, MarkerKind
from harbour.kernel.calendars import end_of, start_of
from harbour.kernel.deadline import Deadline
from harbour.pole.api import Address

MOVES = {
    MarkerKind.URGENT: True,
    MarkerKind.MARAC: True,
    MarkerKind.ALARM: False,
    MarkerKind.WEAPONS: False,
}
"""Whether a marker on an address follows her when she moves, unless somebody says otherwise."""

LONGEST_DAYS = 366
REVIEW = "control_room.review_marker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangs:
    """What a marker hangs on. `homes` is where she lives now, of what may be seen."""

    about: str
    person_id: UUID
    address: Address | None = None
    phone_key: str = ""
    moves_with_her: bool = False
    homes: Sequence[Address] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who rings, from where and from which number: what is known before anybody speaks."""

    people: Collection[UUID] = ()
    addresses: Sequence[Address] = ()
    phone_keys: Collection[str] = ()


def shows(marker: Hangs, asked: Asked) -> bool:
    """Whether a marker must be shown for this call."""
    if marker.about == MarkerAbout.PHONE:
        return marker.phone_key in asked.phone_keys or marker.person_id in asked.people
    if marker.about == MarkerAbout.PERSON:
        return marker.person_id in asked.people or _at_one_of(marker.homes, asked.addresses)
    where = marker.homes if marker.moves_with_her else (marker.address,)
    if _at_one_of(where, asked.addresses):
        return True
    return marker.person_id in asked.people and _speaks_of_her(marker)


def _speaks_of_her(marker: Hangs) -> bool:
    """A marker that stays with its address says nothing of her once she lives elsewhere."""
    return marker.moves_with_her or _at_one_of((marker.address,), marker.homes)


def _at_one_of(these: Iterable[Address | None], those: Iterable[Address]) -> bool:
    return any(one.is_at(other) for one in these if one for other in those)


def review_deadline(*, set_on: date, review_on: date) -> Deadline:
    """When the owner must have looked at it again: by the end of the day it was set for.

    Raises:
        ValueError: the day is not after the one on which it is set, or more than a year away.
    """
    if not 0 < (review_on - set_on).days <= LONGEST_DAYS:
        raise ValueError("Choose a day after today and within a year.")
    return Deadline(
        rule=REVIEW,
        version="2014-1",
        started_at=start_of(set_on),
        due_at=end_of(review_on),
        source="Force policy on markers: each is looked at again on the day its owner set",
    )
