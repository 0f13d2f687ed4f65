"""Recording orders and conditions."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
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
