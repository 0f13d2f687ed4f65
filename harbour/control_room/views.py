"""The incident: its log, and what is done to it there."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from harbour.control_room import forms
from harbour.control_room.looking import look
from harbour.control_room.presenters import IncidentPage, incident_as_read, incident_page
from harbour.control_room.services import deployment, reviewing
from harbour.control_room.services.narrative import add_line
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError


@require_GET
def incident(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """One incident: its clock, its people, its log."""
    return _show(request, incident_page(request.actor, incident_id, at=timezone.now()), {})


@require_POST
def send_officer(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Send whom the control room chooses, who need not be whom the page suggests."""
    page = incident_page(request.actor, incident_id, at=timezone.now())
    form = forms.SendOfficer(request.POST, officers=page.officers)

    def send() -> None:
        deployment.send_officer(
            request.actor,
            incident_id=incident_id,
            officer_id=UUID(form.cleaned_data["officer"]),
            at=timezone.now(),
        )

    return _do(request, page, "send", form, send)


@require_POST
def arrive(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    deployment.arrive(request.actor, incident_id=incident_id, at=timezone.now())
    return redirect("casefile:briefing", incident_id)


@require_POST
def leave(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    page = incident_page(request.actor, incident_id, at=timezone.now())
    form = forms.Leave(request.POST)

    def go() -> None:
        result = form.cleaned_data["result"]
        deployment.leave(request.actor, incident_id=incident_id, result=result, at=timezone.now())

    return _do(request, page, "leave", form, go)


@require_POST
def narrate(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Add a sentence to the running narrative of somebody in this incident."""
    page = incident_page(request.actor, incident_id, at=timezone.now())
    form = forms.Narrate(request.POST, people=page.told_about)

    def add() -> None:
        record_id = UUID(form.cleaned_data["about"])
        words = form.cleaned_data["words"]
        add_line(request.actor, record_id=record_id, words=words, at=timezone.now())

    return _do(request, page, "narrate", form, add)


@require_POST
def follow_advice(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Say what was done with a specialist's advice."""
    page = incident_page(request.actor, incident_id, at=timezone.now())
    form = forms.FollowAdvice(request.POST)

    def follow() -> None:
        words = form.cleaned_data["answer"]
        reviewing.follow_advice(
            request.actor, incident_id=incident_id, words=words, at=timezone.now()
        )

    return _do(request, page, "follow", form, follow)


def _do(
    request: HttpRequest, page: IncidentPage, name: str, form: Form, deed: Callable[[], None]
) -> HttpResponse:
    """Do it and go back to the incident; or show what was typed and what to put right."""
    if form.is_valid():
        try:
            deed()
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", page.incident.id)
    return _show(request, page, {name: form, "form": form})


def _show(request: HttpRequest, page: IncidentPage, shown: dict[str, Form]) -> HttpResponse:
    look(request, [person.record_id for person in page.people], "control_room:incident")
    page = incident_as_read(request.actor, page)
    context = {
        "page": page,
        "send": forms.SendOfficer(officers=page.officers),
        "leave": forms.Leave(),
        "follow": forms.FollowAdvice(),
        "narrate": forms.Narrate(people=page.told_about),
        **shown,
    }
    return render(request, "control_room/incident.html", context)
