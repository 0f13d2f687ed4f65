"""Reads of orders and protection notices, and of the places they name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.notices import COURT, areas_that_differ, given_on, last_sitting
from harbour.perpetrators.domain.orders import BROUGHT, NO_ARREST, NOTIFY, PROBATION
from harbour.perpetrators.models import Breach, ConditionPlace, Notice, Notification, Order
from harbour.perpetrators.terms import NoticeStatus
from harbour.sharing.api import AgencyKind, agencies
from harbour.workforce.api import Duty, areas, duties_of, duty_for

SOON = timedelta(days=14)
NOT_SERVED = (NoticeStatus.ASKED, NoticeStatus.AUTHORISED)
_OPEN = (*NOT_SERVED, NoticeStatus.SERVED)
NO_AREA = "No area named"


def notice_given_on(actor: Actor, day: date, *, area: str = "") -> str:
    """Which notice the actor's force gives on a day, by FORCE["protection_notices"]. One query.

    Raises:
        ValueError: it gave none yet.
    """
    begins = settings.FORCE["protection_notices"]
    return given_on(day, by=_force_of(actor), area=area, begins=begins)


def notice_areas(actor: Actor) -> tuple[str, ...]:
    """Where the actor's force gives another notice than elsewhere. One query."""
    return areas_that_differ(_force_of(actor), begins=settings.FORCE["protection_notices"])


def _force_of(actor: Actor) -> str:
    forces = {each.id: each.code for each in agencies(kind=AgencyKind.FORCE)}
    return forces.get(actor.agency_id, "*")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MapArea:
    """One area of the map: the named places in it, each with what it means and for whom."""

    name: str
    places: tuple[ConditionPlace, ...]


def map_of(actor: Actor, places: Iterable[ConditionPlace]) -> list[MapArea]:
    """Places by the area they lie in, in the order of names; without an area last. One query."""
    held: defaultdict[UUID | None, list[ConditionPlace]] = defaultdict(list)
    for place in places:
        held[place.area_id].append(place)
    if not held:
        return []
    known = [(each.id, each.name) for each in areas(actor.agency_id)]
    return [
        MapArea(name=name, places=tuple(sorted(held[area], key=lambda each: each.name.lower())))
        for area, name in [*known, (None, NO_AREA)]
        if area in held
    ]


def places_of(held: Notice | Order) -> list[ConditionPlace]:
    """The places that a notice or an order names. One query."""
    return list(held.places.order_by("name", "id"))


def places_in_force(actor: Actor, *, on: date) -> list[ConditionPlace]:
    """Every place that an order in force on a day names. One query."""
    binds = Q(order__expires_on__isnull=True) | Q(order__expires_on__gte=on)
    found = ConditionPlace.objects.visible_to(actor).filter(
        binds, order__made_on__lte=on, order__ended_on__isnull=True
    )
    return list(found.select_related("order"))


def orders_ending(actor: Actor, *, on: date) -> list[Order]:
    """Orders that end within a fortnight. One query."""
    return [
        each
        for each in orders_in_force(actor, on=on)
        if each.expires_on is not None and each.expires_on <= on + SOON
    ]


def to_notify(actor: Actor, held: Order) -> Duty | None:
    """What whoever is bound still has to tell the police, or told them. One query."""
    return duty_for(actor, subject_id=held.id, rule=NOTIFY.id)


def notifications_of(order_id: UUID) -> list[Notification]:
    """Each time whoever is bound told the police names or a home, the latest first. One query."""
    return list(Notification.objects.filter(order_id=order_id).order_by("-told_at"))


def breaches_by_id(actor: Actor, breach_ids: Iterable[UUID]) -> list[Breach]:
    """Those of these breaches whose order the actor may see, with the order. One query."""
    found = Breach.objects.filter(
        id__in=list(breach_ids), order__in=Order.objects.visible_to(actor)
    )
    return list(found.select_related("order").order_by("happened_at", "id"))


def breaches_of(order_id: UUID) -> list[Breach]:
    """Every breach of an order, the latest first. One query."""
    return list(Breach.objects.filter(order_id=order_id).order_by("-happened_at"))


def breach(actor: Actor, breach_id: UUID) -> Breach:
    """Raises NotVisible when there is none that the actor may see."""
    orders = Order.objects.visible_to(actor)
    held = Breach.objects.filter(id=breach_id, order__in=orders).select_related("order").first()
    if held is None:
        raise NotVisible("There is no such breach.")
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedFor:
    """What is owed for a breach: in the page's words, with the last part of its form's address."""

    doing: str
    title: str
    duty: Duty


_OWED = (
    ("court", "Before a court", BROUGHT.id),
    ("no-arrest", "A supervisor's decision, as nobody was arrested", NO_ARREST.id),
    ("probation", "Probation told of the breach", PROBATION.id),
)


def owed_for(actor: Actor, breaches: Iterable[Breach]) -> dict[UUID, list[OwedFor]]:
    """For each breach what is owed for it, met or not. One query each."""
    return {each.id: _owed_for(duties_of(actor, each.id)) for each in breaches}


def _owed_for(duties: Mapping[str, Duty]) -> list[OwedFor]:
    return [
        OwedFor(doing=doing, title=title, duty=duties[rule])
        for doing, title, rule in _OWED
        if rule in duties
    ]
