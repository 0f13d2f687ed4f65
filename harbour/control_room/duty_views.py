"""Pages of who is on duty, and of the specialist who looks over live calls."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.control_room import duty_forms as forms
from harbour.control_room import policies, reviewing, selectors
from harbour.control_room.models import Incident
from harbour.control_room.reading import call_as_read, typed_in_call
from harbour.control_room.services import reviewing as services
from harbour.control_room.services import units
from harbour.control_room.terms import Skill
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed
from harbour.sharing.api import Subject, consult, names_of, no_records
from harbour.workforce.api import AreaKind, TeamFunction, areas, people_of_function


@require_http_methods(["GET", "POST"])
def on_duty(request: HttpRequest) -> HttpResponse:
    """Who is on duty, where and with which skills; and booking somebody on."""
    policies.may_book_on(request.actor).require()
    now, today = timezone.now(), timezone.localdate()
    agency = request.actor.agency_id
    officers = people_of_function(agency, TeamFunction.RESPONSE, on=today)
    form = forms.BookOn(
        request.POST or None,
        officers=[(str(user), name) for user, name in officers],
        ground=[(str(each.id), each.name) for each in areas(agency, kind=AreaKind.DISTRICT)],
    )
    if form.is_valid():
        try:
            units.book_on(request.actor, new=form.unit(now), at=now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:on_duty")
    consult(request.actor, [Subject(kind="control_room.unit")], screen="control_room:on_duty")
    booked = units.booked(request.actor, at=now)
    names = names_of(each.officer_id for each in booked)
    rows = [
        (each, names.get(each.officer_id, ""), [Skill(code).label for code in each.skills])
        for each in booked
    ]
    return render(request, "control_room/on_duty.html", {"form": form, "rows": rows})


@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Where a unit on duty is now, which decides how far away it is from the next call."""
    policies.may_book_on(request.actor).require()
    now = timezone.now()
    found = units.unit_on_duty(request.actor, unit_id, at=now)
    grounds = areas(request.actor.agency_id, kind=AreaKind.DISTRICT)
    ground = {str(each.id): each.name for each in grounds} | {str(found.area_id): found.area.name}
    held = {"area": found.area_id, "latitude": found.latitude, "longitude": found.longitude}
    form = forms.Place(request.POST or None, initial=held, ground=ground.items())
    if form.is_valid():
        try:
            units.place_unit(request.actor, unit_id=unit_id, where=form.position, at=now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:on_duty")
    subject = Subject(kind="control_room.unit", record_id=unit_id)
    consult(request.actor, [subject], screen="control_room:unit")
    name = names_of([found.officer_id]).get(found.officer_id, "")
    return render(request, "control_room/unit.html", {"form": form, "unit": found, "name": name})


@require_GET
def review_queue(request: HttpRequest) -> HttpResponse:
    """Live domestic abuse calls whose grade nobody has looked over, the most pressing first."""
    policies.may_review_live(request.actor).require()
    found = reviewing.queue(request.actor, now=timezone.now())
    subjects = [
        Subject(kind="control_room.incident", record_id=row.incident.id) for row in found.waiting
    ]
    consult(
        request.actor,
        subjects or [Subject(kind="control_room.incident")],
        screen="control_room:review_queue",
    )
    context = {"queue": found, "is_still": "still" in request.GET}
    return render(request, "control_room/review_queue.html", context)


@no_records
@require_GET
def review_queue_now(request: HttpRequest) -> HttpResponse:
    """The same list again, which carries no name. Opening it was logged."""
    policies.may_review_live(request.actor).require()
    found = reviewing.queue(request.actor, now=timezone.now())
    return render(request, "control_room/_queue.html", {"queue": found})


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Look over one live call: agree, grade it higher, advise, or ask for its risk again."""
    policies.may_review_live(request.actor).require()
    incident = selectors.incident(request.actor, incident_id)
    latest = reviewing.latest_grading(incident)
    form = forms.Review(request.POST or None, initial={"grading": latest.id if latest else ""})
    if form.is_valid() and _reviewed(request, form, incident):
        return redirect("control_room:review_queue")
    subject = Subject(kind="control_room.incident", record_id=incident_id)
    consult(request.actor, [subject], screen="control_room:review")
    graded = [Typed(each, ("reason",), each.decided_by) for each in [latest] if each]
    call_as_read(request.actor, incident, [*typed_in_call(incident), *graded])
    context = {"incident": incident, "latest": latest, "form": form}
    return render(request, "control_room/review.html", context)


def _reviewed(request: HttpRequest, form: forms.Review, incident: Incident) -> bool:
    try:
        services.review_live(
            request.actor,
            incident_id=incident.id,
            grading_id=UUID(form.cleaned_data["grading"]),
            kind=form.cleaned_data["kind"],
            words=form.cleaned_data["words"],
            at=timezone.now(),
        )
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
