"""Who is on duty, where and with which skills; and whom to send first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies
from harbour.control_room.domain.resources import Call, Officer, Suggested, skills_asked, suggest
from harbour.control_room.domain.since import Later, answers_standing
from harbour.control_room.models import Deployment, Incident, Unit
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.workforce.api import grounds_above


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    officer_id: UUID
    callsign: str
    skills: tuple[str, ...]
    area_id: UUID
    on_until: datetime


@transaction.atomic
def book_on(actor: Actor, *, new: NewUnit, at: datetime) -> Unit:
    """Book an officer on duty. Booked on again, the earlier booking ends now.

    Raises:
        NotPermitted: the actor books nobody on.
        DomainError: it would end before it began.
    """
    policies.may_book_on(actor).require()
    if new.on_until <= at:
        raise DomainError("Enter a time after now at which they come off duty.")
    on_duty(actor, at=at).filter(officer_id=new.officer_id).update(on_until=at)
    return Unit.objects.create(
        owner_agency_id=actor.agency_id,
        officer_id=new.officer_id,
        callsign=new.callsign,
        skills=list(new.skills),
        area_id=new.area_id,
        on_from=at,
        on_until=new.on_until,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a unit is: its ground, and the place where that is known, in degrees."""

    area_id: UUID
    longitude: float | None = None
    latitude: float | None = None


@transaction.atomic
def place_unit(actor: Actor, *, unit_id: UUID, where: Position, at: datetime) -> Unit:
    """Say where a unit on duty is now. What was said before is no longer so.

    Raises:
        NotPermitted: the actor books nobody on.
        NotVisible: there is no such unit on duty.
        DomainError: one half of the place is missing.
    """
    policies.may_book_on(actor).require()
    if (where.longitude is None) != (where.latitude is None):
        raise DomainError("Enter both longitude and latitude, or neither.")
    found = unit_on_duty(actor, unit_id, at=at)
    Unit.objects.filter(id=found.id).update(
        area_id=where.area_id, longitude=where.longitude, latitude=where.latitude
    )
    return found


def move_to(actor: Actor, incident: Incident, *, at: datetime) -> None:
    """Whoever arrives is where the incident is: the next suggestion counts from there."""
    place = incident.event.location
    if place is None or place.is_sealed or place.longitude is None:
        return
    on_duty(actor, at=at).filter(officer_id=actor.user_id).update(
        longitude=place.longitude, latitude=place.latitude
    )


def on_duty(actor: Actor, *, at: datetime):
    """Bookings that run at an instant."""
    return Unit.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, on_from__lt=at, on_until__gt=at
    )


def booked(actor: Actor, *, at: datetime) -> list[Unit]:
    """Everybody on duty and their ground, by call sign. One query."""
    return list(on_duty(actor, at=at).select_related("area").order_by("callsign", "id"))


def unit_on_duty(actor: Actor, unit_id: UUID, *, at: datetime) -> Unit:
    """One of them. Raises NotVisible."""
    found = on_duty(actor, at=at).select_related("area").filter(id=unit_id).first()
    if found is None:
        raise NotVisible("There is no such unit on duty.")
    return found


def suggested(
    actor: Actor,
    incident: Incident,
    *,
    names: Mapping[UUID, str],
    at: datetime,
    since: Sequence[Later] = (),
) -> list[Suggested]:
    """Everybody on duty who is not sent there yet, the most appropriate first. Three queries.

    `since` are the answers given after the call.
    """
    units = list(on_duty(actor, at=at).order_by("on_from", "id"))
    if not units:
        return []
    busy = dict(
        Deployment.objects.filter(
            officer_id__in=[each.officer_id for each in units], cleared_at__isnull=True
        ).values_list("officer_id", "incident_id")
    )
    units = [each for each in units if busy.get(each.officer_id) != incident.id]
    own = incident.event.area_id
    ground = grounds_above({each.area_id for each in units} | ({own} if own else set()))
    return suggest(
        (
            Officer(
                user_id=each.officer_id,
                name=names.get(each.officer_id, ""),
                callsign=each.callsign,
                skills=frozenset(each.skills),
                is_free=each.officer_id not in busy,
                ground=ground[each.area_id],
                point=_point(each.longitude, each.latitude),
            )
            for each in units
        ),
        _asked(incident, since, ground.get(own, ()) if own else ()),
    )


def _asked(incident: Incident, since: Sequence[Later], ground: tuple[UUID, ...]) -> Call:
    place = incident.event.location
    return Call(
        skills=skills_asked(
            nature=incident.nature,
            replies=answers_standing(incident.contact.replies, since),
            has_child=incident.has_child,
        ),
        ground=ground,
        point=_point(place.longitude, place.latitude) if place else None,
    )


def _point(longitude: float | None, latitude: float | None) -> tuple[float, float] | None:
    return None if longitude is None or latitude is None else (longitude, latitude)
