"""Several people whom one order protects: added, told, and taken out as a court varied it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import connection, transaction

from harbour.design_system.words import uk_date
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import orders_recorded
from harbour.perpetrators.domain.endings import ENDS
from harbour.perpetrators.domain.escalation import ORDER as ESCALATES
from harbour.perpetrators.domain.orders import SERVE, TOLD_ELSEWHERE, why_not
from harbour.perpetrators.domain.protected import hears_through_another, wrong_with
from harbour.perpetrators.models import AlsoProtected, Order, Variation
from harbour.perpetrators.services.escalating import no_longer_late
from harbour.perpetrators.services.places import require_fit_to_give
from harbour.perpetrators.services.telling import owe_service, tell, tell_protected
from harbour.perpetrators.terms import ProtectedAs
from harbour.pole.api import briefs, person_ids
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProtected:
    """Whom else an order protects, what they are, and for a child the adult who hears for them."""

    person_id: UUID
    role: str
    told_through_id: UUID | None = None


@transaction.atomic
def protect_also(actor: Actor, *, order_id: UUID, new: NewProtected, at: datetime) -> AlsoProtected:
    """Record that an order protects somebody more. They, or a child's adult, are owed its news.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order, or no such person.
        DomainError: it has ended; it binds them, or protects them already; nobody hears for a
            child; or what it says names where they live, and whom it binds reads it.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    if held.ended_on is not None:
        raise DomainError("The order has ended.")
    known = selectors.people_protected(actor, [held])[held.id]
    _require_sound(actor, held, new, known, on=london_date(at))
    said = [held.conditions, *(each.name for each in selectors.places_of(held))]
    require_fit_to_give(actor, said, people=[new.person_id])
    also = _also(actor, held, new, at)
    if held.kind not in TOLD_ELSEWHERE:
        words = f"{held.get_kind_display()}: made on {uk_date(held.made_on)}, it protects"
        words += " them too." if new.told_through_id else " you too."
        tell(actor, new.told_through_id or new.person_id, about_id=also.id, words=words, at=at)
    orders_recorded.announce(actor, [held.id])
    return also


def _require_sound(
    actor: Actor, held: Order, new: NewProtected, known: Iterable[UUID], *, on: date
) -> None:
    through = new.told_through_id
    named = briefs(actor, [new.person_id, *([through] if through else [])], on=on)
    if new.person_id not in named or (through and through not in named):
        raise DomainError("Choose somebody who is on record here.")
    person = named[new.person_id]
    bound = person_ids(actor, [held.subject_id])
    if through and hears_through_another(named[through].age):
        raise DomainError("Choose an adult who hears for the child.")
    if refusal := wrong_with(
        age=person.age,
        is_bound=person.person_id in bound,
        is_known=person.person_id in person_ids(actor, known),
        through=through is not None and named[through].person_id != person.person_id,
        through_bound=through is not None and named[through].person_id in bound,
    ):
        raise DomainError(refusal)


def _also(actor: Actor, held: Order, new: NewProtected, at: datetime) -> AlsoProtected:
    return AlsoProtected.objects.create(
        owner_agency_id=actor.agency_id,
        order_id=held.id,
        person_id=new.person_id,
        told_through_id=new.told_through_id,
        role=new.role,
        added_by=actor.user_id,
        added_at=at,
    )


def protect_others(actor: Actor, held: Order, others: Collection[UUID], *, at: datetime) -> None:
    """An order that is recorded protects these too, from its first day. For whoever records it.

    A child hears through whom the order names first, where that is nobody younger. Whom it binds
    is left out, and each person is taken once.
    """
    if not others:
        return
    first = [held.protected_id] if held.protected_id else []
    named = briefs(actor, [held.subject_id, *first, *others], on=london_date(at))
    adult = next(
        (each for each in first if each in named and not hears_through_another(named[each].age)),
        None,
    )
    known = {named[each].person_id for each in (held.subject_id, *first) if each in named}
    for each in others:
        if each not in named or named[each].person_id in known:
            continue
        known.add(named[each].person_id)
        is_child = hears_through_another(named[each].age)
        role = ProtectedAs.CHILD if is_child else ProtectedAs.VICTIM
        through = adult if is_child else None
        _also(actor, held, NewProtected(person_id=each, role=role, told_through_id=through), at)


def carry_protected(old_order_id: UUID | None, new_order_id: UUID) -> None:
    """The order that follows protects whom the one before it did, also whom the actor may not
    see."""
    if old_order_id is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT harbour.carry_protected(%s, %s)", [old_order_id, new_order_id])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVariation:
    """What a court changed: how the order reads now, until when, and whom it protects no longer.

    `given_at` and `given_words` say when and how whoever is bound was told, if they were.
    """

    varied_on: date
    conditions: str
    expires_on: date | None
    words: str
    leaves: Collection[UUID] = ()
    given_at: datetime | None = None
    given_words: str = ""


@transaction.atomic
def vary_order(actor: Actor, *, order_id: UUID, change: NewVariation, at: datetime) -> Variation:
    """Record that a court varied an order. Everybody it protects is told; who leaves it, at once.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such order.
        DomainError: it has ended; no order lasts so; the day is not one between; it names where
            somebody lives; or how the change was given is not said.
    """
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    _require_change(held, change, at)
    also = selectors.also_protected(actor, [held.id]).get(held.id, [])
    leaving = [each for each in also if each.id in change.leaves]
    people = selectors.people_protected(actor, [held])[held.id]
    require_fit_to_give(actor, [change.conditions], people=people)
    made = Variation.objects.create(
        order_id=held.id,
        varied_on=change.varied_on,
        conditions_before=held.conditions,
        conditions=change.conditions,
        expires_before=held.expires_on,
        expires_on=change.expires_on,
        words=change.words,
        given_at=change.given_at,
        given_words=change.given_words.strip(),
        recorded_by=actor.user_id,
    )
    Order.objects.filter(id=held.id).update(
        conditions=change.conditions, expires_on=change.expires_on
    )
    held.conditions, held.expires_on = change.conditions, change.expires_on
    AlsoProtected.objects.filter(id__in=[each.id for each in leaving]).update(left_at=at)
    if made.expires_on != made.expires_before:
        for key, _ in selectors.endings_owed(actor, held):
            meet(actor, subject_id=key, rule=ENDS, at=at, outcome="A court changed its last day")
    if change.given_at is None:
        owe_service(actor, held, at=at, subject_id=made.id)
    _tell_of(actor, held, made, leaving, at)
    orders_recorded.announce(actor, [held.id])
    return made


def _require_change(held: Order, change: NewVariation, at: datetime) -> None:
    if held.ended_on is not None:
        raise DomainError("The order has ended.")
    if not held.made_on <= change.varied_on <= london_date(at):
        raise DomainError("Enter the day it was varied: not before it was made, and not to come.")
    if wrong := why_not(held.kind, made_on=held.made_on, until=change.expires_on):
        raise DomainError(wrong)
    if change.given_at and (
        change.given_at > at or london_date(change.given_at) < change.varied_on
    ):
        raise DomainError("Enter when the change was given to them: after it, and not to come.")
    if change.given_at and not change.given_words.strip():
        raise DomainError("Enter how the change was given to them.")


def _tell_of(
    actor: Actor, held: Order, made: Variation, leaving: Iterable[AlsoProtected], at: datetime
) -> None:
    on = uk_date(made.varied_on)
    for each in leaving:
        words = f"{held.get_kind_display()}: a court varied it on {on}. It protects"
        words += f" {'them' if each.told_through_id else 'you'} no longer."
        tell(actor, each.told_through_id or each.person_id, at=at, words=words,
             about_id=uuid5(each.id, "left"), at_once=True)  # fmt: skip
    lasts = f" It lasts until {uk_date(made.expires_on)}." if made.expires_on else ""
    tell_protected(
        actor, held, words=f"a court varied it on {on}.{lasts} It says now: {made.conditions}",
        at=at,
    )  # fmt: skip


@transaction.atomic
def give_variation(
    actor: Actor, *, variation_id: UUID, given_at: datetime, words: str, at: datetime
) -> Variation:
    """Record that whoever is bound was given the change. Whom the order protects is told.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such variation.
        DomainError: it was given already; or the time lies ahead, or before it was varied.
    """
    policies.may_record_orders(actor).require()
    made = selectors.variation(actor, variation_id)
    if made.given_at is not None:
        raise DomainError("It was given to them already.")
    if given_at > at or london_date(given_at) < made.varied_on:
        raise DomainError("Enter when the change was given to them: after it, and not to come.")
    Variation.objects.filter(id=made.id).update(given_at=given_at, given_words=words)
    made.given_at, made.given_words = given_at, words
    meet(actor, subject_id=made.id, rule=SERVE.id, at=given_at, outcome="Given to them")
    no_longer_late(actor, ESCALATES, made.order_id, at=at)
    told = f"what the court changed on {uk_date(made.varied_on)} was given to whom it binds."
    tell_protected(actor, made.order, words=told, at=given_at)
    return made
