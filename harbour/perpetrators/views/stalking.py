"""Applications for Stalking Protection Orders, and their paper for the court."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors, services
from harbour.perpetrators import stalking_forms as forms
from harbour.perpetrators.domain import stalking as rules
from harbour.perpetrators.models import StalkingApplication
from harbour.perpetrators.services import NewStalkingAct, StalkingResult
from harbour.perpetrators.terms import StalkingStatus
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.perpetrators.views.orders import at_risk, subjects
from harbour.pole.api import briefs, typed_by
from harbour.sharing.api import consult, names_of, rank_of

ON_PAPER = (*selectors.AT_COURT, StalkingStatus.GRANTED, StalkingStatus.NOT_GRANTED)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask that a court be applied to for a Stalking Protection Order."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    brief = brief_of(actor, record_id)
    offered = at_risk(actor, record_id)
    form = forms.AskForStalking(request.POST or None, protected=offered)
    if form.is_valid():
        said = dict(form.cleaned_data)
        first = NewStalkingAct(**{each: said.pop(each) for each in forms.StalkingAct.base_fields})
        protected_id = UUID(said.pop("protected_id"))
        asked = rules.Asked(**said | {"interim": said["interim"] == "yes"})
        try:
            held = services.ask_for_stalking(
                actor,
                record_id=record_id,
                protected_id=protected_id,
                asked=asked,
                first=first,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:stalking", held.id)
    consult(actor, subjects(record_id, offered), screen="perpetrators:ask_for_stalking")
    return form_page(request, form, caption=brief.name, button="Ask for it", person=record_id,
                     title="Apply for a Stalking Protection Order")  # fmt: skip


@require_GET
def stalking(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One application: the acts, the test, where it stands, and its paper."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    held = selectors.stalking(actor, application_id)
    people = [held.subject_id, held.protected_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:stalking")
    named = briefs(actor, people, on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    acts = selectors.stalking_acts(held)
    names = names_of({each.taken_by for each in steps} | {held.asked_by})
    may_record = policies.may_record_orders(actor).allowed
    typed = [
        *typed_by([held], *_TYPED, by="asked_by"),
        *typed_by(acts, "words", "evidence", by="recorded_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "protected": named.get(held.protected_id),
        "authority": rules.AUTHORITY,
        "shown": acts,
        "not_ready": rules.not_ready(len(acts)),
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "asked_by": names.get(held.asked_by, ""),
        "may_decide": held.status == StalkingStatus.ASKED
        and held.asked_by != actor.user_id
        and rules.may_authorise(rank_of(actor.user_id)),
        "acts": [(slug, each.title) for slug, each in _ACTS.items() if held.status in each.when]
        if may_record
        else [],
        "has_paper": held.status in ON_PAPER,
    }
    return render(request, "perpetrators/stalking.html", context)


_TYPED = (
    "risk", "necessity", "prohibitions", "requirements", "conflicts", "views", "interim_why",
)  # fmt: skip


def _with(
    service: Callable[..., object],
) -> Callable[[Actor, StalkingApplication, Mapping[str, Any]], object]:
    return lambda actor, held, said: service(
        actor, application_id=held.id, at=timezone.now(), **said
    )


def _add(actor: Actor, held: StalkingApplication, said: Mapping[str, Any]) -> object:
    act = NewStalkingAct(**said)
    return services.add_stalking_act(actor, application_id=held.id, act=act, at=timezone.now())


def _court(actor: Actor, held: StalkingApplication, said: Mapping[str, Any]) -> object:
    result = StalkingResult(**said)
    return services.stalking_decided(
        actor, application_id=held.id, result=result, at=timezone.now()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A form about an application, and when it is offered."""

    title: str
    form: type[Form]
    save: Callable[[Actor, StalkingApplication, Mapping[str, Any]], object]
    when: tuple[str, ...]


_ACTS = {
    "add": _Act(title="Add an act", form=forms.StalkingAct, save=_add,
                when=(StalkingStatus.ASKED,)),
    "decide": _Act(title="Decide whether to apply", form=forms.DecideStalking,
                   save=_with(services.decide_stalking), when=()),
    "list": _Act(title="A court will hear it", form=forms.ListStalking,
                 save=_with(services.list_stalking), when=selectors.AT_COURT),
    "court": _Act(title="What the court decided", form=forms.StalkingDecided, save=_court,
                  when=selectors.AT_COURT),
    "withdraw": _Act(title="Withdraw it", form=forms.WithdrawStalking,
                     save=_with(services.withdraw_stalking), when=(StalkingStatus.AUTHORISED,)),
}  # fmt: skip
"""By the last part of their address. Deciding is offered by rank, on the page."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, application_id: UUID, doing: str) -> HttpResponse:
    """A form about an application."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    policies.may_record_orders(actor).require()
    held = selectors.stalking(actor, application_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None)
    if form.is_valid():
        try:
            chosen.save(actor, held, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:stalking", application_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:stalking_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     stalking=held)  # fmt: skip
