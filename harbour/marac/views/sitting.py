"""The meeting on one screen: the case that is called, its clock, and what is written of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.marac.presenters import clock_of, name_in, standing_of
from harbour.marac.views.asking import answered, subject_of
from harbour.pole.api import Typed, person_cards
from harbour.sharing.api import Subject, consult, no_records, one_time_forms


@require_http_methods(["GET", "POST"])
def run(request: HttpRequest, meeting_id: UUID, case_id: UUID | None = None) -> HttpResponse:
    """The running order on one side, the case in hand on the other; everything on one screen."""
    actor, now = request.actor, timezone.now()
    held = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    cases = selectors.agenda(held)
    case = _in_hand(cases, case_id)
    hear, act = _forms(request, held, case)
    if request.method == "POST" and case is not None and _saved(request, case, hear, act):
        return redirect("marac:run_case", meeting_id, case.id)
    seen = [subject_of(each) for each in cases]
    consult(actor, [*seen, Subject(kind="marac.meeting", record_id=held.id)], screen="marac:run")
    people = [who for each in cases for who in (each.victim_id, each.perpetrator_id)]
    named = person_cards(actor, people, on=timezone.localdate())
    called = selectors.called_at(cases)
    before = selectors.last_time(actor, held.conference_id, before=held.starts_at)
    selectors.put_actions_as_read(actor, before)
    context = {
        "held": held,
        "cases": [
            (each, name_in(named, each.victim_id), clock_of(each.minutes, called.get(each.id), now))
            for each in cases
        ],
        "standing": standing_of(held, cases, now),
        "case": case,
        "victim": named.get(case.victim_id) if case else None,
        "perpetrator": named.get(case.perpetrator_id) if case else None,
        "clock": clock_of(case.minutes, called.get(case.id), now) if case else None,
        "before": before,
        "hear": hear,
        "act": act,
        **(_of_case(actor, case) if case else {}),
    }
    return render(request, "marac/run.html", context)


def _in_hand(cases: Sequence[Any], case_id: UUID | None) -> Any | None:
    """The case asked for, or the first that was not heard."""
    if case_id is not None:
        found = next((each for each in cases if each.id == case_id), None)
        if found is None:
            raise NotVisible("There is no such case on this agenda.")
        return found
    return next((each for each in cases if each.status == "LISTED"), cases[0] if cases else None)


def _forms(request: HttpRequest, held: Any, case: Any | None) -> tuple[Form, Form]:
    """The two forms of the screen; only the one that was sent is filled in."""
    agencies = [
        (str(each.agency_id), each.agency.name) for each in selectors.members(held.conference)
    ]
    sent = request.POST if request.method == "POST" else None
    is_action = bool(sent and "what" in sent)
    spent = None
    if case is not None:
        called = selectors.called_at([case]).get(case.id)
        spent = clock_of(case.minutes, called, timezone.now()).gone
    return (
        forms.Hear(None if is_action else sent, initial={"minutes_spent": spent}),
        forms.AddAction(sent if is_action else None, agencies=agencies),
    )


def _saved(request: HttpRequest, case: Any, hear: Form, act: Form) -> bool:
    actor, now = request.actor, timezone.now()
    if act.is_bound:
        return answered(
            act,
            lambda said: services.add_action(
                actor,
                case_id=case.id,
                action=services.NewAction(agency_id=UUID(said.pop("agency")), **said),
                at=now,
            ),
        )
    return answered(hear, lambda said: services.hear(actor, case_id=case.id, at=now, **said))


def _of_case(actor: Actor, case: Any) -> dict[str, Any]:
    research, actions = selectors.standing_research(case), selectors.actions_of(case)
    discussions = list(case.discussions.order_by("written_at"))
    why = selectors.referral_of(actor, case)
    more = [Typed(case, ("why",)), *(Typed(each, ("risks",)) for each in discussions)]
    selectors.put_case_as_read(
        actor, case, referral=why, research=research, actions=actions, more=more
    )
    return {
        "voices": [each for each in research if each.her_voice],
        "research": research,
        "silent": selectors.silent_on(case, research),
        "outside": one_time_forms(actor, kind="marac.case", record_ids=[case.id]),
        "actions": actions,
        "discussions": discussions,
        "why": why,
    }


@no_records
@require_POST
def call(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The chair calls a case."""
    turn = services.call_case(request.actor, case_id=case_id, at=timezone.now())
    return redirect("marac:run_case", turn.case.meeting_id, case_id)
