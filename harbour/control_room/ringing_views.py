"""The page of a call that rang off before anybody answered."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import forms, policies
from harbour.control_room.linked import of_number
from harbour.control_room.markers import MarkerRow, markers_for
from harbour.control_room.models import Incident
from harbour.control_room.reading import markers_as_read
from harbour.control_room.services import drafting, ringing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import involved_in
from harbour.sharing.api import Subject, consult, discard_draft, names_of

SCREEN = "control_room:rang_off"


@require_http_methods(["GET", "POST"])
def rang_off(request: HttpRequest, rung_id: UUID) -> HttpResponse:
    """What is known of the number, and two ways on: take the call up, or say why not."""
    policies.may_take_contact(request.actor).require()
    now = timezone.now()
    if request.POST.get("deed") == "take_up":
        draft = drafting.take_up(request.actor, rung_id=rung_id, at=now)
        return redirect("control_room:call", draft.call_id)
    form = forms.Settle(request.POST or None)
    if form.is_valid():
        try:
            ringing.settle(request.actor, rung_id=rung_id, words=form.cleaned_data["words"], at=now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:rang_off", rung_id)
    rung = ringing.rung_call(request.actor, rung_id)
    logs = of_number(request.actor, rung.number) if rung.number else []
    may_see = policies.may_see_markers(request.actor).allowed and bool(rung.number)
    markers = (
        markers_for(request.actor, on=timezone.localdate(), phones=[rung.number]) if may_see else []
    )
    consult(request.actor, _shown(request.actor, rung_id, logs, markers), screen=SCREEN)
    context = {
        "rung": rung,
        "handler": names_of([rung.handler_id]).get(rung.handler_id, ""),
        "logs": logs,
        "markers": markers_as_read(request.actor, markers),
        "form": form,
    }
    return render(request, "control_room/rang_off.html", context)


@require_http_methods(["GET", "POST"])
def nothing(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Say why there is nothing to record of a call that one answers; its draft goes."""
    policies.may_take_contact(request.actor).require()
    form = forms.NothingToRecord(request.POST or None)
    if form.is_valid():
        try:
            ringing.nothing_to_record(
                request.actor, call_id=call_id, words=form.cleaned_data["words"], at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            discard_draft(request.actor, form=drafting.FORM, subject=call_id)
            return redirect("control_room:outstanding")
    rung = ringing.answered_here(request.actor, call_id)
    if rung is None:
        raise NotVisible("There is no such call.")
    subject = Subject(kind="control_room.rungcall", record_id=rung.id)
    consult(request.actor, [subject], screen="control_room:nothing")
    return render(request, "control_room/nothing.html", {"form": form, "call_id": call_id})


def _shown(
    actor: Actor, rung_id: UUID, logs: Iterable[Incident], markers: Iterable[MarkerRow]
) -> list[Subject]:
    """The call; each log of its number, for everybody in it; and because of whom markers hang."""
    involved = involved_in(actor, [each.event_id for each in logs])
    return [
        Subject(kind="control_room.rungcall", record_id=rung_id),
        *(
            Subject(kind="control_room.incident", record_id=log.id, person_record_id=person)
            for log in logs
            for person in {who for who, _ in involved[log.event_id]} or {None}
        ),
        *(
            Subject(
                kind="control_room.marker",
                record_id=each.marker_id,
                person_record_id=each.record_id,
            )
            for each in markers
        ),
    ]
