"""Pages on which a call is taken."""

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.control_room import call_forms, forms
from harbour.control_room.looking import look
from harbour.control_room.presenters_call import call_page, taking_as_read
from harbour.control_room.services import call as calls
from harbour.control_room.services import drafting, ringing
from harbour.design_system.drafts import saved
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.kernel.ids import new_id
from harbour.sharing.api import discard_draft, keep_receipt, no_records, receipt_for


@no_records
@require_GET
def new_call(request: HttpRequest) -> HttpResponse:
    """Begin a call: its draft has an address of its own from the first second. One that the
    telephone system has just handed over is opened instead, with its number."""
    ringing = drafting.ringing_now(request.actor, at=timezone.now())
    return redirect("control_room:call", ringing or new_id())


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Take a call. Sending the same call twice gives the same incident."""
    sent = receipt_for(request.actor, key=call_id, data={"call": str(call_id)})
    if sent:
        return redirect("control_room:incident", UUID(sent))
    now = timezone.now()
    draft = drafting.call_draft(request.actor, call_id=call_id, at=now)
    draft = drafting.answer_ringing(request.actor, draft, at=now)
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
        form = call_forms.Call(request.POST)
        if form.is_valid():
            try:
                return _record(request, draft, form)
            except DomainError as refusal:
                form.add_error(None, str(refusal))
    else:
        form = call_forms.Call.resume(draft.fields) if draft.fields else call_forms.Call()
    page = taking_as_read(request.actor, call_page(request.actor, draft, at=now))
    look(request, [person.record_id for person in page.people], "control_room:call")
    return render(request, "control_room/call.html", {"form": form, "page": page, "draft": draft})


def _record(request: HttpRequest, draft: drafting.CallDraft, form: call_forms.Call) -> HttpResponse:
    now = timezone.now()
    call = drafting.as_call(draft, form.cleaned_data)
    with transaction.atomic():
        incident = calls.take_call(request.actor, call=call, at=now)
        ringing.settle_by_call(request.actor, draft.call_id, incident, at=now)
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
    look(request, [], "control_room:new_person")
    context = {"form": form, "call_id": call_id, "role": role}
    return render(request, "control_room/new_person.html", context)


@no_records
@require_POST
def unname_person(request: HttpRequest, call_id: UUID, position: int) -> HttpResponse:
    drafting.unname_person(request.actor, call_id=call_id, position=position, at=timezone.now())
    return redirect("control_room:call", call_id)
