"""Forms about a meeting, a case or an action: one a page, each calling one use case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.cases import subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult, names_of

_POSTED = require_http_methods(["GET", "POST"])


def _answered(form: Form, save: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was right and the use case agreed; a refusal is shown on the form."""
    if not form.is_valid():
        return False
    try:
        save(dict(form.cleaned_data))
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _about_case(request: HttpRequest, held, form: Form, title: str, hint: str = "") -> HttpResponse:
    consult(request.actor, [subject_of(held)], screen="marac:act")
    named = briefs(request.actor, [held.victim_id], on=timezone.localdate())
    context = {
        "form": form,
        "title": title,
        "hint": hint,
        "victim": named.get(held.victim_id),
        "case": held,
    }
    return render(request, "marac/act.html", context)


def _about_meeting(request: HttpRequest, held, form: Form, title: str) -> HttpResponse:
    consult(request.actor, [Subject(kind="marac.meeting", record_id=held.id)], screen="marac:act")
    return render(request, "marac/act.html", {"form": form, "title": title, "meeting": held})


@_POSTED
def attend(request: HttpRequest, meeting_id: UUID, agency_id: UUID) -> HttpResponse:
    """Who came for an agency."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Attend(request.POST or None)

    def save(said):
        services.attend(request.actor, meeting_id=meeting_id, agency_id=agency_id, **said)

    if _answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return _about_meeting(request, held, form, "Who came")


@_POSTED
def hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting is over."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    names = names_of([held.chair_id, held.co_chair_id])
    form = forms.Hold(
        request.POST or None, people=[(str(key), name) for key, name in names.items()]
    )

    def save(said):
        services.hold(
            request.actor,
            meeting_id=meeting_id,
            chaired_by=UUID(said["chaired_by"]),
            at=timezone.now(),
        )

    if _answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return _about_meeting(request, held, form, "The meeting is over")


@_POSTED
def research(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the agency knows of a case."""
    policies.may_answer(request.actor).require()
    held = selectors.case(request.actor, case_id)
    form = forms.AnswerResearch(request.POST or None)

    def save(said):
        said |= {
            "is_known": said["is_known"] == "yes",
            "in_minutes": said["in_minutes"] == "yes",
        }
        services.answer_research(request.actor, case_id=case_id, at=timezone.now(), **said)

    if _answered(form, save):
        return redirect("marac:case", case_id)
    hint = (
        "Those who run the Marac read this. Other agencies read only what may stand in the minutes."
    )
    return _about_case(request, held, form, "What your agency knows", hint)


@_POSTED
def hear(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case was heard."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Hear(request.POST or None)

    def save(said):
        services.hear(request.actor, case_id=case_id, at=timezone.now(), **said)

    if _answered(form, save):
        return redirect("marac:case", case_id)
    return _about_case(request, held, form, "The case was heard")


@_POSTED
def add_action(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree an action."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    found = [(str(each.agency_id), each.agency.name) for each in selectors.members(held.conference)]
    form = forms.AddAction(request.POST or None, agencies=found)

    def save(said):
        agreed = services.NewAction(agency_id=UUID(said.pop("agency")), **said)
        services.add_action(request.actor, case_id=case_id, action=agreed, at=timezone.now())

    if _answered(form, save):
        return redirect("marac:case", case_id)
    return _about_case(request, held, form, "Agree an action")


@_POSTED
def put_off(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the next meeting."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Words(request.POST or None)

    def save(said):
        services.put_off(request.actor, case_id=case_id, at=timezone.now(), **said)

    if _answered(form, save):
        return redirect("marac:case", case_id)
    hint = "Say why, and what keeps her safe until then. It comes first at the next meeting."
    return _about_case(request, held, form, "Put off to the next meeting", hint)


@_POSTED
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """What came of an action."""
    actor = request.actor
    policies.may_answer(actor).require()
    held = selectors.action(actor, action_id)
    own = held.agency_id == actor.agency_id and held.status == "AGREED"
    form = forms.AnswerAction(request.POST or None) if own else None

    def save(said):
        services.answer_action(actor, action_id=action_id, at=timezone.now(), **said)

    if form is not None and _answered(form, save):
        return redirect("marac:action", action_id)
    case = selectors.case(actor, held.case_id)
    subject = Subject(
        kind="marac.action",
        record_id=held.id,
        person_record_id=case.victim_id,
        owner_agency_id=held.owner_agency_id,
    )
    consult(actor, [subject], screen="marac:action")
    named = briefs(actor, [case.victim_id], on=timezone.localdate())
    context = {
        "held": held,
        "form": form,
        "case": case,
        "victim": named.get(case.victim_id),
        "steps": list(held.steps.order_by("position")),
    }
    return render(request, "marac/action.html", context)
