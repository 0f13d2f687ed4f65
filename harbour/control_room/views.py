"""Pages of the control room."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.control_room import forms
from harbour.control_room.presenters import call_page, incident_page
from harbour.control_room.services import call as calls
from harbour.control_room.services import deployment, drafting, grading, watching
from harbour.design_system.drafts import saved
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.kernel.ids import new_id
from harbour.sharing.api import (
    Subject,
    consult,
    discard_draft,
    keep_receipt,
    no_records,
    receipt_for,
)


@no_records
@require_GET
def new_call(request: HttpRequest) -> HttpResponse:
    """Begin a call: its draft has an address of its own from the first second."""
    return redirect("control_room:call", new_id())


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Take a call. Sending the same call twice gives the same incident."""
    sent = receipt_for(request.actor, key=call_id, data={"call": str(call_id)})
    if sent:
        return redirect("control_room:incident", UUID(sent))
    now = timezone.now()
    draft = drafting.call_draft(request.actor, call_id=call_id, at=now)
    if request.method == "POST":
        draft = drafting.keep_fields(
            request.actor, call_id=call_id, fields=_posted(request), version=None, at=now
        )
        finding = request.POST.get("find")
        if finding:
            return redirect("casefile:who_for_call", call_id, finding)
        if request.POST.get("named"):
            role, _, record = request.POST["named"].partition(":")
            return _name(request, call_id, role, record)
        form = forms.Call(request.POST)
        if form.is_valid():
            try:
                return _record(request, draft, form)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
    else:
        form = forms.Call.resume(draft.fields) if draft.fields else forms.Call()
    page = call_page(request.actor, draft, at=now)
    _look(request, [person.record_id for person in page.people], "control_room:call")
    return render(request, "control_room/call.html", {"form": form, "page": page, "draft": draft})


def _record(request: HttpRequest, draft: drafting.CallDraft, form: forms.Call) -> HttpResponse:
    incident = calls.take_call(
        request.actor, call=drafting.as_call(draft, form.cleaned_data), at=timezone.now()
    )
    keep_receipt(
        request.actor,
        key=draft.call_id,
        data={"call": str(draft.call_id)},
        answer=str(incident.id),
    )
    discard_draft(request.actor, form=drafting.FORM, subject=draft.call_id)
    return redirect("control_room:incident", incident.id)


def _posted(request: HttpRequest) -> dict:
    ours = {"csrfmiddlewaretoken", "draft_version", "find", "named"}
    return {name: values for name, values in request.POST.lists() if name not in ours}


@no_records
@require_POST
def keep_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Keep the call as it is typed."""
    version = request.POST.get("draft_version", "")
    now = timezone.now()
    try:
        draft = drafting.keep_fields(
            request.actor,
            call_id=call_id,
            fields=_posted(request),
            version=int(version) if version.isdigit() else None,
            at=now,
        )
    except ChangedMeanwhile as clash:
        return HttpResponse(str(clash), status=409, content_type="text/plain")
    return saved(draft.version, now)


@no_records
@require_POST
def name_person(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Put somebody that the search found on the call."""
    return _name(request, call_id, request.POST["role"], request.POST["record_id"])


def _name(request: HttpRequest, call_id: UUID, role: str, record_id: str) -> HttpResponse:
    person = {"role": role, "record_id": str(UUID(record_id))}
    drafting.name_person(request.actor, call_id=call_id, person=person, at=timezone.now())
    return redirect("control_room:call", call_id)


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest, call_id: UUID, role: str) -> HttpResponse:
    """Put somebody on the call whom no system knows."""
    form = forms.NewPerson(request.POST or None)
    if form.is_valid():
        born_on = form.cleaned_data["born_on"]
        person = {
            "role": role,
            "given": form.cleaned_data["given"],
            "family": form.cleaned_data["family"],
            "born_on": born_on.isoformat() if born_on else "",
        }
        drafting.name_person(request.actor, call_id=call_id, person=person, at=timezone.now())
        return redirect("control_room:call", call_id)
    _look(request, [], "control_room:new_person")
    context = {"form": form, "call_id": call_id, "role": role}
    return render(request, "control_room/new_person.html", context)


@no_records
@require_POST
def unname_person(request: HttpRequest, call_id: UUID, position: int) -> HttpResponse:
    drafting.unname_person(request.actor, call_id=call_id, position=position, at=timezone.now())
    return redirect("control_room:call", call_id)


@require_GET
def incident(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """One incident: its clock, its people, its log."""
    page = incident_page(request.actor, incident_id, at=timezone.now())
    _look(request, [person.record_id for person in page.people], "control_room:incident")
    context = {
        "page": page,
        "send": forms.SendOfficer(officers=page.officers),
        "regrade": forms.Regrade(),
        "leave": forms.Leave(),
        "again": forms.ContactAgain(),
    }
    return render(request, "control_room/incident.html", context)


@require_POST
def send_officer(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    page = incident_page(request.actor, incident_id, at=timezone.now())
    form = forms.SendOfficer(request.POST, officers=page.officers)
    if form.is_valid():
        deployment.send_officer(
            request.actor,
            incident_id=incident_id,
            officer_id=UUID(form.cleaned_data["officer"]),
            at=timezone.now(),
        )
        return redirect("control_room:incident", incident_id)
    return _again(request, page, {"send": form})


@require_POST
def regrade(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    form = forms.Regrade(request.POST)
    if form.is_valid():
        try:
            grading.regrade(
                request.actor,
                incident_id=incident_id,
                grade=form.cleaned_data["grade"],
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", incident_id)
    page = incident_page(request.actor, incident_id, at=timezone.now())
    return _again(request, page, {"regrade": form})


def _again(request: HttpRequest, page, forms_shown: dict) -> HttpResponse:
    """The incident again, with what was typed and what to put right."""
    _look(request, [person.record_id for person in page.people], "control_room:incident")
    context = {
        "page": page,
        "send": forms.SendOfficer(officers=page.officers),
        "regrade": forms.Regrade(),
        "leave": forms.Leave(),
        "again": forms.ContactAgain(),
        "form": next(iter(forms_shown.values())),
        **forms_shown,
    }
    return render(request, "control_room/incident.html", context)


@require_POST
def arrive(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    deployment.arrive(request.actor, incident_id=incident_id, at=timezone.now())
    return redirect("casefile:briefing", incident_id)


@require_POST
def leave(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    form = forms.Leave(request.POST)
    if form.is_valid():
        deployment.leave(
            request.actor,
            incident_id=incident_id,
            result=form.cleaned_data["result"],
            at=timezone.now(),
        )
        return redirect("control_room:incident", incident_id)
    page = incident_page(request.actor, incident_id, at=timezone.now())
    return _again(request, page, {"leave": form})


@require_POST
def contact_again(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    form = forms.ContactAgain(request.POST)
    if form.is_valid():
        watching.contact_again(
            request.actor,
            incident_id=incident_id,
            was_reached=form.cleaned_data["was_reached"] == "yes",
            words=form.cleaned_data["words"],
            at=timezone.now(),
        )
        return redirect("control_room:incident", incident_id)
    page = incident_page(request.actor, incident_id, at=timezone.now())
    return _again(request, page, {"again": form})


def _look(request: HttpRequest, records: list, screen: str) -> None:
    subjects = [
        Subject(kind="pole.personrecord", record_id=record, person_record_id=record)
        for record in records
        if record
    ]
    consult(request.actor, subjects, screen=screen)
