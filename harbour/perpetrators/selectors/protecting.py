"""Reads of whom an order protects, of each turn that they are told, and of how it was varied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, OuterRef, Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.endings import ENDS
from harbour.perpetrators.models import AlsoProtected, Notice, Order, Turn, Variation
from harbour.perpetrators.selectors.orders import orders_ending
from harbour.pole.api import Brief
from harbour.safeguarding.api import Update, updates_about_these
from harbour.workforce.api import Duty, open_duties


def also_protected(actor: Actor, order_ids: Iterable[UUID]) -> dict[UUID, list[AlsoProtected]]:
    """For each of these orders whom it protects beside the first, now. One query; none for none."""
    wanted = list(order_ids)
    found: defaultdict[UUID, list[AlsoProtected]] = defaultdict(list)
    if wanted:
        standing = AlsoProtected.objects.visible_to(actor).filter(
            order_id__in=wanted, left_at__isnull=True
        )
        for each in standing.order_by("added_at", "id"):
            found[each.order_id].append(each)
    return found


def people_protected(actor: Actor, orders: Sequence[Order]) -> dict[UUID, list[UUID]]:
    """For each of these orders a record of everybody whom it protects, the first first."""
    also = also_protected(actor, [each.id for each in orders])
    return {
        each.id: [
            *([each.protected_id] if each.protected_id else []),
            *(one.person_id for one in also.get(each.id, ())),
        ]
        for each in orders
    }


def protected_by(actor: Actor, about: Notice | Order) -> list[UUID]:
    """A record of everybody whom a notice or an order protects. One query."""
    order_id = about.id if isinstance(about, Order) else about.order_id
    also = also_protected(actor, [order_id]).get(order_id, []) if order_id else []
    return [*([about.protected_id] if about.protected_id else []), *(a.person_id for a in also)]


class _IsOneOf(Func):
    """Whether a column is among the ids of a subquery, which is read once: an index serves."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def also_protects(actor: Actor, record_ids: Iterable[UUID]) -> Q:
    """Whether an order protects any of these records beside whom it names first."""
    found = AlsoProtected.objects.visible_to(actor).filter(
        person_id__in=list(record_ids), left_at__isnull=True
    )
    return Q(_IsOneOf(F("id"), ArraySubquery(found.values("order_id"))))


def others_protected(actor: Actor) -> ArraySubquery:
    """Whom an order protects beside the first, to be read with it."""
    also = AlsoProtected.objects.visible_to(actor).filter(
        order_id=OuterRef("id"), left_at__isnull=True
    )
    return ArraySubquery(also.order_by("added_at", "id").values("person_id"))


def hearers(
    actor: Actor, *, first: UUID | None, order_id: UUID | None, at: datetime | None = None
) -> list[UUID]:
    """Who is told the news of an order, each once: whom it protects, or the adult of a child.

    With `at`, whom it protected then. One query, none before there is an order.
    """
    every = [first] if first else []
    if order_id is not None:
        found = AlsoProtected.objects.visible_to(actor).filter(order_id=order_id)
        every += [
            each.told_through_id or each.person_id
            for each in found.order_by("added_at", "id")
            if (each.left_at is None if at is None else _stood(each, at))
        ]
    return list(dict.fromkeys(every))


def _stood(held: AlsoProtected, at: datetime) -> bool:
    return held.added_at <= at and (held.left_at is None or held.left_at > at)


def turns_since(actor: Actor, since: datetime) -> list[Turn]:
    """Turns recorded since then of the agency's orders that protect more than one. One query."""
    found = Turn.objects.filter(
        recorded_at__gte=since, order__owner_agency_id=actor.agency_id, order__also__isnull=False
    )
    return list(found.select_related("order").distinct().order_by("recorded_at", "id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A turn of an order, and what came of telling one person of it; `update` is not yet owed
    where the night's work still has to find them."""

    turn: Turn
    update: Update | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedPerson:
    """Somebody whom an order protects, who hears for them, and the news they were owed."""

    brief: Brief | None
    role: str
    through: Brief | None
    news: Sequence[Heard]
    ends: Duty | None


TURNS_SHOWN = 5


def protected_people(
    actor: Actor, held: Order, also: Sequence[AlsoProtected], named: Mapping[UUID, Brief]
) -> list[ProtectedPerson]:
    """Everybody whom an order protects, as its page shows them. Three queries."""
    turns = list(held.turns.order_by("-happened_at", "-id")[:TURNS_SHOWN])
    rows: list[tuple[UUID, UUID, str, UUID | None]] = [
        (each.id, each.person_id, str(each.get_role_display()), each.told_through_id)
        for each in also
    ]
    if held.protected_id:
        rows.insert(0, (held.id, held.protected_id, "", None))
    hearing = {through or person for _, person, _, through in rows}
    news = updates_about_these(actor, hearing, about=[each.id for each in turns])
    added = {each.id: each.added_at for each in also}
    ends = _ends(actor, [key for key, *_ in rows])
    return [
        ProtectedPerson(
            brief=named.get(person),
            role=role,
            through=named.get(through) if through else None,
            news=[
                Heard(turn=turn, update=news.get((turn.id, through or person)))
                for turn in turns
                if added.get(key, turn.recorded_at) <= turn.recorded_at
            ],
            ends=ends.get(key),
        )
        for key, person, role, through in rows
    ]


def _ends(actor: Actor, keys: Sequence[UUID]) -> dict[UUID, Duty]:
    """The word still owed because it ends, by of what it is owed. One query."""
    return {
        key: duty
        for key, owed in open_duties(actor, keys).items()
        for duty in owed
        if duty.rule == ENDS
    }


def endings_owed(actor: Actor, held: Order) -> list[tuple[UUID, UUID]]:
    """Who is still owed the word that it ends: of what it is owed, and whom it protects."""
    also = also_protected(actor, [held.id]).get(held.id, [])
    rows = [(held.id, held.protected_id), *((each.id, each.person_id) for each in also)]
    owed = _ends(actor, [key for key, _ in rows])
    return [(key, person) for key, person in rows if person and key in owed]


def to_tell_of_endings(actor: Actor, *, on: date) -> list[tuple[Order, UUID, UUID]]:
    """Of the agency's own orders that end within a fortnight: of what it is owed, and who hears.

    Two queries.
    """
    orders = [
        each for each in orders_ending(actor, on=on) if each.owner_agency_id == actor.agency_id
    ]
    also = also_protected(actor, [each.id for each in orders])
    return [
        (each, key, hearer)
        for each in orders
        for key, hearer in (
            (each.id, each.protected_id),
            *((one.id, one.told_through_id or one.person_id) for one in also.get(each.id, ())),
        )
        if hearer
    ]


def variations_of(order_id: UUID) -> list[Variation]:
    """How a court varied it, the latest first. One query."""
    return list(Variation.objects.filter(order_id=order_id).order_by("-varied_on", "-id"))


def variation(actor: Actor, variation_id: UUID) -> Variation:
    """Raises NotVisible when there is none of an order that the actor may see."""
    orders = Order.objects.visible_to(actor)
    found = Variation.objects.filter(id=variation_id, order__in=orders).select_related("order")
    held = found.first()
    if held is None:
        raise NotVisible("There is no such variation.")
    return held
