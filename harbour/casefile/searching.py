"""The search's pages: one box, the full form, and searching while a call is taken.

Terms are posted, never part of an address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from harbour.casefile import finding, forms
from harbour.casefile.before import before_they_speak
from harbour.control_room.api import (
    CALLING,
    ROLES,
    Incident,
    MarkerRow,
    RungCall,
    call_terms,
    may_add_since,
)
from harbour.control_room.api import incident as incident_of
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One of the search's pages, as the log calls it. What is typed under one `form` belongs
    together. `in_a_call`: for somebody who answers or attends, to whom nobody is closed."""

    screen: str
    form: UUID
    in_a_call: bool = False
    may_alert: bool = False


def _answered(
    request: HttpRequest,
    form: forms.Search | forms.FullSearch,
    page: Page,
    *,
    template: str = "casefile/search.html",
    **more: object,
) -> HttpResponse:
    """One question over every source. What was typed stays, and an answer while typing is a part
    of the page."""
    asked = form.question(typing=bool(request.htmx))
    results: finding.Results | None = None
    markers: list[MarkerRow] = []
    if asked:
        results, markers = _found(request.actor, asked, page)
    else:
        consult(request.actor, [], screen=page.screen)
    context = {
        "form": form,
        "results": results,
        "markers": markers,
        "search_id": page.form,
        "alert_terms": form.as_text if results and page.may_alert else "",
        "answers_typing": bool(request.htmx),
        **more,
    }
    return render(request, f"{template}{'#hits' if request.htmx else ''}", context)


def _found(
    actor: Actor, asked: forms.Question, page: Page
) -> tuple[finding.Results, list[MarkerRow]]:
    """What answers, and markers on the number or places asked for. The people shown are logged
    with the search; a call or a marker that is shown is looked at besides."""
    (terms, query), now = asked, timezone.now()
    results = finding.search(
        actor, terms=terms, query=query, screen=page.screen, form=page.form, now=now,
        in_a_call=page.in_a_call,
    )  # fmt: skip
    markers = finding.markers_there(actor, results, on=london_date(now), in_a_call=page.in_a_call)
    shown = [
        *_calls(results.rang.calls, results.rang.lost),
        *(
            Subject(
                kind="control_room.marker",
                record_id=each.marker_id,
                person_record_id=each.record_id,
            )
            for each in markers
        ),
    ]
    if shown:
        consult(actor, shown, screen=page.screen)
    return results, markers


def _calls(calls: Iterable[Incident], lost: Iterable[RungCall]) -> list[Subject]:
    return [
        *(
            Subject(kind="control_room.incident", record_id=each)
            for each in dict.fromkeys(call.id for call in calls)
        ),
        *(Subject(kind="control_room.rungcall", record_id=each.id) for each in lost),
    ]


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """One box for everything."""
    return _answered(
        request,
        forms.Search(request.POST if request.method == "POST" else None),
        Page(screen="casefile:search", form=_uuid(request.POST.get("form")), may_alert=True),
        may_judge=may_judge(request.actor).allowed,
        may_take_request=may_take_request(request.actor).allowed,
        may_receive_disclosure=may_receive_disclosure(request.actor).allowed,
    )


@require_http_methods(["GET", "POST"])
def full_search(request: HttpRequest) -> HttpResponse:
    """The same question asked box by box."""
    return _answered(
        request,
        forms.FullSearch(request.POST if request.method == "POST" else None),
        Page(screen="casefile:full_search", form=_uuid(request.POST.get("form")), may_alert=True),
        template="casefile/full_search.html",
    )


@require_http_methods(["GET", "POST"])
def who_for_call(request: HttpRequest, call_id: UUID, role: str) -> HttpResponse:
    """Who may it be? Searching while a call is being taken, for one role in it."""
    begins = call_terms(request.actor, call_id=call_id, role=role, at=timezone.now())
    return _answered(
        request,
        _begun(request, begins),
        Page(screen="casefile:who_for_call", form=call_id, in_a_call=True),
        call_id=call_id,
        role=role,
        role_label=dict(ROLES).get(role) or InvolvementRole(role).label.lower(),
    )


@require_http_methods(["GET", "POST"])
def who_for_incident(request: HttpRequest, incident_id: UUID, role: str) -> HttpResponse:
    """Who may it be? Searching for somebody named in an incident after the call."""
    may_add_since(request.actor).require()
    if role not in dict(ROLES):
        raise Http404
    incident = incident_of(request.actor, incident_id)
    place = incident.event.location
    return _answered(
        request,
        _begun(request, address_line(place) if place and not place.is_sealed else ""),
        Page(screen="casefile:who_for_incident", form=incident_id, in_a_call=True),
        incident=incident,
        role=role,
        role_label=dict(ROLES)[role],
    )


def _begun(request: HttpRequest, begins: str) -> forms.Search:
    """The one box, begun with what is known already."""
    terms = request.POST.get("terms", begins)
    return forms.Search({"terms": terms}) if terms else forms.Search()


@require_POST
def caller(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Who is known by the number that is calling, and every marker, before the caller speaks."""
    number = parse_phone(request.POST.get("caller_phone", ""))
    now = timezone.now()
    results = None
    if number.last7:
        results = finding.search(
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
    rang = results.rang if results else finding.Rang()
    shown = _calls([*first.live, *rang.calls], rang.lost)
    if shown:
        consult(request.actor, shown, screen="casefile:caller")
    context = {"results": results, "roles": CALLING, "first": first}
    return render(request, "casefile/caller.html", context)


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        return new_id()
