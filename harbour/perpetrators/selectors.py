"""Reads of perpetrator management."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.timeline import TimelineEntry
from harbour.perpetrators.models import Order


def orders_about(
    actor: Actor, person_record_ids: Iterable[UUID], *, on: date | None = None
) -> list[Order]:
    """Orders that bind or protect these people; only those in force `on` a day, if given."""
    ids = list(person_record_ids)
    found = Order.objects.visible_to(actor).filter(Q(subject_id__in=ids) | Q(protected_id__in=ids))
    if on is not None:
        in_force = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
        found = found.filter(in_force, made_on__lte=on, ended_on__isnull=True)
    return list(found.order_by("expires_on", "id"))


def orders_by_id(actor: Actor, order_ids: Iterable[UUID]) -> list[Order]:
    """Those of these orders that the actor may see. One query."""
    return list(Order.objects.visible_to(actor).filter(id__in=list(order_ids)))


def timeline(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Orders made about these people. One query."""
    return [
        TimelineEntry(
            at=datetime.combine(order.made_on, time(12), tzinfo=UTC),
            title=f"{order.get_kind_display()} made",
            text=order.conditions,
            kind="ORDER",
            agency_id=order.owner_agency_id,
        )
        for order in orders_about(actor, person_record_ids)
    ]
