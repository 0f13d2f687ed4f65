"""Giving what is asked of one's agency to a colleague."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.asking import answered
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult

_POSTED = require_http_methods(["GET", "POST"])


@_POSTED
def research(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let a colleague answer a request of a Marac."""
    held = selectors.case(request.actor, case_id)
    return _given(request, held, "marac:case", "marac.case", "A colleague answers")


@_POSTED
def hub_answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let a colleague answer a hub."""
    held = selectors.hub_case(request.actor, case_id)
    return _given(request, held, "marac:hub_case", "marac.hubcase", "A colleague answers")


@_POSTED
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Let a colleague do an action."""
    held = selectors.action(request.actor, action_id)
    policies.owns_action(request.actor, agency_id=held.agency_id).require()
    return _given(request, held, "marac:action", "marac.action", "A colleague does it")


def _given(request: HttpRequest, held: Any, page: str, kind: str, title: str) -> HttpResponse:
    actor = request.actor
    policies.may_answer(actor).require()
    people = [(str(each), name) for each, name in selectors.who_can_answer(actor, policies.ANSWER)]
    form = forms.GiveToColleague(request.POST or None, people=people)

    def save(said: dict[str, Any]) -> None:
        chosen = None if said["user"] == forms.NOBODY else UUID(said["user"])
        services.give_to_colleague(actor, held=held, user_id=chosen, at=timezone.now())

    if answered(form, save):
        return redirect(page, held.id)
    subject = Subject(
        kind=kind,
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )
    consult(actor, [subject], screen="marac:give")
    named = briefs(actor, [held.victim_id], on=timezone.localdate())
    context = {
        "form": form,
        "title": title,
        "victim": named.get(held.victim_id),
        "back": reverse(page, args=[held.id]),
    }
    return render(request, "marac/act.html", context)
