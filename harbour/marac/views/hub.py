"""The hub: what was called, who has answered by when, what was decided together."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.design_system.words import uk_datetime
from harbour.kernel.errors import NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.asking import answered, because, offered, onward, suspects
from harbour.pole.api import Typed, briefs
from harbour.sharing.api import Subject, consult, no_records

_WAITS = (
    "Before the hub already, since {}. Call again only where somebody else is the danger: of the"
    " same two, tell those who run the hub more."
)


def _subject(held: Any, kind: str = "marac.hubcase") -> Subject:
    return Subject(
        kind=kind,
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


@require_GET
def hub(request: HttpRequest) -> HttpResponse:
    """Today at the hubs: what waits to be taken up, what waits for answers, what is decided."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    calls, cases = selectors.calls_open(actor), selectors.hub_cases_open(actor)
    runs = policies.may_coordinate(actor, host_id=actor.agency_id).allowed
    consult(
        actor,
        [*(_subject(each, "marac.hubcall") for each in calls), *map(_subject, cases)],
        screen="marac:hub",
    )
    named = briefs(actor, [each.victim_id for each in [*calls, *cases]], on=timezone.localdate())
    silent = selectors.silent_at_hubs(actor, cases) if runs else {}
    context = {
        "runs": runs,
        "calls": [(each, named.get(each.victim_id)) for each in calls],
        "cases": [(each, named.get(each.victim_id), silent.get(each.id, [])) for each in cases],
        "hubs": selectors.hubs(),
        "ours": actor.agency_id,
        "now": now,
    }
    return render(request, "marac/hub.html", context)


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Call a case to the hub."""
    actor = request.actor
    policies.may_refer(actor).require()
    victim = briefs(actor, [record_id], on=timezone.localdate()).get(record_id)
    if victim is None:
        raise NotVisible("There is no such person.")
    suspected = suspects(actor, record_id)
    consult(actor, offered(record_id, suspected), screen="marac:call_hub")
    form = forms.CallHub(
        request.POST or None,
        hubs=[(str(each.id), each.name) for each in selectors.hubs()],
        perpetrators=suspected,
    )
    made: list[Any] = []

    def save(said: dict[str, Any]) -> None:
        hub_id = UUID(said.pop("hub"))
        called = services.NewCall(
            victim_id=record_id, perpetrator_id=UUID(said.pop("perpetrator")), **said
        )
        made.append(services.call(actor, hub_id=hub_id, called=called, at=timezone.now()))

    if answered(form, save):
        return redirect("marac:hub_call", made[0].id)
    waits = selectors.waits_at_a_hub(actor, record_id)
    context = {
        "form": form,
        "victim": victim,
        "title": "Call to the hub",
        "hint": _WAITS.format(", ".join(map(uk_datetime, waits))) if waits else "",
        "back": reverse("casefile:person", args=[record_id]),
    }
    return render(request, "marac/act.html", context)


@require_GET
def hub_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """What an agency called, and the case it became."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    called = selectors.hub_call(actor, call_id)
    case = selectors.case_of_call(actor, called)
    if case is not None:
        return redirect("marac:hub_case", case.id)
    consult(actor, [_subject(called, "marac.hubcall")], screen="marac:hub_call")
    named = briefs(actor, [called.victim_id, called.perpetrator_id], on=timezone.localdate())
    selectors.put_case_as_read(actor, called, more=[Typed(called, ("why",), called.called_by)])
    context = {
        "called": called,
        "victim": named.get(called.victim_id),
        "perpetrator": named.get(called.perpetrator_id),
        "takes_up": policies.may_coordinate(actor, host_id=called.host_id).allowed,
    }
    return render(request, "marac/hub_call.html", context)


@no_records
@require_POST
def take_up(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Take up what was called."""
    case = services.take_up(request.actor, call_id=call_id, at=timezone.now())
    return redirect("marac:hub_case", case.id)


_ANSWERED = ("words", "her_voice")


@require_GET
def hub_case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A case of the hub: who has answered, what was decided and why, what is done."""
    actor, now = request.actor, timezone.now()
    policies.may_see_meetings(actor).require()
    held = selectors.hub_case(actor, case_id)
    runs = policies.may_coordinate(actor, host_id=held.owner_agency_id).allowed
    consult(actor, [_subject(held)], screen="marac:hub_case")
    named = briefs(actor, [held.victim_id, held.perpetrator_id], on=timezone.localdate())
    answers = selectors.hub_answers(held) if runs else []
    own, actions = selectors.own_answer(actor, held), selectors.actions_of(held)
    decisions = selectors.decisions_of(held)
    more = [
        Typed(held, ("why",)),
        *(Typed(each.answer, _ANSWERED, each.answer.answered_by)
          for each in answers if each.answer),
        *(Typed(each, _ANSWERED, each.answered_by) for each in [own] if each),
        *(Typed(each.decision, ("reasons", "why_without"), each.decision.decided_by)
          for each in decisions),
    ]  # fmt: skip
    selectors.put_case_as_read(actor, held, actions=actions, more=more)
    context = {
        "held": held,
        "runs": runs,
        "victim": named.get(held.victim_id),
        "perpetrator": named.get(held.perpetrator_id),
        "answers": [(each, each.state(now)) for each in answers],
        "own": own,
        "waits": held.status in ("CALLED", "RESEARCHED"),
        "passes_on": held.hub_id in selectors.answers(actor),
        "decisions": decisions,
        "told": selectors.told_of(actor, held),
        "actions": actions,
        "steps": list(held.steps.order_by("position")),
        "because": because(actor, held, "marac.hubcase"),
        "now": now,
    }
    return render(request, "marac/hub_case.html", context)


def _about(request: HttpRequest, held: Any, form: Form, title: str, hint: str = "") -> HttpResponse:
    consult(request.actor, [_subject(held)], screen="marac:hub_act")
    named = briefs(request.actor, [held.victim_id], on=timezone.localdate())
    context = {
        "form": form,
        "title": title,
        "hint": hint,
        "victim": named.get(held.victim_id),
        "back": reverse("marac:hub_case", args=[held.id]),
    }
    return render(request, "marac/act.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the agency knows, for the hub."""
    actor = request.actor
    policies.may_answer(actor).require()
    held = selectors.hub_case(actor, case_id)
    form = forms.AnswerHub(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        told = services.NewAnswer(
            is_known=said.pop("is_known") == "yes",
            can_share=said.pop("can_share") == "yes",
            **said,
        )
        services.answer_hub(actor, case_id=case_id, answer=told, at=timezone.now())

    if answered(form, save):
        return onward(actor, "marac:hub_case", held)
    return _about(request, held, form, "What your agency knows", f"Asked of you: {held.why}")


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the agencies decided together."""
    actor = request.actor
    held = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    members = selectors.hub_members(held.hub)
    form = forms.Decide(
        request.POST or None,
        agencies=[(str(each.agency_id), each.agency.name) for each in members],
    )

    def save(said: dict[str, Any]) -> None:
        present = tuple(UUID(each) for each in said.pop("present"))
        made = services.NewDecision(present=present, **said)
        services.decide_at_hub(actor, case_id=case_id, decision=made, at=timezone.now())

    if answered(form, save):
        return redirect("marac:hub_case", case_id)
    return _about(request, held, form, "What was decided together")


@require_http_methods(["GET", "POST"])
def hub_action(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Agree an action at the hub."""
    actor = request.actor
    held = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    members = selectors.hub_members(held.hub)
    form = forms.AddAction(
        request.POST or None,
        agencies=[(str(each.agency_id), each.agency.name) for each in members],
    )

    def save(said: dict[str, Any]) -> None:
        agreed = services.NewAction(agency_id=UUID(said.pop("agency")), **said)
        services.add_hub_action(actor, case_id=case_id, action=agreed, at=timezone.now())

    if answered(form, save):
        return redirect("marac:hub_case", case_id)
    return _about(request, held, form, "Agree an action")


@no_records
@require_POST
def go_on(request: HttpRequest, case_id: UUID, event: str) -> HttpResponse:
    """The silent are reminded; every action is agreed; it goes to the Marac; or it is closed."""
    act = _GO_ON.get(event)
    if act is None:
        raise NotVisible("There is no such page.")
    act(request.actor, case_id=case_id, at=timezone.now())
    return redirect("marac:hub_case", case_id)


_GO_ON: dict[str, Callable[..., object]] = {
    "remind": services.remind_of_hub,
    "act": services.actions_agreed,
    "escalate": services.escalate,
    "close": services.close_hub_case,
}
