"""Forms about a meeting, a case or an action."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.marac import forms, policies, selectors, services
from harbour.marac.presenters import name_in
from harbour.marac.views.asking import about_case, about_meeting, answered, onward, subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import consult, names_of

_POSTED = require_http_methods(["GET", "POST"])


@_POSTED
def attend(request: HttpRequest, meeting_id: UUID, agency_id: UUID) -> HttpResponse:
    """Who came for an agency."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Attend(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.attend(request.actor, meeting_id=meeting_id, agency_id=agency_id, **said)

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return about_meeting(request, held, form, "Who came")


@_POSTED
def hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting is over."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    names = names_of([held.chair_id, held.co_chair_id])
    form = forms.Hold(
        request.POST or None, people=[(str(key), name) for key, name in names.items()]
    )

    def save(said: dict[str, Any]) -> None:
        services.hold(
            request.actor,
            meeting_id=meeting_id,
            chaired_by=UUID(said["chaired_by"]),
            at=timezone.now(),
        )

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return about_meeting(request, held, form, "The meeting is over")


@_POSTED
def call_off(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """The meeting does not take place."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.CallOff(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.call_off(request.actor, meeting_id=meeting_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return about_meeting(request, held, form, "The meeting is called off")


@_POSTED
def observer(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Somebody listens."""
    held = selectors.meeting(request.actor, meeting_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.AdmitObserver(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.admit_observer(request.actor, meeting_id=meeting_id, **said)

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    return about_meeting(request, held, form, "An observer")


@_POSTED
def urgent(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """A case that cannot wait goes on an agenda that is out."""
    actor = request.actor
    held = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    waiting = selectors.waiting(actor, held.conference_id)
    named = briefs(actor, [each.victim_id for each in waiting], on=timezone.localdate())
    cases = [(str(each.id), name_in(named, each.victim_id)) for each in waiting]
    form = forms.Urgent(request.POST or None, cases=cases)

    def save(said: dict[str, Any]) -> None:
        services.list_urgent(
            actor,
            meeting_id=meeting_id,
            case_id=UUID(said["case"]),
            reason=said["reason"],
            at=timezone.now(),
        )

    if answered(form, save):
        return redirect("marac:meeting", meeting_id)
    consult(actor, [subject_of(each) for each in waiting], screen="marac:urgent")
    return about_meeting(request, held, form, "A case that cannot wait")


@_POSTED
def research(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the agency knows of a case."""
    policies.may_answer(request.actor).require()
    held = selectors.case(request.actor, case_id)
    form = forms.AnswerResearch(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        told = services.NewResearch(
            **said
            | {
                "is_known": said["is_known"] == "yes",
                "in_minutes": said["in_minutes"] == "yes",
                "knows": tuple(said["knows"]),
            }
        )
        services.answer_research(request.actor, case_id=case_id, research=told, at=timezone.now())

    if answered(form, save):
        return onward(request.actor, "marac:case", held)
    hint = (
        "Those who run the Marac read this. Other agencies read only what may stand in the minutes."
        " Risk to your staff is never in the minutes."
    )
    return about_case(request, held, form, "What your agency knows", hint)


@_POSTED
def hear(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The case was heard."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Hear(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.hear(request.actor, case_id=case_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("marac:case", case_id)
    return about_case(request, held, form, "The case was heard")


@_POSTED
def add_action(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree an action."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    found = [(str(each.agency_id), each.agency.name) for each in selectors.members(held.conference)]
    form = forms.AddAction(request.POST or None, agencies=found)

    def save(said: dict[str, Any]) -> None:
        agreed = services.NewAction(agency_id=UUID(said.pop("agency")), **said)
        services.add_action(request.actor, case_id=case_id, action=agreed, at=timezone.now())

    if answered(form, save):
        return redirect("marac:case", case_id)
    return about_case(request, held, form, "Agree an action")


@_POSTED
def put_off(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """To the next meeting."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Words(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.put_off(request.actor, case_id=case_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("marac:case", case_id)
    hint = "Say why, and what keeps the victim safe until then. It comes first at the next meeting."
    return about_case(request, held, form, "Put off to the next meeting", hint)


@_POSTED
def keep_safe(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What keeps a victim safe whose case was not heard."""
    held = selectors.case(request.actor, case_id)
    policies.may_coordinate(request.actor, host_id=held.owner_agency_id).require()
    form = forms.Words(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.keep_safe(request.actor, case_id=case_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("marac:case", case_id)
    hint = (
        "Who does what, and by when. Every agency of the case reads it: write no address. What an"
        " agency is to do is agreed as an action besides."
    )
    return about_case(
        request, held, form, "What keeps the victim safe until the next meeting", hint
    )


@_POSTED
def equality(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the quarterly return counts of a case."""
    actor = request.actor
    held = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    known = selectors.equality_of(actor, case_id)
    before = {name: getattr(known, name) for name in forms.CountHer.base_fields} if known else None
    form = forms.CountHer(request.POST or None, initial=before)

    def save(said: dict[str, Any]) -> None:
        told = services.NewEquality(**said)
        services.record_equality(actor, case_id=case_id, told=told, at=timezone.now())

    if answered(form, save):
        return redirect("marac:case", case_id)
    hint = (
        "As the victim, or somebody who works with them, told it. It is counted in the return and"
        " read by no other agency. Ages come from the dates of birth on record."
    )
    return about_case(request, held, form, "For the quarterly return", hint)
