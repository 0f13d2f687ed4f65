"""Markers as whoever answers sees them: before the caller speaks, on the call and on the log."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from harbour.control_room.domain.markers import Asked, Hangs, shows
from harbour.control_room.models import Marker
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.pole.api import (
    Address,
    address_line,
    address_of,
    briefs,
    homes_of,
    living_at,
    parse_phone,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerRow:
    """One marker in words: what, on what, because of whom, why, whose it is and until when."""

    marker_id: UUID
    kind: str
    label: str
    on_what: str
    because_of: str
    record_id: UUID
    reason: str
    owner: str
    owner_id: UUID
    review_on: date
    is_overdue: bool
    moves_with_her: bool
    set_by: UUID


def markers_for(
    actor: Actor,
    *,
    on: date,
    people: Iterable[UUID] = (),
    addresses: Iterable[Address] = (),
    phones: Iterable[str] = (),
    names: Mapping[UUID, str] | None = None,
) -> list[MarkerRow]:
    """Every marker that must be shown for these people, addresses and numbers.

    At most four queries. `names` are those of records known already.
    """
    where = [each for each in addresses if each.street]
    asked = Asked(
        people=frozenset(people),
        addresses=where,
        phone_keys={key for number in phones if (key := parse_phone(number).last7)},
    )
    found = list(_open(actor).filter(_candidates(actor, asked, on)))
    if not found:
        return []
    homes = homes_of(actor, {each.record.person_id for each in found}, on=on)
    shown = [
        each
        for each in found
        if shows(
            Hangs(
                about=each.about,
                person_id=each.record.person_id,
                address=address_of(each.location) if each.location else None,
                phone_key=each.phone_key,
                moves_with_her=each.moves_with_her,
                homes=homes.get(each.record.person_id, ()),
            ),
            asked,
        )
    ]
    return _rows(actor, shown, on=on, names=names)


def _open(actor: Actor) -> QuerySet[Marker]:
    return (
        Marker.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, ended_at=None)
        .select_related("record", "location")
        .annotate(owner_name=F("owner__display_name"))
        .order_by("set_at", "id")
    )


def _candidates(actor: Actor, asked: Asked, on: date) -> Q:
    """Markers that may have to be shown; `shows` decides on each."""
    chosen = Q(record__person_id__in=list(asked.people))
    if asked.phone_keys:
        chosen |= Q(phone_key__in=list(asked.phone_keys))
    for address in asked.addresses:
        chosen |= Q(location__street__iexact=address.street, location__house__iexact=address.house)
        chosen |= Q(record__person_id__in=living_at(actor, address, on=on))
    return chosen


def _rows(
    actor: Actor,
    markers: list[Marker],
    *,
    on: date,
    names: Mapping[UUID, str] | None = None,
) -> list[MarkerRow]:
    if not markers:
        return []
    called = dict(names or {})
    if unknown := {each.record_id for each in markers} - called.keys():
        called |= {who.record_id: who.name for who in briefs(actor, unknown, on=on).values()}
    return [
        MarkerRow(
            marker_id=each.id,
            kind=each.kind,
            label=each.get_kind_display(),
            on_what=_on_what(each),
            because_of=called.get(each.record_id, ""),
            record_id=each.record_id,
            reason=each.reason,
            owner=each.owner_name,  # type: ignore[attr-defined]
            owner_id=each.owner_id,
            review_on=each.review_on,
            is_overdue=each.review_on < on,
            moves_with_her=each.moves_with_her,
            set_by=each.set_by,
        )
        for each in markers
    ]


def _on_what(marker: Marker) -> str:
    if marker.location:
        return address_line(marker.location)
    return marker.phone or marker.get_about_display()


def markers_of(actor: Actor, person_ids: Iterable[UUID], *, on: date) -> list[MarkerRow]:
    """Every open marker because of these people, wherever it hangs. Four queries."""
    found = _open(actor).filter(record__person_id__in=list(person_ids))
    return _rows(actor, list(found), on=on)


def marker(actor: Actor, marker_id: UUID) -> Marker:
    """A marker of one's own agency. Raises NotVisible."""
    found = (
        Marker.objects.visible_to(actor)
        .filter(id=marker_id, owner_agency_id=actor.agency_id)
        .select_related("record", "location")
        .annotate(owner_name=F("owner__display_name"))
        .first()
    )
    if found is None:
        raise NotVisible("There is no such marker.")
    return found


def marker_row(actor: Actor, found: Marker, *, on: date) -> MarkerRow:
    return _rows(actor, [found], on=on)[0]
