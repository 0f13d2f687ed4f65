"""What is done about a client: one form a page, each calling one use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.advisers import forms, policies, selectors, services
from harbour.advisers.domain.workflow import ENGAGEMENT
from harbour.advisers.views.clients import subject_of
from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs
from harbour.sharing.api import Role, consult, people_with_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form. `by_police` says on whose side it is done."""

    title: str
    form: type[Form]
    button: str
    save: Callable[..., object]
    then: str = "advisers:file"
    by_police: bool = False
    needs: Callable[[Any, Actor], Mapping[str, Any]] = lambda held, actor: {}
    hint: str = ""


def _advisers(held: Any, actor: Actor) -> Mapping[str, Any]:
    return {
        "advisers": [
            (
                str(each.adviser.user_id),
                f"{each.adviser.name}: {each.adviser.clients} open, load {each.load:.1f}."
                f" {'. '.join([*each.fits, *each.against])}",
            )
            for each in selectors.whom_to_offer(actor, held)
        ]
    }


_SAID = {
    "engage": "The victim accepts support",
    "decline": "The victim does not want an adviser",
    "lose": "The victim cannot be reached, after three attempts by safe means",
    "close": "Support ends",
}


def _events(held: Any, actor: Actor) -> Mapping[str, Any]:
    return {
        "events": [
            (each, _SAID[each]) for each in ENGAGEMENT.events_from(held.status) if each in _SAID
        ]
    }


def _inspectors(held: Any, actor: Actor) -> Mapping[str, Any]:
    found = people_with_role(actor.agency_id, Role.DUTY_INSPECTOR)
    parents = selectors.parents_to_tell(actor, held.victim_id)
    return {
        "inspectors": [(str(user), name) for user, name in found if user != actor.user_id],
        "parents": [(str(record), name) for record, name in parents],
    }


def _give(actor, engagement_id, at, adviser, why):
    return services.give_to(
        actor, engagement_id=engagement_id, adviser_id=UUID(adviser), why=why, at=at
    )


def _again(actor, engagement_id, at, words):
    return services.ask_again(actor, engagement_id=engagement_id, reason=words, at=at)


def _ask(actor, engagement_id, at, authorised_by, notice_parent, **said):
    wanted = services.NewRequest(
        authorised_by=UUID(authorised_by),
        notice_parent_id=UUID(notice_parent) if notice_parent else None,
        **said,
    )
    return services.ask_for_information(actor, engagement_id=engagement_id, request=wanted, at=at)


ACTS = {
    "give": Act(title="Give the victim to an adviser", form=forms.Give, button="Give", save=_give,
                then="advisers:client", needs=_advisers),
    "attempt": Act(title="Log an attempt to reach the victim", form=forms.LogAttempt, button="Log",
                   save=services.log_attempt),
    "stands": Act(title="How it stands with the victim", form=forms.Move, button="Record",
                  save=services.move, then="advisers:client", needs=_events,
                  hint="The police see this and nothing more."),
    "note": Act(title="Write a note", form=forms.Words, button="Keep the note",
                save=services.write_note, hint="Only your service reads this."),
    "goal": Act(title="Add to the support plan", form=forms.AddGoal, button="Add",
                save=services.add_goal, hint="Only your service reads this."),
    "agreed": Act(title="What the victim agreed the police may know", form=forms.Agreed,
                  button="Let the police know", save=services.record_agreed),
    "again": Act(title="Ask the advisers again", form=forms.Words, button="Ask again", save=_again,
                 then="advisers:of_case", by_police=True),
    "looked": Act(title="The victim's safety plan without an adviser", form=forms.Words,
                  button="I have looked at the victim's plan again", save=services.look_at_plan,
                  then="advisers:of_case", by_police=True),
    "ask": Act(title="Ask for information the advisers hold", form=forms.AskForInformation,
               button="Put it to the inspector", save=_ask, then="advisers:of_case", by_police=True,
               needs=_inspectors,
               hint="It must be necessary and proportionate to a line of enquiry, with no other"
               " way to it. The victim is told, unless that would be unsafe."),
}  # fmt: skip
"""By the last part of their address."""


def _may(held: Any, chosen: Act, actor: Actor) -> None:
    if chosen.by_police:
        policies.may_ask(actor).require()
    else:
        policies.may_support(actor, to_agency_id=held.to_agency_id).require()


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, engagement_id: UUID, doing: str) -> HttpResponse:
    """A form about a client."""
    if doing not in ACTS:
        raise Http404
    held = selectors.engagement(request.actor, engagement_id)
    chosen = ACTS[doing]
    _may(held, chosen, request.actor)
    form = chosen.form(request.POST or None, **chosen.needs(held, request.actor))
    if form.is_valid():
        try:
            chosen.save(
                request.actor,
                engagement_id=engagement_id,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect(chosen.then, held.case_id if chosen.by_police else held.id)
    return _draw(request, held, form, chosen)


@require_http_methods(["GET", "POST"])
def end_goal(request: HttpRequest, engagement_id: UUID, goal_id: UUID) -> HttpResponse:
    """What came of a part of her plan."""
    held = selectors.engagement(request.actor, engagement_id)
    policies.may_support(request.actor, to_agency_id=held.to_agency_id).require()
    goal = selectors.goal(held, goal_id)
    form = forms.EndGoal(request.POST or None)
    if form.is_valid():
        try:
            services.end_goal(
                request.actor,
                engagement_id=engagement_id,
                goal_id=goal_id,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("advisers:file", engagement_id)
    shown = Act(title=f"What came of it: {goal.get_need_display().lower()}", form=forms.EndGoal,
                button="Record", save=services.end_goal, hint=goal.what)  # fmt: skip
    return _draw(request, held, form, shown)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, engagement_id: UUID, agreed_id: UUID) -> HttpResponse:
    """She no longer agrees that the police know something."""
    held = selectors.engagement(request.actor, engagement_id)
    policies.may_support(request.actor, to_agency_id=held.to_agency_id).require()
    agreed = selectors.agreed(held, agreed_id)
    form = forms.Withdraw(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.withdraw_agreed(
                request.actor,
                engagement_id=engagement_id,
                agreed_id=agreed_id,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("advisers:file", engagement_id)
    shown = Act(title="The client no longer agrees that the police know this", form=forms.Withdraw,
                button="Take the words back", save=services.withdraw_agreed,
                hint=agreed.words)  # fmt: skip
    return _draw(request, held, form, shown)


def _draw(request: HttpRequest, held: Any, form: Form, chosen: Act) -> HttpResponse:
    consult(request.actor, [subject_of(held)], screen="advisers:act")
    named = briefs(request.actor, [held.victim_id], on=timezone.localdate())
    context = {
        "held": held,
        "victim": named.get(held.victim_id),
        "form": form,
        "chosen": chosen,
    }
    return render(request, "advisers/act.html", context)
