"""The page on which a duty supervisor opens what is held about people at a live incident."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.control_room import forms, policies, selectors
from harbour.control_room.reading import call_as_read
from harbour.control_room.safety import may_ask, openings_of, safety_of, takes_part
from harbour.control_room.services.safety import keep_from, open_held
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, briefs, involved_in
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import TeamFunction, people_of_function


@require_http_methods(["GET", "POST"])
def safety(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Open held warnings to those on the way, and see to whom they were opened."""
    form = forms.OpenHeld(request.POST or None, officers=_officers(request, incident_id))
    if form.is_valid():
        try:
            open_held(
                request.actor,
                incident_id=incident_id,
                readers=map(UUID, form.cleaned_data["readers"]),
                with_address=form.cleaned_data["with_address"] == "yes",
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("control_room:safety", incident_id)
    return _show(request, incident_id, form)


@require_http_methods(["GET", "POST"])
def kept_from(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Name staff who must learn nothing of one of the people: the flagged chain."""
    policies.may_keep_from(request.actor).require()
    incident = selectors.incident(request.actor, incident_id)
    involved = [
        who for who, _ in involved_in(request.actor, [incident.event_id])[incident.event_id]
    ]
    named = briefs(request.actor, involved, on=timezone.localdate())
    form = forms.KeepFrom(
        request.POST or None,
        people=[(str(each), named[each].name) for each in involved if each in named],
        staff=_staff(request),
    )
    _look(request, incident_id, involved, "control_room:kept_from")
    if form.is_valid():
        keep_from(
            request.actor,
            record_id=UUID(form.cleaned_data["record"]),
            users=map(UUID, form.cleaned_data["staff"]),
            reason=form.cleaned_data["reason"],
            at=timezone.now(),
        )
        return redirect("control_room:safety", incident_id)
    return render(
        request, "control_room/kept_from.html", {"form": form, "incident_id": incident_id}
    )


def _officers(request: HttpRequest, incident_id: UUID) -> list[tuple[str, str]]:
    sent = selectors.incident(request.actor, incident_id).deployments.filter(
        cleared_at__isnull=True
    )
    there = takes_part(incident_id, sent.values_list("officer_id", flat=True))
    names = names_of(there)
    return sorted(((str(each), names[each]) for each in there), key=lambda pair: pair[1])


def _staff(request: HttpRequest) -> list[tuple[str, str]]:
    on, agency = timezone.localdate(), request.actor.agency_id
    found = {
        user: name
        for function in (TeamFunction.CONTROL_ROOM, TeamFunction.RESPONSE)
        for user, name in people_of_function(agency, function, on=on)
    }
    return sorted(((str(user), name) for user, name in found.items()), key=lambda pair: pair[1])


def _show(request: HttpRequest, incident_id: UUID, form: forms.OpenHeld) -> HttpResponse:
    found = safety_of(request.actor, incident_id, on=timezone.localdate())
    _look(request, incident_id, found.records, "control_room:safety")
    incident = selectors.incident(request.actor, incident_id)
    typed = [Typed(each, ("reason",), each.opened_by) for each in openings_of(incident_id)]
    context = {
        "incident": incident,
        "safety": found,
        "form": form,
        "may_ask": may_ask(request.actor, incident),
        "may_keep_from": policies.may_keep_from(request.actor).allowed,
        "openings": call_as_read(request.actor, incident, typed),
    }
    return render(request, "control_room/safety.html", context)


def _look(request: HttpRequest, incident_id: UUID, records: list[UUID], screen: str) -> None:
    subjects = [Subject(kind="control_room.incident", record_id=incident_id)]
    subjects += [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in records
    ]
    consult(request.actor, subjects, screen=screen)
