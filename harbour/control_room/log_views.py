"""Pages on which officers are moved and a log is closed."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.control_room import forms, selectors
from harbour.control_room.linked import linked, perhaps_the_same
from harbour.control_room.presenters_closing import ClosingPage, closing_page
from harbour.control_room.presenters_log import log_page
from harbour.control_room.reading import call_as_read, typed_in_contact, typed_in_links
from harbour.control_room.services import closing as closings
from harbour.control_room.services import deployment, linking
from harbour.control_room.terms import ClosingPart
from harbour.kernel.errors import DomainError
from harbour.pole.api import typed_by
from harbour.sharing.api import Subject, consult

_MOVES: dict[str, Callable] = {
    "close": closings.close_log,
    "ask_review": closings.ask_review,
    "send_back": closings.send_back,
    "reopen": closings.reopen,
}


@require_GET
def log(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Everything that was decided on an incident, oldest first."""
    incident, lines = log_page(request.actor, incident_id)
    named = incident.named_since.values_list("record_id", flat=True)
    subjects = [
        Subject(kind="control_room.incident", record_id=incident_id, person_record_id=who)
        for who in {*named} or {None}
    ]
    consult(request.actor, subjects, screen="control_room:log")
    return render(request, "control_room/log.html", {"incident": incident, "lines": lines})


@require_http_methods(["GET", "POST"])
def closing(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """What the log still lacks, each with where it is done; and what is put down here."""
    page = closing_page(request.actor, incident_id)
    form = _put_down_form(request, page)
    if request.method == "POST" and form.is_valid():
        try:
            _put_down(request, page, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:closing", incident_id)
    return _show(request, page, form, forms.MoveLog())


def _put_down(request: HttpRequest, page: ClosingPage, form: forms.PutDown) -> None:
    """Words, or where victims are named and their form is not completed, the form's own end."""
    said, about = form.cleaned_data, {"incident_id": page.incident.id, "at": timezone.now()}
    if said["part"] == ClosingPart.WAIVER and form.waives_forms:
        why = closings.NoForm(
            reason_code=said["reason_code"], judgement=said["judgement"], words=said["words"]
        )
        closings.waive_forms(request.actor, why=why, **about)
    else:
        closings.put_down(request.actor, part=said["part"], words=said["words"], **about)


@require_POST
def move_log(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Close the log, ask a supervisor, send it back, or open it again."""
    form = forms.MoveLog(request.POST)
    move = _MOVES.get(request.POST.get("move", ""), closings.close_log)
    if form.is_valid():
        try:
            move(
                request.actor,
                incident_id=incident_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", incident_id)
    page = closing_page(request.actor, incident_id)
    return _show(request, page, _put_down_form(None, page), form)


def _put_down_form(request: HttpRequest | None, page: ClosingPage) -> forms.PutDown:
    posted = request.POST if request and request.method == "POST" else None
    allowed = [row.part for row in page.needs if row.may_put_down]
    return forms.PutDown(posted, allowed=allowed, waives_forms=page.waives_forms)


def _show(
    request: HttpRequest, page: ClosingPage, put_down: forms.PutDown, move: forms.MoveLog
) -> HttpResponse:
    subject = Subject(kind="control_room.incident", record_id=page.incident.id)
    consult(request.actor, [subject], screen="control_room:closing")
    typed = [
        *typed_by((each for each, _ in page.facts), "words", by="recorded_by"),
        *typed_by([page.coded], "why", by="decided_by"),
    ]
    call_as_read(request.actor, page.incident, typed)
    form = move if move.errors else put_down
    context = {"page": page, "put_down": put_down, "move": move, "form": form}
    return render(request, "control_room/closing.html", context)


@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Say that this log is another reported again or a part of it; or that it is not after all."""
    incident = selectors.incident(request.actor, incident_id)
    found = linked(request.actor, incident)
    form = (forms.UnlinkLog if found.to else forms.LinkLog)(request.POST or None)
    if form.is_valid():
        deed = linking.unlink_log if found.to else linking.link_logs
        try:
            deed(request.actor, incident_id=incident_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", incident_id)
    alike = [] if found.to else perhaps_the_same(request.actor, incident)
    subjects = [
        Subject(kind="control_room.incident", record_id=each.id) for each in (incident, *alike)
    ]
    consult(request.actor, subjects, screen="control_room:link")
    typed = [
        *typed_in_links(found),
        *(typed_in_contact(each.contact) for each in alike),
    ]
    call_as_read(request.actor, incident, typed)
    context = {"incident": incident, "linked": found, "alike": alike, "form": form}
    return render(request, "control_room/link.html", context)


@require_POST
def set_out(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    deployment.set_out(request.actor, incident_id=incident_id, at=timezone.now())
    return redirect("casefile:briefing", incident_id)
