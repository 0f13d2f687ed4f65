"""The search's pages: one box, the full form, and searching while a call is taken.

Terms are posted, never part of an address.
"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from harbour.casefile import forms, selectors
from harbour.casefile.before import before_they_speak
from harbour.control_room.api import CALLING, ROLES, call_terms, may_add_since
from harbour.control_room.api import incident as incident_of
from harbour.kernel.ids import new_id
from harbour.perpetrators.api import may_receive_disclosure
from harbour.pole.api import (
    InvolvementRole,
    address_line,
    address_typed,
    may_judge,
    parse_phone,
)
from harbour.safeguarding.api import may_take_request
from harbour.sharing.api import Subject, consult


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """One question over every source. Terms are posted, never part of an address."""
    form = forms.Search(request.POST if request.method == "POST" else None)
    results = None
    grouped = _uuid(request.POST.get("form"))
    if form.is_valid():
        results = selectors.search(
            request.actor,
            terms=form.cleaned_data["terms"],
            screen="casefile:search",
            form=grouped,
            now=timezone.now(),
        )
    else:
        consult(request.actor, [], screen="casefile:search")
    fragment = "#hits" if request.htmx else ""
    context = {
        "form": form,
        "results": results,
        "search_id": grouped,
        "alert_terms": form.cleaned_data["terms"] if results else "",
        "answers_typing": bool(request.htmx),
        "may_judge": may_judge(request.actor).allowed,
        "may_take_request": may_take_request(request.actor).allowed,
        "may_receive_disclosure": may_receive_disclosure(request.actor).allowed,
    }
    return render(request, f"casefile/search.html{fragment}", context)


@require_http_methods(["GET", "POST"])
def full_search(request: HttpRequest) -> HttpResponse:
    """The same question asked box by box, while one types too. What was typed stays.

    While somebody is typing, a box is often half filled: what can be read already is searched,
    and the rest is named beside the answer.
    """
    form = forms.FullSearch(request.POST if request.method == "POST" else None)
    results = None
    grouped = _uuid(request.POST.get("form"))
    if form.is_valid() or (request.htmx and form.can_be_asked):
        results = selectors.search(
            request.actor,
            terms=form.asked.text,
            query=form.asked.query,
            screen="casefile:full_search",
            form=grouped,
            now=timezone.now(),
        )
    else:
        consult(request.actor, [], screen="casefile:full_search")
    fragment = "#hits" if request.htmx else ""
    context = {
        "form": form,
        "results": results,
        "search_id": grouped,
        "alert_terms": form.as_text if results else "",
        "answers_typing": bool(request.htmx),
    }
    return render(request, f"casefile/full_search.html{fragment}", context)


@require_http_methods(["GET", "POST"])
def who_for_call(request: HttpRequest, call_id: UUID, role: str) -> HttpResponse:
    """Who may it be? Searching while a call is being taken, for one role in it."""
    now = timezone.now()
    held = call_terms(request.actor, call_id=call_id, role=role, at=now)
    terms = request.POST.get("terms", held)
    form = forms.Search({"terms": terms}) if terms else forms.Search()
    results = None
    if form.is_valid():
        results = selectors.search(
            request.actor,
            terms=form.cleaned_data["terms"],
            screen="casefile:who_for_call",
            in_a_call=True,
            form=call_id,
            now=now,
        )
    else:
        consult(request.actor, [], screen="casefile:who_for_call")
    fragment = "#hits" if request.htmx else ""
    context = {
        "form": form,
        "results": results,
        "call_id": call_id,
        "role": role,
        "role_label": dict(ROLES).get(role) or InvolvementRole(role).label.lower(),
        "search_id": call_id,
        "answers_typing": bool(request.htmx),
    }
    return render(request, f"casefile/search.html{fragment}", context)


@require_http_methods(["GET", "POST"])
def who_for_incident(request: HttpRequest, incident_id: UUID, role: str) -> HttpResponse:
    """Who may it be? Searching for somebody named in an incident after the call."""
    may_add_since(request.actor).require()
    if role not in dict(ROLES):
        raise Http404
    incident = incident_of(request.actor, incident_id)
    place = incident.event.location
    begins = address_line(place) if place and not place.is_sealed else ""
    terms = request.POST.get("terms", begins)
    form = forms.Search({"terms": terms}) if terms else forms.Search()
    results = None
    if form.is_valid():
        results = selectors.search(
            request.actor,
            terms=form.cleaned_data["terms"],
            screen="casefile:who_for_incident",
            in_a_call=True,
            form=incident_id,
            now=timezone.now(),
        )
    else:
        consult(request.actor, [], screen="casefile:who_for_incident")
    fragment = "#hits" if request.htmx else ""
    context = {
        "form": form,
        "results": results,
        "incident": incident,
        "role": role,
        "role_label": dict(ROLES)[role],
        "search_id": incident_id,
        "answers_typing": bool(request.htmx),
    }
    return render(request, f"casefile/search.html{fragment}", context)


@require_POST
def caller(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Who is known by the number that is calling, and every marker, before the caller speaks."""
    number = parse_phone(request.POST.get("caller_phone", ""))
    now = timezone.now()
    results = None
    if number.last7:
        results = selectors.search(
            request.actor,
            terms=number.raw,
            screen="casefile:caller",
            in_a_call=True,
            form=call_id,
            now=now,
        )
    else:
        consult(request.actor, [], screen="casefile:caller")
    typed = [request.POST.get(name, "") for name in ("house", "street", "postcode")]
    first = before_they_speak(
        request.actor, results, phone=number.raw, address=address_typed(*typed), now=now
    )
    if first.live:
        consult(
            request.actor,
            [Subject(kind="control_room.incident", record_id=each.id) for each in first.live],
            screen="casefile:caller",
        )
    context = {"results": results, "roles": CALLING, "first": first}
    return render(request, "casefile/caller.html", context)


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return new_id()
