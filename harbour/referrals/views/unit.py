"""Pages of the unit's queue."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.listing import listing
from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs, person_cards, source_systems
from harbour.referrals import forms, policies, selectors, services
from harbour.referrals.models import TriageItem
from harbour.risk.api import count_of, decisions_of, latest_answers
from harbour.sharing.api import Role, Subject, consult, names_of, people_with_role


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """Every assessment that waits: high risk on top, then the oldest, each with its age."""
    policies.may_triage(request.actor).require()
    asked = listing(request.GET, forms.QueueFilter)
    items, of = selectors.queue_page(request.actor, skip=asked.skip, **asked.filter.chosen)
    consult(request.actor, [_subject(item) for item in items], screen="referrals:queue")
    cards = briefs(request.actor, [item.victim_id for item in items], on=timezone.localdate())
    names = names_of(item.assessment.officer_id for item in items)
    context = {
        "rows": [
            (item, cards.get(item.victim_id), names.get(item.assessment.officer_id, ""))
            for item in items
        ],
        "filter": asked.filter,
        "paging": asked.paging(of),
        "of": of,
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
    policies.may_triage(request.actor).require()
    found = selectors.item(request.actor, item_id)
    sergeants = people_with_role(request.actor.agency_id, Role.CRU_SERGEANT)
    choices = [(str(user), name) for user, name in sergeants if user != request.actor.user_id]
    form = forms.Decide(request.POST or None, sergeants=choices)
    if form.is_valid():
        try:
            _decide(request, item_id, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:item", item_id)
    consult(request.actor, [_subject(found)], screen="referrals:item")
    return render(request, "referrals/item.html", _item_context(request, found, form))


def _decide(request: HttpRequest, item_id: UUID, data: dict) -> None:
    second = data["seconded_by"]
    services.decide(
        request.actor,
        item_id=item_id,
        grade=data["grade"],
        reason_code=data["reason_code"],
        reason=data["reason"],
        seconded_by=UUID(second) if second else None,
        at=timezone.now(),
    )


def _item_context(request: HttpRequest, found: TriageItem, form: forms.Decide) -> dict:
    standing, _ = latest_answers(found.assessment_id)
    decisions = decisions_of(found.assessment_id)
    checks = list(found.checks.order_by("checked_at", "source"))
    steps = list(found.steps.order_by("position"))
    by = {each.decided_by for each in decisions} | {each.taken_by for each in steps}
    cards = person_cards(request.actor, [found.victim_id], on=timezone.localdate())
    return {
        "item": found,
        "victim": cards.get(found.victim_id),
        "count": count_of(found.assessment, standing),
        "decisions": decisions,
        "steps": steps,
        "checks": checks,
        "sources": source_systems(),
        "referrals": selectors.referrals_of_assessment(request.actor, found.assessment_id),
        "names": names_of(by),
        "form": form,
        "now": timezone.now(),
    }


@require_POST
def research(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Record the research: each source done with its result, or not done and why."""
    checks = {}
    for source in source_systems():
        state = request.POST.get(f"state_{source.code}")
        text = request.POST.get(f"text_{source.code}", "").strip()
        if state in ("done", "not"):
            checks[source.name] = (state == "done", text or "No reason was given")
    services.research(request.actor, item_id=item_id, checks=checks, at=timezone.now())
    return redirect("referrals:item", item_id)


@require_http_methods(["GET", "POST"])
def adult(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Refer a victim with care and support needs to adult services."""
    policies.may_triage(request.actor).require()
    found = selectors.item(request.actor, item_id)
    form = forms.ReferAdult(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data | {"agrees": form.cleaned_data["agrees"] == "yes"}
        try:
            made = services.refer_adult(request.actor, item_id=item_id, at=timezone.now(), **said)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("referrals:referral", made.id)
    consult(request.actor, [_subject(found)], screen="referrals:adult")
    cards = briefs(request.actor, [found.victim_id], on=timezone.localdate())
    context = {"item": found, "card": cards.get(found.victim_id), "form": form}
    return render(request, "referrals/adult.html", context)
