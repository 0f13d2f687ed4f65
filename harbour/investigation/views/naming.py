"""Naming a suspect of a crime, or a victim of a report, who was found later."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.investigation import policies, selectors, services
from harbour.investigation.selectors.naming import SCREEN
from harbour.investigation.suspect_forms import NamePerson
from harbour.investigation.views.crimes import answered, look_at_crime, people_of
from harbour.sharing.api import Subject, consult

_POSTED = require_http_methods(["GET", "POST"])


def _form(request: HttpRequest, subject_id: UUID, known: list[tuple[str, str]]) -> NamePerson:
    """The form as sent; or, to find somebody first, as typed so far with whom the search found."""
    posted, actor = request.POST, request.actor
    is_looking = "find" in posted
    found = known
    if posted.get("named"):
        asked = {"form": subject_id, "at": timezone.now()}
        found = [*known, *selectors.people_called(actor, posted["named"], **asked)]
    return NamePerson(
        None if is_looking else posted or None,
        initial=posted.dict() if is_looking else None,
        found=found,
    )


def _who(said: dict[str, Any]) -> services.Named:
    if said["person"]:
        return services.Named(record_id=UUID(said["person"]))
    return services.Named(given=said["given"], family=said["family"], born_on=said["born_on"])


def _offered(form: NamePerson) -> list[UUID]:
    """Records of everybody whom the form names to choose from."""
    return [UUID(record_id) for record_id, _ in form.fields["person"].choices]


def _page(request: HttpRequest, form: NamePerson, **about: Any) -> HttpResponse:
    is_empty = bool(request.POST.get("named")) and not form.fields["person"].choices
    context = {"form": form, "found_nobody": is_empty, **about}
    return render(request, "investigation/name_person.html", context)


@_POSTED
def suspect(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Name a suspect of a crime."""
    actor = request.actor
    policies.may_investigate(actor).require()
    held = selectors.crime(actor, crime_id)
    known = selectors.not_begun_with(actor, held, now=timezone.now())
    form = _form(request, crime_id, known)

    def save(said: dict[str, Any]) -> None:
        services.name_suspect(actor, crime_id=crime_id, who=_who(said), at=timezone.now())

    if "find" not in request.POST and answered(form, save):
        return redirect("investigation:crime", crime_id)
    look_at_crime(request, held, screen=SCREEN, also=_offered(form))
    return _page(request, form, title="Name a suspect", role="suspect", crime=held, event_id=None)


@_POSTED
def victim(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Name a victim of a report: a crime of their own is recorded next."""
    actor, now = request.actor, timezone.now()
    policies.may_record(actor).require()
    found = selectors.report(actor, event_id, now=now)
    form = _form(request, event_id, [])

    def save(said: dict[str, Any]) -> None:
        services.name_victim(actor, incident_event_id=event_id, who=_who(said), at=now)

    if "find" not in request.POST and answered(form, save):
        return redirect("investigation:record", event_id)
    subject = Subject(
        kind="pole.event", record_id=event_id, owner_agency_id=found.event.owner_agency_id
    )
    consult(actor, [subject, *people_of(_offered(form))], screen=SCREEN)
    return _page(request, form, title="Name a victim", role="victim", crime=None, event_id=event_id)
