"""Recording orders and conditions: made, served, told of, ended."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import orders_recorded
from harbour.perpetrators.domain.endings import ENDS, deadline
from harbour.perpetrators.domain.escalation import ORDER as ESCALATES
from harbour.perpetrators.domain.orders import NOTIFIES, NOTIFY, SERVE, TOLD_ELSEWHERE, why_not
from harbour.perpetrators.models import Notification, Order
from harbour.perpetrators.services.escalating import no_longer_late
from harbour.perpetrators.services.protecting import protect_others
from harbour.perpetrators.services.telling import owe_service, tell_protected
from harbour.perpetrators.terms import Notified
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
    reference: str = "",
) -> Order:
    """Record an order, bail or licence and whom it protects.

    Raises:
        DomainError: there were no such orders on that day, or none so long.
    """
    if wrong := why_not(kind, made_on=made_on, until=expires_on):
        raise DomainError(wrong)
    recorded = Order.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        subject_id=subject_id,
        protected_id=protected_id,
        conditions=conditions,
        made_on=made_on,
        expires_on=expires_on,
        court=court,
        reference=reference,
    )
    orders_recorded.announce(actor, [recorded.id])
    return recorded


@transaction.atomic
def record_made(
    actor: Actor, *, at: datetime, others: Collection[UUID] = (), **order: Any
) -> Order:
    """Record an order that was made, as `record_order`; owe its service, and the victim the news.

    It may protect `others` with whom it names first: each of them is told too.

    Raises:
        DomainError: there were no such orders on that day, or none so long.
    """
    made = record_order(actor, **order)
    if others:
        protect_others(actor, made, others, at=at)
        orders_recorded.announce(actor, [made.id])
    if made.kind not in TOLD_ELSEWHERE:
        owe_service(actor, made, at=at)
        tell_protected(actor, made, words=f"made on {uk_date(made.made_on)}.", at=at)
    return made


@transaction.atomic
def serve_order(
    actor: Actor,
    *,
    order_id: UUID,
    served_at: datetime,
    words: str,
    pnc_on: date | None,
    at: datetime,
) -> Order:
    """Record that it was given to whom it binds. A duty to tell the police names begins then.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it was served already; or the time lies ahead, or before it was made.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    if held.served_at is not None:
        raise DomainError("It was served already.")
    if served_at > at or london_date(served_at) < held.made_on:
        raise DomainError("Enter when it was served: not before it was made, and not to come.")
    Order.objects.filter(id=held.id).update(served_at=served_at, served_words=words, pnc_on=pnc_on)
    held.served_at, held.served_words, held.pnc_on = served_at, words, pnc_on
    meet(actor, subject_id=held.id, rule=SERVE.id, at=served_at, outcome="Given to them")
    no_longer_late(actor, ESCALATES, held.id, at=at)
    told = f"given to whom it binds, {uk_datetime(served_at)}. It binds from then."
    tell_protected(actor, held, words=told, at=served_at)
    if held.kind in NOTIFIES:
        owe(
            actor,
            deadline=NOTIFY.deadline(served_at),
            title=NOTIFY.title,
            subject_kind="perpetrators.order",
            subject_id=held.id,
            person_record_id=held.subject_id,
            page="perpetrators:order",
            page_id=held.id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
        )
    orders_recorded.announce(actor, [held.id])
    return held


@transaction.atomic
def record_notification(
    actor: Actor, *, order_id: UUID, what: str, told_at: datetime, words: str, at: datetime
) -> Notification:
    """Record that whoever is bound gave names and home address, as the order requires.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: such an order requires nothing; it was not served; or the time lies ahead.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    if held.kind not in NOTIFIES:
        raise DomainError("An order of this kind asks nobody to tell us names or a home.")
    if held.served_at is None:
        raise DomainError("Record first when the order was served: the three days begin then.")
    if not held.served_at <= told_at <= at:
        raise DomainError("Enter when they told us: after it was served, and not to come.")
    if what == Notified.FIRST:
        meet(actor, subject_id=held.id, rule=NOTIFY.id, at=told_at, outcome="Told us")
        no_longer_late(actor, ESCALATES, held.id, at=at)
    return Notification.objects.create(
        order_id=held.id, what=what, told_at=told_at, words=words, recorded_by=actor.user_id
    )


@transaction.atomic
def end_order(actor: Actor, *, order_id: UUID, on: date) -> Order:
    """Record that it binds no more, before its day or because it had none.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it has ended already, or ends before it was made.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    if held.ended_on is not None:
        raise DomainError("It has ended already.")
    if on < held.made_on:
        raise DomainError("Enter the day it ended: not before it was made.")
    Order.objects.filter(id=held.id).update(ended_on=on)
    held.ended_on = on
    orders_recorded.announce(actor, [held.id])
    return held


@transaction.atomic
def end_early(actor: Actor, *, order_id: UUID, on: date, at: datetime) -> Order:
    """Record that a court ended an order before its day. Whom it protected is told at once.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it has ended already, or ends before it was made.
    """
    held = end_order(actor, order_id=order_id, on=on)
    meet(actor, subject_id=held.id, rule=SERVE.id, at=at, outcome="Ended before it was served")
    meet(actor, subject_id=held.id, rule=NOTIFY.id, at=at, outcome="It binds no more")
    no_longer_late(actor, ESCALATES, held.id, at=at)
    if held.kind not in TOLD_ELSEWHERE:
        words = f"a court ended it on {uk_date(on)}. It protects no longer."
        tell_protected(actor, held, words=words, at=at, at_once=True)
    return held


@transaction.atomic
def owe_endings(actor: Actor, *, at: datetime) -> int:
    """Owe a word with everybody whom an order protects that ends within a fortnight, once each.

    An order that a court made longer is told of again when it ends. Gives back how many are owed
    anew.
    """
    owed = set(owed_subjects(actor, rule=ENDS))
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING)
    ending = [
        (each, each.expires_on, subject_id, hearer)
        for each, subject_id, hearer in selectors.to_tell_of_endings(actor, on=london_date(at))
        if each.expires_on
        and subject_id not in owed
        and not _was_owed(actor, subject_id, each.expires_on)
    ]
    for each, expires_on, subject_id, hearer in ending:
        owe(
            actor,
            deadline=deadline(expires_on, at=at),
            title=f"Tell the victim that it ends, and ask about another: {each.get_kind_display()}",
            subject_kind="perpetrators.order",
            subject_id=subject_id,
            person_record_id=hearer,
            page="perpetrators:order",
            page_id=each.id,
            team_id=team.id,
        )
    return len(ending)


def _was_owed(actor: Actor, subject_id: UUID, expires_on: date) -> bool:
    """Whether this last day was told of before, and not another that a court has changed."""
    duty = duty_for(actor, subject_id=subject_id, rule=ENDS)
    return duty is not None and duty.due_at >= end_of(expires_on)


@transaction.atomic
def told_of_ending(
    actor: Actor, *, order_id: UUID, words: str, at: datetime, of_id: UUID | None = None
) -> Order:
    """Record what one of those it protects said to its ending: `of_id`, else whom it names first.

    Raises:
        NotPermitted: the actor tells victims nothing.
        NotVisible: there is no such order.
        DomainError: nothing is owed about it to them.
    """
    policies.may_warn(actor).require()
    held = selectors.order(actor, order_id)
    owed = {key for key, _ in selectors.endings_owed(actor, held)}
    of_id = of_id or held.id
    if of_id not in owed or not meet(actor, subject_id=of_id, rule=ENDS, at=at, outcome=words):
        raise DomainError("Nothing is owed about this order.")
    no_longer_late(actor, ESCALATES, held.id, at=at)
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
        "served_at",
        "served_words",
        "pnc_on",
    ),
    "perpetrators_conditionplace": (
        "id",
        "owner_agency_id",
        "subject_id",
        "protected_id",
        "order_id",
        "area_id",
        "name",
        "rule",
        "added_by",
        "added_at",
    ),
    "perpetrators_breach": (
        "id",
        "order_id",
        "happened_at",
        "words",
        "reference",
        "arrested",
        "arrested_at",
        "why_not",
        "recorded_by",
    ),
    "perpetrators_notice": (
        "id",
        "owner_agency_id",
        "kind",
        "subject_id",
        "protected_id",
        "grounds",
        "children",
        "her_opinion",
        "his_representations",
        "others_in_the_home",
        "prohibitions",
        "asked_by",
        "asked_at",
        "status",
    ),
    "perpetrators_disclosure": (
        "id",
        "owner_agency_id",
        "route",
        "subject_id",
        "at_risk_id",
        "applicant",
        "relation",
        "safe_contact",
        "why",
        "identity_shown",
        "danger_words",
        "received_by",
        "received_at",
        "status",
    ),
}
"""The columns of each table that a bulk load gives, in order."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
