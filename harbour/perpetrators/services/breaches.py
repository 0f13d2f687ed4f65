"""Breaches of any order: the report, the arrest, and the court within 24 hours."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import breaches_recorded
from harbour.perpetrators.domain.escalation import ORDER as ESCALATES
from harbour.perpetrators.domain.orders import (
    BROUGHT,
    NO_ARREST,
    PROBATION,
    BreachIs,
    breach_is,
    is_owed_to_a_court,
)
from harbour.perpetrators.models import Breach, Order
from harbour.perpetrators.services.escalating import no_longer_late
from harbour.perpetrators.services.telling import tell_protected
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

    Without an arrest a supervisor's decision is owed, and whom the order protects is told at once:
    whoever broke it is at large. Of a breach of licence probation is told. Whoever is arrested
    for breach of a notice or of a civil order is owed to a court in 24 hours.

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
        _owe(actor, held, breach, BROUGHT.deadline(breach.arrested_at), BROUGHT.title)
    if not arrested:
        _owe(actor, held, breach, NO_ARREST.deadline(at), NO_ARREST.title)
    if breach_is(held.kind) is BreachIs.RECALL:
        _owe(actor, held, breach, PROBATION.deadline(at), PROBATION.title)
    words = "they were arrested." if arrested else "they have not been arrested."
    tell_protected(
        actor,
        held,
        words=f"it was broken {uk_datetime(happened_at)}, and {words}",
        at=at,
        at_once=not arrested,
    )
    breaches_recorded.announce(actor, [breach.id])
    return breach


def _owe(actor: Actor, held: Order, breach: Breach, deadline: Deadline, title: str) -> None:
    """Owe something of a breach to the investigators; to whoever records it where it is theirs."""
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind="perpetrators.order",
        subject_id=breach.id,
        person_record_id=held.subject_id,
        page="perpetrators:order",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
        user_id=None if deadline.rule == NO_ARREST.id else actor.user_id,
    )


@transaction.atomic
def decide_no_arrest(actor: Actor, *, breach_id: UUID, words: str, at: datetime) -> Breach:
    """A supervisor decides what is done about a breach for which nobody was arrested.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such breach.
        DomainError: the actor recorded it; or no decision is owed.
    """
    policies.may_decide_breach(actor).require()
    held = selectors.breach(actor, breach_id)
    if held.recorded_by == actor.user_id:
        raise DomainError("Somebody else decides on a breach that you recorded.")
    if not meet(actor, subject_id=held.id, rule=NO_ARREST.id, at=at, outcome=words):
        raise DomainError("No decision is owed for this breach.")
    no_longer_late(actor, ESCALATES, held.order_id, at=at)
    return held


@transaction.atomic
def told_probation(actor: Actor, *, breach_id: UUID, words: str, at: datetime) -> Breach:
    """Record whom at probation was told of a breach of licence, and what they said.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such breach.
        DomainError: probation is owed no word of it.
    """
    policies.may_record_orders(actor).require()
    held = selectors.breach(actor, breach_id)
    if not meet(actor, subject_id=held.id, rule=PROBATION.id, at=at, outcome=words):
        raise DomainError("Probation is owed no word of this breach.")
    no_longer_late(actor, ESCALATES, held.order_id, at=at)
    return held


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
    no_longer_late(actor, ESCALATES, held.order_id, at=at)
    return held
