"""What is done with a case: one form a page, each calling one use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.design_system.forms import Form
from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.kernel.errors import DomainError
from harbour.messages.api import text_of
from harbour.pole.api import briefs
from harbour.safeguarding import (
    community_forms,
    forms,
    housing_forms,
    policies,
    selectors,
    services,
)
from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.models import Case
from harbour.safeguarding.views.case import subject_of
from harbour.safeguarding.views.reach import agreed_way
from harbour.sharing.api import consult
from harbour.workforce.api import people_of_team


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form. `needs` gives the form what it must know of the case; `then` is the
    page that follows."""

    title: str
    form: type[Form]
    button: str
    save: Callable[..., object]
    may: Callable[[Any], Decision] = policies.may_work_cases
    needs: Callable[[Case, Actor], Mapping[str, Any]] = lambda case, actor: {}
    about: Callable[[Case, Actor], str] = lambda case, actor: ""
    then: str = "safeguarding:case"


def _team(case: Case, actor: Actor) -> Mapping[str, Any]:
    people = people_of_team(case.team_id, on=timezone.localdate())
    return {"officers": [(str(user), name) for user, name in people]}


def _loads(case: Case, actor: Actor) -> Mapping[str, Any]:
    held = selectors.loads([case.team_id], now=timezone.now())[case.team_id]
    weights = settings.FORCE["case_weights"]
    return {
        "officers": [
            (
                str(each.user_id),
                f"{each.name}: {each.high} high, {each.medium} medium, load"
                f" {each.weighted(weights)}",
            )
            for each in held
        ]
    }


_STANDS = {"plan": "The safety plan is in place", "monitor": "Settled: now only watched"}


def _events(case: Case, actor: Actor) -> Mapping[str, Any]:
    return {
        "events": [(each, _STANDS[each]) for each in CASE.events_from(case.status)
                   if each in _STANDS]
    }  # fmt: skip


def _allocate(actor, case_id, at, officer, why):
    return services.allocate(actor, case_id=case_id, officer_id=UUID(officer), why=why, at=at)


def _risk(actor, case_id, at, **said):
    return services.write_risk(actor, case_id=case_id, picture=services.NewPicture(**said), at=at)


def _measure(actor, case_id, at, owner, **said):
    measure = services.NewMeasure(owner_id=UUID(owner) if owner else None, **said)
    return services.add_measure(actor, case_id=case_id, measure=measure, at=at)


def _close(actor, case_id, at, **said):
    return services.close_case(actor, case_id=case_id, closing=services.NewClosing(**said), at=at)


def _agree(actor, case_id, at, **said):
    victim_id = selectors.case(actor, case_id).victim_id
    return services.agree_safe_contact(actor, contact=agreed_way(victim_id, **said), at=at)


def _stop(actor, case_id, at, **said):
    victim_id = selectors.case(actor, case_id).victim_id
    return services.stop_messages(actor, victim_id=victim_id, at=at, **said)


def _owe(actor, case_id, at, sentence_months, **said):
    held = selectors.case(actor, case_id)
    happening = services.Happening(
        victim_id=held.victim_id,
        event_id=held.event_id,
        sentence_months=int(sentence_months or 0),
        **said,
    )
    return services.owe_update(actor, happening=happening)


def _home(actor, case_id, at, **said):
    search = services.NewSearch(**said)
    return services.look_for_home(actor, case_id=case_id, search=search, at=at)


def _work(actor, case_id, at, **said):
    return services.order_work(actor, case_id=case_id, work=services.NewWork(**said), at=at)


def _statement(actor, case_id, at, **said):
    victim_id = selectors.case(actor, case_id).victim_id
    return services.record_statement(actor, victim_id=victim_id, at=at, **said)


def _communities(case: Case, actor: Actor) -> Mapping[str, Any]:
    return {"communities": selectors.community_choices()}


def _needs(actor, case_id, at, access, **said):
    victim_id = selectors.case(actor, case_id).victim_id
    needs = services.NewNeeds(access=tuple(access), **said)
    return services.record_needs(actor, victim_id=victim_id, needs=needs, at=at)


def _interpreters(case: Case, actor: Actor) -> str:
    """Through whom she was spoken to before."""
    return "\n".join(
        f"{uk_datetime(each.used_at)}, {each.language}, {each.get_way_display().lower()}:"
        f" {each.service}. {each.words}"
        for each in selectors.interpreters_of(case)
    )


def _asked_before(case: Case, actor: Actor) -> str:
    """Who asked for it before, and what was decided."""
    return "\n".join(
        f"{uk_datetime(each.decided_at)}, {each.asked_by}: {each.get_answer_display().lower()}"
        for each in selectors.immigration_decisions_of(case)
    )


def _interpreter(actor, case_id, at, is_kin, is_community, **said):
    used = services.NewInterpreter(
        is_kin=is_kin == "yes", is_community=is_community == "yes", **said
    )
    return services.use_interpreter(actor, case_id=case_id, interpreter=used, at=at)


_WAYS = {"TEXT": "Text message", "EMAIL": "Email"}


def _ways(case: Case, actor: Actor) -> Mapping[str, Any]:
    found = selectors.automatic_ways(actor, case.victim_id, at=timezone.now())
    return {"ways": [(way, _WAYS[way]) for way, decision in found if decision.allowed]}


def _why_not(case: Case, actor: Actor) -> str:
    """What the message says, and each way that her rules refuse now."""
    found = selectors.automatic_ways(actor, case.victim_id, at=timezone.now())
    refused = [f"{_WAYS[way]}: {decision.reason}" for way, decision in found
               if not decision.allowed]  # fmt: skip
    refused.append("Letter: none is sent. Anybody at home may open one.")
    says = f"It will say: “{text_of('make_contact')}”"
    return "\n".join([says, *refused])


ACTS = {
    "review": Act(title="Review a high-risk case", form=forms.Review, button="Record the review",
                  save=services.review, may=policies.may_review),
    "allocate": Act(title="Give the case to an officer", form=forms.Allocate,
                    button="Give the case", save=_allocate, may=policies.may_allocate,
                    needs=_loads),
    "step": Act(title="How the case stands", form=forms.CaseStep, button="Record",
                save=services.take_case_step, needs=_events),
    "risk": Act(title="The risk in words", form=forms.RiskInWords, button="Record the risk",
                save=_risk),
    "measure": Act(title="Add a safety measure", form=forms.AddMeasure, button="Add the measure",
                   save=_measure, needs=_team),
    "contact": Act(title="Log a contact", form=forms.LogContact, button="Log the contact",
                   save=services.log_contact),
    "review-case": Act(title="Review the case", form=forms.ReviewCase,
                       button="Record the review", save=services.review_case),
    "close": Act(title="Close the case", form=forms.CloseCase, button="Close the case",
                 save=_close),
    "reopen": Act(title="Open the case again", form=forms.ReopenCase, button="Open it again",
                  save=services.reopen_case),
    "safe-contact": Act(title="Agree how to reach the victim safely", form=forms.SafeContact,
                        button="Record", save=_agree),
    "message": Act(title="Ask the victim to make contact", form=forms.AskToMakeContact,
                   button="Send when it is safe", save=services.ask_to_make_contact,
                   needs=_ways, about=_why_not),
    "news": Act(title="Something the victim must be told", form=forms.Owe, button="Owe it",
                save=_owe, may=policies.may_tell),
    "statement": Act(title="Victim Personal Statement", form=forms.RecordStatement,
                     button="Record", save=_statement, may=policies.may_tell),
    "needs": Act(title="Language, community and access", form=community_forms.RecordNeeds,
                 button="Record", save=_needs, needs=_communities),
    "interpreter": Act(title="Spoken to through an interpreter",
                       form=community_forms.UseInterpreter, button="Record", save=_interpreter,
                       about=_interpreters),
    "immigration": Act(title="Somebody asks for immigration status",
                       form=community_forms.DecideImmigration, button="Record the decision",
                       save=services.decide_immigration, may=policies.may_decide_immigration,
                       about=_asked_before),
    "family-liaison": Act(title="Family liaison officer for the bereaved",
                          form=community_forms.NameLiaison, button="Record",
                          save=services.name_liaison),
    "look-for-home": Act(title="Somebody was asked for a home", form=housing_forms.LookForHome,
                         button="Record", save=_home, then="safeguarding:housing"),
    "order-work": Act(title="Make the home safer", form=housing_forms.OrderWork,
                      button="Record", save=_work, then="safeguarding:housing"),
    "stop-messages": Act(title="Stop messages to the victim", form=forms.StopMessages,
                         button="Stop messages", save=_stop),
}  # fmt: skip
"""By the last part of their address."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, case_id: UUID, doing: str) -> HttpResponse:
    """A form about a case."""
    if doing not in ACTS:
        raise Http404
    found = selectors.case(request.actor, case_id)
    chosen = ACTS[doing]
    chosen.may(request.actor).require()
    form = chosen.form(request.POST or None, **chosen.needs(found, request.actor))
    if form.is_valid():
        try:
            chosen.save(request.actor, case_id=case_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect(chosen.then, case_id)
    about = chosen.about(found, request.actor)
    return _draw(request, found, form, chosen.title, chosen.button, about)


def _draw(
    request: HttpRequest, case: Case, form: Form, title: str, button: str, about: str = ""
) -> HttpResponse:
    consult(request.actor, [subject_of(case)], screen="safeguarding:act")
    named = briefs(request.actor, [case.victim_id], on=timezone.localdate())
    context = {
        "case": case,
        "victim": named.get(case.victim_id),
        "form": form,
        "title": title,
        "button": button,
        "about": about,
    }
    return render(request, "safeguarding/act.html", context)


@require_http_methods(["GET", "POST"])
def end_measure(request: HttpRequest, case_id: UUID, measure_id: UUID) -> HttpResponse:
    """What came of a measure."""
    policies.may_work_cases(request.actor).require()
    found = selectors.case(request.actor, case_id)
    measure = selectors.measure(found, measure_id)
    form = forms.EndMeasure(request.POST or None)
    if form.is_valid():
        try:
            services.end_measure(
                request.actor, measure_id=measure_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("safeguarding:case", case_id)
    title = f"What came of it: {measure.get_kind_display()}"
    return _draw(request, found, form, title, "Record", measure.what)
