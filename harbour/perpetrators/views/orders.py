"""Orders in force: one whole, the map of places they name, and breaches."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.kernel.errors import DomainError
from harbour.perpetrators import order_forms as forms
from harbour.perpetrators import policies, selectors, services
from harbour.perpetrators.domain.orders import NOTIFIES, breach_is, is_to_be_served
from harbour.perpetrators.models import Order
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import briefs, typed_by
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import areas

ON_A_PAGE = 50
ON_A_MAP = 60


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Notices that wait, orders that end within a fortnight, and others in force."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    notices = selectors.notices_open(actor)
    stalking = selectors.stalking_open(actor)
    everything = selectors.orders_in_force(actor, on=today)
    held = everything[:ON_A_PAGE]
    protected = selectors.people_protected(actor, held)
    people = {each.subject_id for each in [*notices, *stalking, *held]}
    people |= {each.protected_id for each in [*notices, *stalking]}
    people |= {each for every in protected.values() for each in every}
    consult(actor, [subject(each) for each in people], screen="perpetrators:orders")
    named = briefs(actor, people, on=today)
    ending = {
        each.id for each in held if each.expires_on and each.expires_on <= today + selectors.SOON
    }
    rows = [
        (
            each,
            named.get(each.subject_id),
            [named[one].name for one in protected[each.id] if one in named],
            _is_to_be_served(each),
        )
        for each in held
    ]
    context = {
        "notices": [
            (
                each,
                named.get(each.subject_id),
                named.get(each.protected_id),
                selectors.court_clock(each),
            )
            for each in notices
        ],
        "stalking": [
            (each, named.get(each.subject_id), named.get(each.protected_id)) for each in stalking
        ],
        "parts": [
            ("End within 14 days", [row for row in rows if row[0].id in ending]),
            ("Others in force", [row for row in rows if row[0].id not in ending]),
        ],
        "left_out": len(everything) - len(held),
        "now": timezone.now(),
    }
    return render(request, "perpetrators/orders.html", context)


def _is_to_be_served(held: Order) -> bool:
    return is_to_be_served(held.kind, served_at=held.served_at, ended_on=held.ended_on)


@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """The map: every road, district or building that an order in force names, by area."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    every = selectors.map_of(actor, selectors.places_in_force(actor, on=today))
    number = sum(len(area.places) for area in every)
    chosen = request.GET.get("area", "")
    shown = [area for area in every if area.name == chosen or (not chosen and number <= ON_A_MAP)]
    people = {each.subject_id for area in shown for each in area.places[:ON_A_MAP]}
    consult(actor, [subject(each) for each in people], screen="perpetrators:places")
    named = briefs(actor, people, on=today)
    context = {
        "areas": [
            (area.name, [(each, named.get(each.subject_id)) for each in area.places[:ON_A_MAP]],
             max(len(area.places) - ON_A_MAP, 0))
            for area in shown
        ],
        "every": [(area.name, len(area.places)) for area in every],
        "chosen": chosen,
    }  # fmt: skip
    return render(request, "perpetrators/places.html", context)


@require_GET
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order: how it was served, the places it names, what is owed, and its breaches."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    held = selectors.order(actor, order_id)
    also = selectors.also_protected(actor, [held.id]).get(held.id, [])
    people = [each for each in (held.subject_id, held.protected_id) if each]
    people += [one for each in also for one in (each.person_id, each.told_through_id) if one]
    consult(actor, [subject(each) for each in people], screen="perpetrators:order")
    named = briefs(actor, people, on=today)
    breaches = selectors.breaches_of(held.id)
    owed = selectors.owed_for(actor, breaches)
    told = selectors.notifications_of(held.id) if held.kind in NOTIFIES else []
    names = names_of({each.recorded_by for each in [*breaches, *told]})
    varied = selectors.variations_of(held.id)
    said = ("conditions_before", "conditions", "words", "given_words")
    typed = [
        *selectors.typed_in_orders([held]),
        *typed_by(varied, *said, by="recorded_by"),
        *typed_by(breaches, "words", "why_not", by="recorded_by"),
        *typed_by(told, "words", by="recorded_by"),
    ]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "protects": selectors.protected_people(actor, held, also, named),
        "variations": varied,
        "may_vary": held.ended_on is None and policies.may_record_orders(actor).allowed,
        "may_tell": policies.may_warn(actor).allowed,
        "areas": selectors.map_of(actor, selectors.places_of(held)),
        "breaches": [(each, names.get(each.recorded_by, ""), _owed_of(actor, owed[each.id]))
                     for each in breaches],
        "breach_is": breach_is(held.kind),
        "is_to_be_served": _is_to_be_served(held),
        "acts": _acts_on(actor, held),
        "notifies": held.kind in NOTIFIES,
        "to_notify": selectors.to_notify(actor, held) if held.kind in NOTIFIES else None,
        "told": [(each, names.get(each.recorded_by, "")) for each in told],
        "now": timezone.now(),
    }  # fmt: skip
    return render(request, "perpetrators/order.html", context)


def at_risk(actor: Actor, record_id: UUID) -> list[tuple[str, str]]:
    """Whom somebody could harm, to choose from."""
    found = selectors.to_warn_about(actor, record_id, at=timezone.now())
    named = briefs(actor, found, on=timezone.localdate())
    return [(str(each), named[each].name) for each in found if each in named]


def subjects(record_id: UUID, offered: Sequence[tuple[str, str]]) -> list[Subject]:
    """A person and each whom a form about them offers, for the audit."""
    return [subject(each) for each in (record_id, *(UUID(each) for each, _ in offered))]


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Record an order that a court made, bail or a licence."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    brief = brief_of(actor, record_id)
    offered = at_risk(actor, record_id)
    form = forms.RecordOrder(request.POST or None, protected=offered)
    if form.is_valid():
        said = dict(form.cleaned_data)
        protected = said.pop("protected")
        try:
            made = services.record_made(
                actor,
                at=timezone.now(),
                subject_id=record_id,
                others=[UUID(each) for each in said.pop("others", ()) if each != protected],
                protected_id=None if protected == "nobody" else UUID(protected),
                **said,
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", made.id)
    consult(actor, subjects(record_id, offered), screen="perpetrators:record_order")
    return form_page(request, form, caption=brief.name, title="Record an order", button="Record",
                     person=record_id)  # fmt: skip


def area_choices(actor: Actor) -> Mapping[str, Any]:
    """The force's own areas, to choose from."""
    return {"areas": [(str(each.id), each.name) for each in areas(actor.agency_id)]}


def new_place(said: Mapping[str, Any]) -> services.NewPlace:
    area = UUID(said["area"]) if said["area"] else None
    return services.NewPlace(name=said["name"], rule=said["rule"], area_id=area)


def _add_place(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    services.add_place(actor, about=held, place=new_place(said), at=timezone.now())


def _serve(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    services.serve_order(actor, order_id=held.id, at=timezone.now(), **said)


def _notified(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    services.record_notification(actor, order_id=held.id, at=timezone.now(), **said)


def _breach(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    cleaned = {**said, "arrested": said["arrested"] == "yes"}
    services.record_breach(actor, order_id=held.id, at=timezone.now(), **cleaned)


def _end(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    if said["on"] > timezone.localdate():
        raise DomainError("Enter the day on which it ended: that day is still to come.")
    services.end_early(actor, order_id=held.id, on=said["on"], at=timezone.now())


def _told_of_ending(actor: Actor, held: Order, said: Mapping[str, Any]) -> None:
    of_id = UUID(said["of_id"]) if said.get("of_id") else None
    services.told_of_ending(
        actor, order_id=held.id, of_id=of_id, words=said["words"], at=timezone.now()
    )


def _owed_ending(actor: Actor, held: Order) -> Mapping[str, Any]:
    """Whom the word is owed that it ends, to choose from."""
    owed = selectors.endings_owed(actor, held)
    named = briefs(actor, [person for _, person in owed], on=timezone.localdate())
    return {"owed": [(str(key), named[who].name) for key, who in owed if who in named]}


def _area_choices(actor: Actor, held: Order) -> Mapping[str, Any]:
    return area_choices(actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A form about an order, and when it is offered."""

    title: str
    form: type[Form]
    save: Callable[[Actor, Order, Mapping[str, Any]], None]
    when: Callable[[Order], bool]
    may: Callable[[Actor], Decision] = policies.may_record_orders
    needs: Callable[[Actor, Order], Mapping[str, Any]] = lambda actor, held: {}


def _binds(held: Order) -> bool:
    return held.ended_on is None


_ACTS = {
    "serve": _Act(title="It was served", form=forms.ServeOrder, save=_serve,
                  when=lambda held: _binds(held) and held.served_at is None),
    "place": _Act(title="Put a place on the map", form=forms.AddPlace, save=_add_place,
                  when=_binds, needs=_area_choices),
    "notification": _Act(title="They told us names or a home", form=forms.Notification,
                         save=_notified,
                         when=lambda held: held.kind in NOTIFIES and held.served_at is not None),
    "breach": _Act(title="Record a breach", form=forms.RecordBreach, save=_breach,
                   when=lambda held: True),
    "end": _Act(title="A court ended it", form=forms.EndOrder, save=_end, when=_binds),
    "ending": _Act(title="The victim was told that it ends", form=forms.ToldOfEnding,
                   save=_told_of_ending, when=lambda held: False, may=policies.may_warn,
                   needs=_owed_ending),
}  # fmt: skip
"""By the last part of their address, in the order in which they are offered."""


def _acts_on(actor: Actor, held: Order) -> list[tuple[str, str]]:
    return [
        (slug, each.title)
        for slug, each in _ACTS.items()
        if each.when(held) and each.may(actor).allowed
    ]


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, order_id: UUID, doing: str) -> HttpResponse:
    """A form about an order."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    chosen.may(actor).require()
    held = selectors.order(actor, order_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None, **chosen.needs(actor, held))
    if form.is_valid():
        try:
            chosen.save(actor, held, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", order_id)
    named = selectors.protected_by(actor, held) if doing == "ending" else []
    people = [subject(each) for each in (held.subject_id, *named)]
    consult(actor, people, screen="perpetrators:order_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     order=held)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _BreachAct:
    """A form about a breach, offered while what it answers is owed."""

    title: str
    form: type[Form]
    save: Callable[..., object]
    may: Callable[[Actor], Decision] = policies.may_record_orders


_BREACH_ACTS = {
    "court": _BreachAct(title="They stood before a court", form=forms.BroughtToCourt,
                        save=services.brought_before_court),
    "no-arrest": _BreachAct(title="Decide what is done about the breach",
                            form=forms.DecideNoArrest, save=services.decide_no_arrest,
                            may=policies.may_decide_breach),
    "probation": _BreachAct(title="Probation was told of the breach", form=forms.ToldProbation,
                            save=services.told_probation),
}  # fmt: skip


def _owed_of(actor: Actor, owed: Sequence[selectors.OwedFor]) -> list[tuple[Any, str]]:
    """What is owed for a breach, each with what the actor may do about it."""
    acts = [_BREACH_ACTS[each.doing] for each in owed]
    return [
        (each, act.title if act.may(actor).allowed and not each.duty.met_at else "")
        for each, act in zip(owed, acts, strict=True)
    ]


@require_http_methods(["GET", "POST"])
def breach_act(request: HttpRequest, breach_id: UUID, doing: str) -> HttpResponse:
    """A form about a breach: what is owed for it was done."""
    if doing not in _BREACH_ACTS:
        raise Http404
    actor, chosen = request.actor, _BREACH_ACTS[doing]
    chosen.may(actor).require()
    held = selectors.breach(actor, breach_id)
    brief = brief_of(actor, held.order.subject_id)
    form = chosen.form(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data["words"]
        try:
            chosen.save(actor, breach_id=breach_id, words=words, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", held.order_id)
    consult(actor, [subject(brief.record_id)], screen="perpetrators:breach_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     order=held.order)  # fmt: skip
