"""One form a page, each calling one use case: what such pages share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted, NotVisible
from harbour.marac import selectors
from harbour.pole.api import InvolvementRole, briefs, history, involved_in, records_of_person
from harbour.sharing.api import Subject, Why, consult, why_visible

_Save = Callable[[dict[str, Any]], object]


def subject_of(held: Any) -> Subject:
    """A case of the Marac, for the audit."""
    return Subject(
        kind="marac.case",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


def because(actor: Actor, held: Any, kind: str, *, ours: str = "") -> Why:
    """Why the actor sees a row of the Marac or the hub. One query at most.

    `ours` says it where the row names the actor's agency itself, so that no agreement is needed.
    """
    if ours:
        return Why(own=True, sentence=ours)
    return why_visible(actor, kind=kind, record_ids=[held.id], owner_agency_id=held.owner_agency_id)


def answered(form: Form, save: _Save) -> bool:
    """Whether the form was right and the use case agreed; a refusal is shown on the form."""
    if not form.is_valid():
        return False
    try:
        save(dict(form.cleaned_data))
    except (NotPermitted, NotVisible):
        raise
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def onward(actor: Actor, page: str, held: Any) -> HttpResponse:
    """To the page of what was answered; to the Marac where it was read only while it was owed."""
    if selectors.is_read(actor, held):
        return redirect(page, held.id)
    return redirect("marac:index")


def about_case(
    request: HttpRequest, held: Any, form: Form, title: str, hint: str = ""
) -> HttpResponse:
    """The page of a form about a case."""
    consult(request.actor, [subject_of(held)], screen="marac:act")
    named = briefs(request.actor, [held.victim_id], on=timezone.localdate())
    context = {
        "form": form,
        "title": title,
        "hint": hint,
        "victim": named.get(held.victim_id),
        "back": reverse("marac:case", args=[held.id]),
    }
    return render(request, "marac/act.html", context)


def about_meeting(request: HttpRequest, held: Any, form: Form, title: str) -> HttpResponse:
    """The page of a form about a meeting."""
    consult(request.actor, [Subject(kind="marac.meeting", record_id=held.id)], screen="marac:act")
    back = reverse("marac:meeting", args=[held.id])
    return render(request, "marac/act.html", {"form": form, "title": title, "back": back})


def offered(record_id: UUID, suspected: list[tuple[str, str]]) -> list[Subject]:
    """A victim and each suspect whom a form offers, for the audit."""
    people = [record_id, *(UUID(each) for each, _ in suspected)]
    return [
        Subject(kind="pole.personrecord", record_id=each, person_record_id=each) for each in people
    ]


def suspects(actor: Actor, record_id: UUID) -> list[tuple[str, str]]:
    """Those recorded as suspects against her, in anything the actor may see."""
    records = records_of_person(actor, record_id)
    events = [each.event_id for each in history(actor, records) if each.role == "VICTIM"]
    involved = involved_in(actor, events)
    found = {
        person
        for people in involved.values()
        for person, role in people
        if role == InvolvementRole.SUSPECT and person not in set(records)
    }
    named = briefs(actor, found, on=timezone.localdate())
    return sorted(((str(each), card.name) for each, card in named.items()), key=lambda a: a[1])
