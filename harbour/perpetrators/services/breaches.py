"""Breaches of any order: the report, the arrest, and the court within 24 hours."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import breaches_recorded
from harbour.perpetrators.domain.orders import BROUGHT, is_owed_to_a_court
from harbour.perpetrators.models import Breach, Order
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@transaction.atomic
def record_breach(
    actor: Actor,
    *,
    order_id: UUID,
    happened_at: datetime,
    words: str,
    reference: str,
    arrested: bool,
    at: datetime,
    arrested_at: datetime | None = None,
    why_not: str = "",
) -> Breach:
    """Record a breach with the number of its report. Without an arrest somebody says why.

    Whoever is arrested for breach of a notice or of a civil order is owed to a court in 24 hours.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it lies ahead, or before the order; there was no arrest and no reason; or an
            arrest has no time, or one before the breach.
    """
    policies.may_record_orders(actor).require()
    held: Order = selectors.order(actor, order_id)
    if happened_at > at:
        raise DomainError("Enter when it happened: that time is still to come.")
    if not arrested and not why_not.strip():
        raise DomainError("Enter why there was no arrest.")
    if arrested and (arrested_at is None or not happened_at <= arrested_at <= at):
        raise DomainError("Enter when they were arrested: after the breach, and not to come.")
    breach = Breach.objects.create(
        order_id=held.id,
        happened_at=happened_at,
        words=words,
        reference=reference,
        arrested=arrested,
        arrested_at=arrested_at if arrested else None,
        why_not=why_not,
        recorded_by=actor.user_id,
    )
    if breach.arrested_at and is_owed_to_a_court(held.kind):
        owe(
            actor,
            deadline=BROUGHT.deadline(breach.arrested_at),
            title=BROUGHT.title,
            subject_kind="perpetrators.order",
            subject_id=breach.id,
            person_record_id=held.subject_id,
            page="perpetrators:order",
            page_id=held.id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
            user_id=actor.user_id,
        )
    breaches_recorded.announce(actor, [breach.id])
    return breach


@transaction.atomic
def brought_before_court(actor: Actor, *, breach_id: UUID, words: str, at: datetime) -> Breach:
    """Record that whoever was arrested stood before a court, and what it did.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such breach.
        DomainError: nobody is owed to a court for it.
    """
    policies.may_record_orders(actor).require()
    held = selectors.breach(actor, breach_id)
    if not meet(actor, subject_id=held.id, rule=BROUGHT.id, at=at, outcome=words):
        raise DomainError("Nobody is owed to a court for this breach.")
    return held
