"""Which logs belong to an incident, or which it belongs to, and what was said in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from harbour.control_room.models import Incident, LogLink, RungCall
from harbour.control_room.policies import may_take_contact
from harbour.control_room.terms import IncidentStatus
from harbour.kernel.actor import Actor
from harbour.pole.api import Address, Phone, parse_phone

NEAR = timedelta(hours=24)
MOST, MOST_LOOKED_AT = 6, 60
_RUNNING = [each for each in IncidentStatus if each != IncidentStatus.CLOSED]
"""By which its index finds them: nearly every log is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """`to` is the link to the log that this one belongs to, `others` are those that belong to it.

    A log that the actor may not see is not among them.
    """

    to: LogLink | None
    others: list[LogLink]


def linked(actor: Actor, incident: Incident) -> Linked:
    """Live links, with each other log and what its caller said. Two queries at most."""
    links = list(
        LogLink.objects.filter(Q(incident=incident) | Q(other=incident), ended_at__isnull=True)
        .select_related("incident__contact", "other__contact")
        .order_by("linked_at", "id")
    )
    seen = _seen(actor, links) if links else set()
    to = [each for each in links if each.incident_id == incident.id and each.other_id in seen]
    others = [each for each in links if each.other_id == incident.id and each.incident_id in seen]
    return Linked(to=to[0] if to else None, others=others)


def _seen(actor: Actor, links: Iterable[LogLink]) -> set[UUID]:
    asked = {which for each in links for which in (each.incident_id, each.other_id)}
    return set(Incident.objects.visible_to(actor).filter(id__in=asked).values_list("id", flat=True))


def perhaps_the_same(actor: Actor, incident: Incident) -> list[Incident]:
    """Logs of the same day at the same place or from the same number, newest first. One query."""
    alike = Q()
    if incident.event.location_id:
        alike |= Q(event__location_id=incident.event.location_id)
    if incident.contact.caller_phone:
        alike |= Q(contact__caller_phone=incident.contact.caller_phone)
    if not alike:
        return []
    near = (incident.received_at - NEAR, incident.received_at + NEAR)
    return list(
        Incident.objects.visible_to(actor)
        .filter(alike, received_at__range=near, owner_agency_id=incident.owner_agency_id)
        .exclude(id=incident.id)
        .select_related("contact")
        .order_by("-received_at")[:MOST]
    )


def live_there(actor: Actor, *, phone_key: str, address: Address, now: datetime) -> list[Incident]:
    """Logs of the last day that still run, from this number or at this address, newest first.

    `phone_key` are the last seven figures, however the number was written. One query.
    """
    alike = Q()
    if phone_key:
        alike |= Q(contact__caller_key=phone_key)
    if address.street:
        alike |= Q(
            event__location__street__iexact=address.street,
            event__location__house__iexact=address.house,
        )
    if not alike:
        return []
    return list(
        Incident.objects.visible_to(actor)
        .filter(
            alike,
            owner_agency_id=actor.agency_id,
            status__in=_RUNNING,
            received_at__gt=now - NEAR,
        )
        .select_related("contact")
        .order_by("-received_at")[:MOST]
    )


def of_number(actor: Actor, number: str) -> list[Incident]:
    """The last logs of calls from a number, newest first, however it was written and whoever rang.

    Seven figures are the end of many numbers; of more, the whole must be the same. One query.
    """
    asked = parse_phone(number)
    if not asked.last7:
        return []
    logs = (
        Incident.objects.visible_to(actor)
        .filter(contact__caller_key=asked.last7)
        .select_related("contact")
        .order_by("-received_at", "id")[:MOST_LOOKED_AT]
    )
    return [each for each in logs if _may_be(asked, each.contact.caller_phone)][:MOST]


def lost_of_number(actor: Actor, number: str) -> list[RungCall]:
    """The last calls from a number that are in no log, newest first: they rang off before anybody
    answered, or were never recorded. One query."""
    asked = parse_phone(number)
    if not asked.last7 or not may_take_contact(actor).allowed:
        return []
    lost = (
        RungCall.objects.visible_to(actor)
        .filter(number_key=asked.last7, lost_at__isnull=False, contact=None)
        .order_by("-rang_at", "id")[:MOST_LOOKED_AT]
    )
    return [each for each in lost if _may_be(asked, each.number)][:MOST]


def _may_be(asked: Phone, number: str) -> bool:
    rang = parse_phone(number)
    return not (asked.last10 and rang.last10) or asked.last10 == rang.last10
