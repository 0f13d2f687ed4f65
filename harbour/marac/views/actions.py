"""Actions: what came of one, and those that are chased."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.listing import Filter, listing
from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.asking import answered, because, onward
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult, no_records


@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """What came of an action."""
    actor = request.actor
    policies.may_answer(actor).require()
    held = selectors.action(actor, action_id)
    own = held.agency_id == actor.agency_id and held.status == "AGREED"
    form = forms.AnswerAction(request.POST or None) if own else None

    def save(said: dict[str, Any]) -> None:
        services.answer_action(actor, action_id=action_id, at=timezone.now(), **said)

    if form is not None and answered(form, save):
        return onward(actor, "marac:action", held)
    consult(actor, [_subject(held)], screen="marac:action")
    named = briefs(actor, [held.victim_id], on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    selectors.put_actions_as_read(actor, [held], steps)
    context = {
        "held": held,
        "form": form,
        "back": _back(held),
        "victim": named.get(held.victim_id),
        "steps": steps,
        "passes_on": own and selectors.place_of_action(held) in selectors.answers(actor),
        "chases": list(held.chases.order_by("chased_at")),
        "runs": policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed,
        "because": because(
            actor,
            held,
            "marac.action",
            ours="Your agency agreed to do it." if held.agency_id == actor.agency_id else "",
        ),
    }
    return render(request, "marac/action.html", context)


def _subject(held: Any) -> Subject:
    return Subject(
        kind="marac.action",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


def _back(held: Any) -> str:
    if held.hub_case_id:
        return reverse("marac:hub_case", args=[held.hub_case_id])
    return reverse("marac:case", args=[held.case_id])


@require_GET
def actions(request: HttpRequest) -> HttpResponse:
    """Every open action of the Maracs and hubs one runs, the most overdue first."""
    actor = request.actor
    policies.may_coordinate(actor, host_id=actor.agency_id).require()
    asked = listing(request.GET, Filter)
    found, of = selectors.actions_open(actor, skip=asked.skip, most=asked.on_a_page)
    consult(actor, [_subject(each.action) for each in found], screen="marac:actions")
    people = [each.action.victim_id for each in found]
    named = briefs(actor, people, on=timezone.localdate())
    selectors.put_actions_as_read(actor, [each.action for each in found])
    context = {
        "found": [(each, named.get(each.action.victim_id)) for each in found],
        "of": of,
        "paging": asked.paging(of),
        "today": timezone.localdate(),
    }
    return render(request, "marac/actions.html", context)


@no_records
@require_POST
def chase(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Remind the agency."""
    services.chase(request.actor, action_id=action_id, at=timezone.now())
    return redirect("marac:action", action_id)


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Another agency does it."""
    actor = request.actor
    held = selectors.action(actor, action_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    agencies = [
        (str(each), name)
        for each, name in selectors.agencies_for(actor, held)
        if each != held.agency_id
    ]
    form = forms.HandOver(request.POST or None, agencies=agencies)

    def save(said: dict[str, Any]) -> None:
        services.hand_over_action(
            actor,
            action_id=action_id,
            agency_id=UUID(said["agency"]),
            owner_name=said["owner_name"],
            reason=said["reason"],
            at=timezone.now(),
        )

    if answered(form, save):
        return redirect("marac:actions")
    consult(actor, [_subject(held)], screen="marac:hand_over")
    selectors.put_actions_as_read(actor, [held])
    context = {
        "form": form,
        "title": "Another agency does it",
        "hint": held.what,
        "back": reverse("marac:action", args=[action_id]),
    }
    return render(request, "marac/act.html", context)
