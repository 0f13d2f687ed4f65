"""Pages of the unit's queue."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.listing import listing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import PersonCard, briefs
from harbour.referrals import forms, policies, presenters, selectors, services
from harbour.referrals.models import TriageItem
from harbour.referrals.support_reads import support
from harbour.sharing.api import Role, Subject, consult, names_of

COUNTED = timedelta(days=28)


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Every assessment that waits: high risk on top, then the oldest, each with its age."""
    policies.may_triage(request.actor).require()
    asked = listing(request.GET, forms.QueueFilter)
    items, of = selectors.queue_page(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [_subject(item) for item in items], screen="referrals:queue")
    cards = briefs(request.actor, [item.victim_id for item in items], on=timezone.localdate())
    taken = selectors.with_whom(items)
    names = names_of({*(item.assessment.officer_id for item in items), *taken.values()})
    context = {
        "rows": [
            (
                item,
                cards.get(item.victim_id),
                names.get(item.assessment.officer_id, ""),
                names.get(taken.get(item.id), ""),
            )
            for item in items
        ],
        "filter": asked.filter,
        "paging": asked.paging(of),
        "of": of,
        "may_take_contact": request.actor.has(Role.CRU_OFFICER),
        "support": support(request.actor, since=timezone.now() - COUNTED),
        "counted_days": COUNTED.days,
        "now": timezone.now(),
    }
    return render(request, "referrals/queue.html", context)


def _subject(item: TriageItem) -> Subject:
    return Subject(
        kind="referrals.triageitem",
        record_id=item.id,
        person_record_id=item.victim_id,
        owner_agency_id=item.owner_agency_id,
    )


@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """One assessment in the unit: research, then agree or change its grade."""
    policies.may_open_item(request.actor).require()
    found = selectors.item(request.actor, item_id)
    form = forms.Decide(
        request.POST if _deed(request) == "decide" else None, criteria=presenters.criteria()
    )
    if form.is_valid():
        try:
            services.decide(request.actor, item_id=item_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:item", item_id)
    consult(request.actor, [_subject(found)], screen="referrals:item")
    page = presenters.item_page(request.actor, found, now=timezone.now())
    return render(request, "referrals/item.html", page | {"form": form, **_forms(page)})


def _deed(request: HttpRequest) -> str:
    return request.POST.get("deed", "decide") if request.method == "POST" else ""


@require_POST
def second(request: HttpRequest, item_id: UUID, proposal_id: UUID) -> HttpResponse:
    """The second person on a lower grade."""
    form = forms.Second(request.POST)
    found = selectors.item(request.actor, item_id)
    if form.is_valid():
        try:
            services.second(
                request.actor,
                item_id=item_id,
                proposal_id=proposal_id,
                agrees=form.cleaned_data["agrees"] == "yes",
                words=form.cleaned_data["words"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:item", item_id)
    consult(request.actor, [_subject(found)], screen="referrals:item")
    return _again(request, found, second_form=form)


def _again(request: HttpRequest, found: TriageItem, **bound: forms.forms.Form) -> HttpResponse:
    """The item's page once more, with a form that was refused."""
    page = presenters.item_page(request.actor, found, now=timezone.now())
    decide = forms.Decide(criteria=presenters.criteria())
    return render(request, "referrals/item.html", page | {"form": decide, **_forms(page)} | bound)


def _forms(page: dict) -> dict[str, object]:
    """The page's other forms, unbound."""
    return {
        "second_form": forms.Second() if page["may_second"] else None,
        "more": {name: of(auto_id=f"{name}-%s") for name, (of, _) in _MORE.items()},
    }


def _told(actor: Actor, *, item_id: UUID, at: datetime, **said: Any) -> object:
    return services.report_incident(actor, item_id=item_id, told=services.Told(**said), at=at)


_MORE: dict[str, tuple[type[forms.forms.Form], Callable[..., object]]] = {
    "ask": (forms.AskAgain, services.ask_again),
    "change": (forms.NoteChange, services.note_change),
    "told": (forms.PartnerTold, _told),
}


@require_POST
def more(request: HttpRequest, item_id: UUID, deed: str) -> HttpResponse:
    """She was asked again; or something has changed for her."""
    if deed not in _MORE:
        raise NotVisible("There is nothing of that kind to do here.")
    of, do = _MORE[deed]
    found = selectors.item(request.actor, item_id)
    form = of(request.POST, auto_id=f"{deed}-%s")
    if form.is_valid():
        try:
            do(request.actor, item_id=item_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:item", item_id)
    consult(request.actor, [_subject(found)], screen="referrals:item")
    return _again(request, found, errors=form)


@require_http_methods(["GET", "POST"])
def research(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Every source with what it holds: looked into, or not and why. Taking it up needs none."""
    policies.may_triage(request.actor).require()
    found = selectors.item(request.actor, item_id)
    page = presenters.research_page(request.actor, found, now=timezone.now())
    form = forms.Research(
        request.POST if request.method == "POST" else None, sources=page["sources"]
    )
    if form.is_valid():
        services.research(request.actor, item_id=item_id, checks=form.checks(), at=timezone.now())
        return redirect("referrals:item", item_id)
    subjects = [_subject(found), *(_record(each) for each in _held_cards(page["sources"]))]
    consult(request.actor, subjects, screen="referrals:research")
    return render(request, "referrals/research.html", page | {"form": form, "rows": form.rows()})


def _held_cards(sources: Iterable[presenters.SourceRow]) -> list[PersonCard]:
    return [each.card for source in sources for each in source.held]


def _record(card: PersonCard) -> Subject:
    return Subject(
        kind="pole.personrecord",
        record_id=card.record_id,
        person_record_id=card.record_id,
        owner_agency_id=card.owner_agency_id,
    )
