"""Recording orders and conditions."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import orders_recorded
from harbour.perpetrators.models import Order
from harbour.sharing.api import copy_in


@transaction.atomic
def record_order(
    actor: Actor,
    *,
    kind: str,
    subject_id: UUID,
    protected_id: UUID | None,
    conditions: str,
    made_on: date,
    expires_on: date | None = None,
    court: str = "",
) -> Order:
    """Record an order, bail or licence and whom it protects."""
    recorded = Order.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        subject_id=subject_id,
        protected_id=protected_id,
        conditions=conditions,
        made_on=made_on,
        expires_on=expires_on,
        court=court,
    )
    orders_recorded.announce(actor, [recorded.id])
    return recorded


@transaction.atomic
def end_order(actor: Actor, *, order_id: UUID, on: date) -> Order:
    """Record that it binds no more, before its day or because it had none.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it has ended already.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    if held.ended_on is not None:
        raise DomainError("It has ended already.")
    Order.objects.filter(id=held.id).update(ended_on=on)
    held.ended_on = on
    orders_recorded.announce(actor, [held.id])
    return held


COLUMNS = {
    "perpetrators_order": (
        "id",
        "owner_agency_id",
        "kind",
        "subject_id",
        "protected_id",
        "court",
        "reference",
        "conditions",
        "made_on",
        "expires_on",
        "ended_on",
    )
}
"""The columns of each table that a bulk load gives, in order."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
