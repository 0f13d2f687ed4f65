"""Pages on which a live call is answered: weighed again, rung back, seen by video, marked."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import forms, policies, selectors
from harbour.control_room.domain.since import answers_now
from harbour.control_room.domain.video import why_not
from harbour.control_room.models import Incident, Thrive
from harbour.control_room.reading import call_as_read, typed_in_way
from harbour.control_room.services import calling_back, grading, marking, video
from harbour.control_room.services import honour as services
from harbour.control_room.services.grading import is_protected
from harbour.control_room.terms import Letter
from harbour.control_room.told import later, way_of
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed
from harbour.sharing.api import Subject, consult


@require_http_methods(["GET", "POST"])
def regrade(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Weigh the call again, letter by letter, and grade it."""
    incident = selectors.incident(request.actor, incident_id)
    held = {each.letter: each for each in incident.thrive.order_by("assessed_at", "id")}
    typed = [Typed(each, ("text",), each.assessed_by) for each in held.values()]
    call_as_read(request.actor, incident, typed)
    form = forms.Regrade(request.POST or None, initial=_as_weighed(incident, held))

    def deed(at: datetime) -> None:
        grading.regrade(
            request.actor,
            incident_id=incident_id,
            grade=form.cleaned_data["grade"],
            reason=form.cleaned_data["reason"],
            weighed=form.weighed,
            at=at,
        )

    proposal = grading.proposal_for(request.actor, incident, at=timezone.now())
    return _answer(request, incident, "regrade", form, deed, proposal=proposal)


def _as_weighed(incident: Incident, held: Mapping[str, Thrive]) -> dict[str, str]:
    """THRIVE as it stands, so that only what has changed need be typed.

    A place that is left out of it here stays in what was weighed before, which the log shows.
    """
    found = {"grade": incident.grade}
    for letter in Letter.values:
        if letter in held:
            found[f"thrive_{letter}"] = held[letter].rating
            found[f"thrive_{letter}_text"] = held[letter].text
    return found


@require_http_methods(["GET", "POST"])
def ring_back(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Ring as agreed and say how it ended; where nothing was agreed, nobody rings."""
    policies.may_take_contact(request.actor).require()
    incident = selectors.incident(request.actor, incident_id)
    way = way_of(incident)
    form = forms.RingBack(request.POST or None, results=way.results)

    def deed(at: datetime) -> None:
        calling_back.ring_back(request.actor, incident_id=incident_id, at=at, **form.cleaned_data)

    made = list(incident.call_backs.order_by("rung_at"))
    extra = call_as_read(
        request.actor,
        incident,
        {
            "way": typed_in_way(way),
            "made": [Typed(each, ("way", "words"), each.rung_by) for each in made],
        },
    )
    return _answer(request, incident, "ring_back", form, deed, **extra)


@require_http_methods(["GET", "POST"])
def see_by_video(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Offer to see her by video where it is safe, and say how it ended."""
    incident = selectors.incident(request.actor, incident_id)
    is_offered = incident.videos.filter(seen_at__isnull=True).exists()
    form = (forms.SeeByVideo if is_offered else forms.OfferVideo)(request.POST or None)

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        if is_offered:
            broken_off = said["broken_off"] == "yes"
            video.see_by_video(
                request.actor,
                incident_id=incident_id,
                result=said["result"],
                broken_off=broken_off,
                at=at,
            )
        else:
            video.offer_video(request.actor, incident_id=incident_id, at=at, **said)

    against = why_not(
        replies=answers_now(incident.contact.replies, later(incident)),
        is_protected=bool(incident.event.is_domestic),
        status=incident.status,
    )
    offered = list(incident.videos.filter(seen_at__isnull=True)[:1])
    call_as_read(
        request.actor, incident, [Typed(each, _OFFERED, each.offered_by) for each in offered]
    )
    extra = {
        "against": "" if is_offered else against,
        "offered": offered[0] if offered else None,
    }
    return _answer(request, incident, "video", form, deed, **extra)


_OFFERED = ("her_choice", "suspect_away", "why_safe")


@require_http_methods(["GET", "POST"])
def mark(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Say what the call is about, by what came to light since."""
    incident = selectors.incident(request.actor, incident_id)
    latest = incident.markings.order_by("-marked_at", "-id").first()
    held = {
        "is_domestic": "yes" if is_protected(incident) else "no",
        "connection": latest.connection if latest else "",
        "types": incident.event.da_types,
    }
    form = forms.Mark(request.POST or None, initial=held)

    def deed(at: datetime) -> None:
        said = form.cleaned_data
        marking.mark_again(
            request.actor,
            incident_id=incident_id,
            is_domestic=said["is_domestic"] == "yes",
            connection=said["connection"],
            types=said["types"],
            why=said["why"],
            at=at,
        )

    return _answer(request, incident, "mark", form, deed)


@require_http_methods(["GET", "POST"])
def honour(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Raise what specialists alone read. Whether it was raised before is not shown."""
    policies.may_raise_honour(request.actor).require()
    incident = selectors.incident(request.actor, incident_id)
    form = forms.RaiseHonour(request.POST or None)

    def deed(at: datetime) -> None:
        told = services.Told(**form.cleaned_data)
        services.raise_from_incident(request.actor, incident_id=incident_id, told=told, at=at)

    return _answer(request, incident, "honour", form, deed)


def _answer(
    request: HttpRequest,
    incident: Incident,
    page: str,
    form: Form,
    deed: Callable[[datetime], None],
    **extra: object,
) -> HttpResponse:
    """Do it and go back to the incident; or show the form with what to put right."""
    if form.is_valid():
        try:
            deed(timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:incident", incident.id)
    subject = Subject(kind="control_room.incident", record_id=incident.id)
    consult(request.actor, [subject], screen=f"control_room:{page}")
    context = {"incident": incident, "form": form, **extra}
    return render(request, f"control_room/{page}.html", context)
