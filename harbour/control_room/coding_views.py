"""Pages on which the codes of a log are chosen."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import coding_forms as forms
from harbour.control_room import policies
from harbour.control_room.presenters_coding import CodingPage, coding_page
from harbour.control_room.services import coding as services
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.sharing.api import Subject, consult


@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Choose the codes and qualifiers with which the log closes."""
    policies.may_code(request.actor).require()
    page = coding_page(request.actor, incident_id)
    form = forms.CodeLog(request.POST or None, initial=page.first, of=page.codes)
    if form.is_valid():
        try:
            services.code_log(
                request.actor,
                incident_id=incident_id,
                coded=services.Coded(**form.cleaned_data),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:closing", incident_id)
    return _show(request, "codes", page, form)


@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Say that the log opened as something else after all, and what shows it."""
    policies.may_code(request.actor).require()
    page = coding_page(request.actor, incident_id)
    first = {"code": page.incident.opening_code}
    form = forms.ChangeOpening(request.POST or None, initial=first, of=page.codes)
    if form.is_valid():
        try:
            services.change_opening(
                request.actor, incident_id=incident_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", incident_id)
    return _show(request, "opening", page, form)


def _show(request: HttpRequest, name: str, page: CodingPage, form: Form) -> HttpResponse:
    subject = Subject(kind="control_room.incident", record_id=page.incident.id)
    consult(request.actor, [subject], screen=f"control_room:{name}")
    return render(request, f"control_room/{name}.html", {"page": page, "form": form})
