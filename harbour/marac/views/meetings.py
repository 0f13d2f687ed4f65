"""A meeting from its agenda to its minutes."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from harbour.marac import policies, selectors, services
from harbour.marac.views.asking import because, subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult, names_of, no_records


@require_GET
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: what fits into its minutes, who has answered, who came, what was heard."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    held = selectors.meeting(actor, meeting_id)
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    cases = selectors.agenda(held)
    proposes = runs and held.status == "SCHEDULED"
    proposed = selectors.proposed(actor, held, now=now) if proposes else None
    waiting = selectors.waiting(actor, held.conference_id) if proposes else []
    every = [subject_of(each) for each in [*cases, *waiting]]
    consult(
        actor, [*every, Subject(kind="marac.meeting", record_id=held.id)], screen="marac:meeting"
    )
    named = briefs(actor, [each.victim_id for each in [*cases, *waiting]], on=timezone.localdate())
    victim_of = {each.id: each.victim_id for each in waiting}

    def with_names(slots: Iterable[Any]) -> list[tuple[Any, Any]]:
        return [(slot, named.get(victim_of[slot.case_id])) for slot in slots]

    answered = selectors.answered(held, cases) if runs else []
    contacts = [each.member.contact_id for each in answered if each.member.contact_id]
    names = names_of([held.chair_id, held.co_chair_id, *contacts])
    context = {
        "held": held,
        "because": because(actor, held, "marac.meeting"),
        "runs": runs,
        "cases": [(each, named.get(each.victim_id)) for each in cases],
        "used": sum(each.minutes for each in cases),
        "proposed": proposed,
        "fitting": with_names(proposed.heard if proposed else ()),
        "left": with_names(proposed.left if proposed else ()),
        "answered": [(each, names.get(each.member.contact_id, "")) for each in answered],
        "called_off": selectors.why_called_off(held) if held.status == "CALLED_OFF" else "",
        "silent": any(each.is_silent for each in answered),
        "observers": list(held.observers.order_by("name")),
        "chair": names.get(held.chair_id, ""),
        "co_chair": names.get(held.co_chair_id, ""),
        "now": now,
    }
    return render(request, "marac/meeting.html", context)


def _do(request: HttpRequest, meeting_id: UUID, act: Callable[..., object]) -> HttpResponse:
    """A press that has no form: refused in words on a page of its own."""
    act(request.actor, meeting_id=meeting_id, at=timezone.now())
    return redirect("marac:meeting", meeting_id)


@no_records
@require_POST
def list_proposed(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Put the proposed cases, or those ticked, on the agenda."""
    chosen = [UUID(each) for each in request.POST.getlist("case")]
    services.list_cases(request.actor, meeting_id=meeting_id, case_ids=chosen, at=timezone.now())
    return redirect("marac:meeting", meeting_id)


@no_records
@require_POST
def send(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the agenda."""
    return _do(request, meeting_id, services.send_agenda)


@no_records
@require_POST
def remind(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Remind agencies that have not answered."""
    return _do(request, meeting_id, services.remind_of_research)


@no_records
@require_POST
def send_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Send the minutes."""
    return _do(request, meeting_id, services.send_minutes)
