"""What the police see: where it stands, what she agreed they may know, and how to refer or ask."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.advisers import forms, policies, selectors, services
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import Typed, briefs, put_as_read
from harbour.safeguarding.api import case as safeguarding_case
from harbour.safeguarding.api import may_work_cases
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import AreaKind, areas, duty_for


def _subject(case: Any) -> Subject:
    return Subject(
        kind="safeguarding.case",
        record_id=case.id,
        person_record_id=case.victim_id,
        owner_agency_id=case.owner_agency_id,
    )


@require_GET
def of_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """How a case stands with the independent advisers."""
    actor = request.actor
    policies.may_read_where_it_stands(actor).require()
    case = safeguarding_case(actor, case_id)
    consult(actor, [_subject(case)], screen="advisers:of_case")
    found = selectors.engagements_of_case(actor, case_id)
    parts = [_part(actor, held) for held in found]
    typed = [each for part in parts for each in _typed(part)]
    put_as_read(actor, typed, [case.victim_id], keeps_safe=may_work_cases(actor).allowed)
    context = {
        "case": case,
        "victim": briefs(actor, [case.victim_id], on=timezone.localdate()).get(case.victim_id),
        "parts": parts,
        "may_refer": policies.may_refer(actor).allowed,
        "may_ask_another": len(found) < len(selectors.services()),
        "may_ask": policies.may_ask(actor).allowed,
        "now": timezone.now(),
    }
    return render(request, "advisers/of_case.html", context)


def _part(actor: Actor, held: Any) -> dict[str, Any]:
    """How it stands with one service."""
    names = names_of([held.adviser_id] if held.adviser_id else [])
    return {
        "held": held,
        "steps": selectors.steps_of(held),
        "agreed": list(held.agreed.order_by("-written_at")),
        "requests": selectors.requests_of(held),
        "adviser": names.get(held.adviser_id, "An adviser of the service"),
        "reached": duty_for(actor, subject_id=held.id, rule="advisers.first_contact"),
        "without": duty_for(actor, subject_id=held.id, rule="advisers.without"),
        "is_live": held.status in selectors.LIVE,
    }


def _typed(part: Mapping[str, Any]) -> list[Typed]:
    """What was typed of one service, and by whom."""
    held = part["held"]
    return [
        Typed(held, ("why", "basis", "primary_considered"), held.referred_by),
        *(Typed(each, ("words",), each.written_by) for each in part["agreed"]),
        *(Typed(each, ("reason",), each.taken_by) for each in part["steps"]),
        *(Typed(each, ("outcome",), each.met_by) for each in [part["without"]] if each),
    ]


def _services(districts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each service with where it works, as the form offers it."""
    return [
        (str(each.id), f"{each.name}: {_where(each, districts)}") for each in selectors.services()
    ]


def _where(service: selectors.Service, districts: Mapping[str, str]) -> str:
    names = sorted(districts.get(code, code) for code in service.districts)
    return ", ".join(names) or "no district on record"


@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Refer the victim of a case. Where she is also accused, the grounds come first."""
    actor = request.actor
    policies.may_refer(actor).require()
    case = safeguarding_case(actor, case_id)
    accused = selectors.counter_allegations(actor, case.victim_id)
    districts = [(each.code, each.name) for each in areas(actor.agency_id, kind=AreaKind.DISTRICT)]
    form = forms.Refer(
        request.POST or None,
        districts=districts,
        services=_services(dict(districts)),
        is_accused=bool(accused),
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        said["specialisms"] = tuple(said["specialisms"])
        chosen = said.pop("service", "")
        said["service_id"] = UUID(chosen) if chosen else None
        try:
            services.refer(
                actor,
                case_id=case_id,
                referral=services.NewReferral(**said),
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("advisers:of_case", case_id)
    consult(actor, [_subject(case)], screen="advisers:refer")
    context = {
        "case": case,
        "victim": briefs(actor, [case.victim_id], on=timezone.localdate()).get(case.victim_id),
        "form": form,
        "accused": accused,
    }
    return render(request, "advisers/refer.html", context)
