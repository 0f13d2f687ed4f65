"""Pages of markers: those because of a person, a new one, and looking at one again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import marker_forms as forms
from harbour.control_room import markers, policies
from harbour.control_room.looking import look
from harbour.control_room.reading import markers_as_read, typed_in_markers, words_as_read
from harbour.control_room.services import markers as services
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, person_ids, places_with, records_of_person


@require_http_methods(["GET", "POST"])
def of_person(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Every marker because of a person, and the form that sets another."""
    policies.may_see_markers(request.actor).require()
    records = records_of_person(request.actor, record_id)
    places = places_with(request.actor, records)
    choices = [(str(each.location_id), each.address) for each in places]
    today = timezone.localdate()
    form = forms.NewMarker(request.POST or None, places=choices, today=today)
    if form.is_valid():
        try:
            services.set_marker(request.actor, new=form.marker(record_id), at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:markers", record_id)
    look(request, records, "control_room:markers")
    people = person_ids(request.actor, records)
    context = {
        "form": form,
        "record_id": record_id,
        "markers": markers_as_read(
            request.actor, markers.markers_of(request.actor, people, on=today), records
        ),
        "may_set": policies.may_set_marker(request.actor).allowed,
    }
    return render(request, "control_room/markers.html", context)


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, marker_id: UUID) -> HttpResponse:
    """Look at a marker again: it is kept until another day, or ends."""
    policies.may_see_markers(request.actor).require()
    held = markers.marker(request.actor, marker_id)
    form = forms.LookAgain(request.POST or None)
    if form.is_valid() and _decided(request, form, marker_id):
        return redirect("control_room:markers", held.record_id)
    today = timezone.localdate()
    look(request, [held.record_id], "control_room:marker")
    row = markers.marker_row(request.actor, held, on=today)
    shown = words_as_read(
        request.actor,
        {"row": typed_in_markers([row]), "held": [Typed(held, ("ended_why",), held.ended_by)]},
        [held.record_id],
    )
    context = {
        "form": form,
        "held": held,
        "row": shown["row"][0],
        "may_set": policies.may_set_marker(request.actor).allowed and held.ended_at is None,
    }
    return render(request, "control_room/marker.html", context)


def _decided(request: HttpRequest, form: forms.LookAgain, marker_id: UUID) -> bool:
    said = form.cleaned_data
    about = {"marker_id": marker_id, "reason": said["reason"], "at": timezone.now()}
    try:
        if said["decision"] == "keep":
            services.keep_marker(request.actor, review_on=said["review_on"], **about)
        else:
            services.end_marker(request.actor, **about)
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
