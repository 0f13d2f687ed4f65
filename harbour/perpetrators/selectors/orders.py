"""Reads of orders and protection notices."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.endings import ENDS
from harbour.perpetrators.domain.notices import COURT, last_sitting
from harbour.perpetrators.models import Breach, Notice, Order
from harbour.perpetrators.terms import NoticeStatus
from harbour.workforce.api import Duty, duty_for

SOON = timedelta(days=14)
_OPEN = (NoticeStatus.ASKED, NoticeStatus.AUTHORISED, NoticeStatus.SERVED)


def notice_given_on(day: date) -> str:
    """Which notice the force gives on a day, by FORCE["protection_notices"].

    Raises:
        ValueError: it gave none yet.
    """
    begun = [
        (date.fromisoformat(since), kind)
        for since, kind in settings.FORCE["protection_notices"].items()
        if date.fromisoformat(since) <= day
    ]
    return max(begun)[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class CourtClock:
    """When the 48 hours end, and the last sitting before that."""

    due_at: datetime
    sits_at: datetime


def court_clock(held: Notice) -> CourtClock | None:
    """None before it is served, and once the court has put it off or decided."""
    if held.served_at is None or held.hearing_at or held.status != NoticeStatus.SERVED:
        return None
    due_at = COURT.deadline(held.served_at).due_at
    return CourtClock(
        due_at=due_at, sits_at=last_sitting(due_at, begins=settings.FORCE["court_sits"])
    )


def notice(actor: Actor, notice_id: UUID) -> Notice:
    """Raises NotVisible when there is none that the actor may see."""
    held = Notice.objects.visible_to(actor).filter(id=notice_id).first()
    if held is None:
        raise NotVisible("There is no such notice.")
    return held


def notices_open(actor: Actor) -> list[Notice]:
    """Notices that wait for a decision, service or the court, oldest first. One query."""
    found = Notice.objects.visible_to(actor).filter(status__in=_OPEN)
    return list(found.order_by("asked_at"))


def order(actor: Actor, order_id: UUID) -> Order:
    """Raises NotVisible when there is none that the actor may see."""
    held = Order.objects.visible_to(actor).filter(id=order_id).first()
    if held is None:
        raise NotVisible("There is no such order.")
    return held


def orders_in_force(actor: Actor, *, on: date) -> list[Order]:
    """Orders that bind on a day, the first to end first, with how often each was breached.

    One query.
    """
    binds = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    found = Order.objects.visible_to(actor).filter(binds, made_on__lte=on, ended_on__isnull=True)
    return list(found.annotate(times=Count("breaches")).order_by("expires_on", "id"))


def orders_ending(actor: Actor, *, on: date) -> list[Order]:
    """Orders that end within a fortnight. One query."""
    return [
        each
        for each in orders_in_force(actor, on=on)
        if each.expires_on is not None and each.expires_on <= on + SOON
    ]


def ending_owed(actor: Actor, held: Order) -> Duty | None:
    """The word still owed to whom it protects, because it ends. One query."""
    duty = duty_for(actor, subject_id=held.id, rule=ENDS)
    return duty if duty and duty.met_at is None else None


def breaches_of(order_id: UUID) -> list[Breach]:
    """Every breach of an order, the latest first. One query."""
    return list(Breach.objects.filter(order_id=order_id).order_by("-happened_at"))
