"""Recording orders and conditions."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import orders_recorded
from harbour.perpetrators.domain.endings import ENDS, deadline
from harbour.perpetrators.models import Order
from harbour.sharing.api import copy_in
from harbour.workforce.api import TeamFunction, duty_for, meet, owe, owed_subjects, team_for


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


@transaction.atomic
def owe_endings(actor: Actor, *, at: datetime) -> int:
    """Owe a word with whom each order protects that ends within a fortnight, once for each order.

    Gives back how many are owed anew.
    """
    owed = set(owed_subjects(actor, rule=ENDS))
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING)
    ending = [
        (each, each.expires_on)
        for each in selectors.orders_ending(actor, on=london_date(at))
        if each.protected_id
        and each.expires_on
        and each.id not in owed
        and each.owner_agency_id == actor.agency_id
        and duty_for(actor, subject_id=each.id, rule=ENDS) is None
    ]
    for each, expires_on in ending:
        owe(
            actor,
            deadline=deadline(expires_on, at=at),
            title=f"Tell her that it ends, and ask about another: {each.get_kind_display()}",
            subject_kind="perpetrators.order",
            subject_id=each.id,
            person_record_id=each.protected_id,
            page="perpetrators:order",
            page_id=each.id,
            team_id=team.id,
        )
    return len(ending)


@transaction.atomic
def told_of_ending(actor: Actor, *, order_id: UUID, words: str, at: datetime) -> Order:
    """Record what whom it protects said to its ending.

    Raises:
        NotPermitted: the actor tells victims nothing.
        NotVisible: there is no such order.
        DomainError: nothing is owed about it.
    """
    policies.may_warn(actor).require()
    held = selectors.order(actor, order_id)
    if not meet(actor, subject_id=held.id, rule=ENDS, at=at, outcome=words):
        raise DomainError("Nothing is owed about this order.")
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
