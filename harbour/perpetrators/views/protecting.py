"""Whom else an order protects, and how a court varied it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors, services
from harbour.perpetrators import protecting_forms as forms
from harbour.perpetrators.domain.protected import hears_through_another
from harbour.perpetrators.models import Order
from harbour.perpetrators.services import NewProtected, NewVariation
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import (
    Brief,
    NameKind,
    NewPerson,
    briefs,
    record_person,
    records_of_people,
    relatives,
)
from harbour.sharing.api import consult

SOURCE = "records-management"


@require_http_methods(["GET", "POST"])
def protect(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """An order protects somebody more."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    brief = brief_of(actor, held.subject_id)
    around = _around(actor, held, brief)
    protected = set(selectors.protected_by(actor, held))
    form = forms.ProtectAlso(
        request.POST or None,
        people=[
            (str(each.record_id), _called(each))
            for each in around
            if each.record_id not in protected
        ],
        adults=[
            (str(each.record_id), each.name)
            for each in around
            if not hears_through_another(each.age)
        ],
    )
    if form.is_valid():
        try:
            _protect(actor, held, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", order_id)
    people = [held.subject_id, *(each.record_id for each in around)]
    consult(actor, [subject(each) for each in people], screen="perpetrators:order_protects")
    return form_page(request, form, caption=brief.name, title="It protects somebody more",
                     button="Record", order=held)  # fmt: skip


def _around(actor: Actor, held: Order, bound: Brief) -> list[Brief]:
    """Each person whom it protects, whom it binds is a danger to, or who belongs to any of them."""
    near = [
        *selectors.protected_by(actor, held),
        *selectors.to_warn_about(actor, held.subject_id, at=timezone.now()),
    ]
    records = [
        one
        for held_by in records_of_people(actor, [held.subject_id, *near]).values()
        for one in held_by
    ]
    kin = [each.record_id for each in relatives(actor, records)]
    named = briefs(actor, [*near, *kin], on=timezone.localdate())
    once = {each.person_id: each for each in reversed(named.values())}
    once |= {named[each].person_id: named[each] for each in near if each in named}
    once.pop(bound.person_id, None)
    return sorted(once.values(), key=lambda each: each.name)


def _called(brief: Brief) -> str:
    return brief.name if brief.age is None else f"{brief.name}, {brief.age}"


@transaction.atomic
def _protect(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    """Keep it; whoever is on no record yet is recorded with it, or not at all."""
    if said["person"] == forms.NEW:
        person = NewPerson(
            source_code=SOURCE,
            names=[(NameKind.CURRENT, said["given"].strip(), said["family"].strip())],
            born_on=said["born_on"],
        )
        person_id = record_person(actor, person=person, on=timezone.localdate()).id
    else:
        person_id = UUID(said["person"])
    through = None if said["through"] == "self" else UUID(said["through"])
    new = NewProtected(person_id=person_id, role=said["role"], told_through_id=through)
    services.protect_also(actor, order_id=held.id, new=new, at=timezone.now())


@require_http_methods(["GET", "POST"])
def vary(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """A court varied an order: how it reads now, and whom it protects no longer."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    brief = brief_of(actor, held.subject_id)
    also = selectors.also_protected(actor, [held.id]).get(held.id, [])
    named = briefs(actor, [each.person_id for each in also], on=timezone.localdate())
    form = forms.VaryOrder(
        request.POST or None,
        initial={"conditions": held.conditions, "expires_on": held.expires_on},
        people=[(str(each.id), named[each.person_id].name) for each in also
                if each.person_id in named],
    )  # fmt: skip
    if form.is_valid():
        said = dict(form.cleaned_data)
        leaves = [UUID(each) for each in said.pop("leaves", ())]
        change = NewVariation(**said, leaves=leaves)
        try:
            services.vary_order(actor, order_id=held.id, change=change, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", order_id)
    consult(
        actor,
        [subject(each) for each in (held.subject_id, *named)],
        screen="perpetrators:vary_order",
    )
    return form_page(request, form, caption=brief.name, title="A court varied it", button="Record",
                     order=held)  # fmt: skip


@require_http_methods(["GET", "POST"])
def give_variation(request: HttpRequest, variation_id: UUID) -> HttpResponse:
    """What a court changed was given to whoever the order binds."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    made = selectors.variation(actor, variation_id)
    brief = brief_of(actor, made.order.subject_id)
    form = forms.GiveVariation(request.POST or None)
    if form.is_valid():
        try:
            services.give_variation(
                actor, variation_id=made.id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", made.order_id)
    consult(actor, [subject(brief.record_id)], screen="perpetrators:give_variation")
    return form_page(request, form, caption=brief.name, title="The change was given to them",
                     button="Record", order=made.order)  # fmt: skip
