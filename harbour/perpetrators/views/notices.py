"""Protection notices against their clock."""

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
from harbour.perpetrators import order_forms as forms
from harbour.perpetrators import policies, selectors, services
from harbour.perpetrators.domain.notices import AUTHORITY, may_authorise
from harbour.perpetrators.models import Notice
from harbour.perpetrators.terms import NoticeStatus
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.perpetrators.views.orders import area_choices, at_risk, new_place, subjects
from harbour.pole.api import briefs, typed_by
from harbour.sharing.api import consult, names_of, rank_of

ON_PAPER = (
    NoticeStatus.AUTHORISED,
    NoticeStatus.SERVED,
    NoticeStatus.GRANTED,
    NoticeStatus.NOT_GRANTED,
)


@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice: what was weighed, where it stands, its court clock and its papers."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.notice(actor, notice_id)
    people = [held.subject_id, held.protected_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:notice")
    named = briefs(actor, people, on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    names = names_of({each.taken_by for each in steps} | {held.asked_by})
    clock = selectors.court_clock(held)
    typed = [
        *typed_by([held], *_TYPED, by="asked_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "protected": named.get(held.protected_id),
        "authority": AUTHORITY[held.kind],
        "areas": selectors.map_of(actor, selectors.places_of(held)),
        "clock": clock,
        "is_late": clock is not None and clock.due_at < now,
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "asked_by": names.get(held.asked_by, ""),
        "may_decide": held.status == NoticeStatus.ASKED
        and held.asked_by != actor.user_id
        and may_authorise(held.kind, rank_of(actor.user_id)),
        "acts": _acts_on(held) if policies.may_record_orders(actor).allowed else [],
        "papers": _papers_of(held),
    }
    return render(request, "perpetrators/notice.html", context)


_TYPED = (
    "grounds", "children", "her_opinion", "his_representations", "others_in_the_home",
    "prohibitions", "served_words",
)  # fmt: skip


def _papers_of(held: Notice) -> list[tuple[str, str]]:
    """The name of each paper's address, and what it is."""
    found = []
    if held.status in ON_PAPER:
        found.append(("notice_paper", "The notice, to be given to them"))
    if held.served_at is not None:
        found.append(("service_paper", "Statement of service, for the court"))
        found.append(("application_paper", "Application for an order, for the court"))
    return found


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask for a protection notice."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    brief = brief_of(actor, record_id)
    offered = at_risk(actor, record_id)
    form = forms.AskForNotice(
        request.POST or None,
        protected=offered,
        areas=selectors.notice_areas(actor),
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        new = services.NewNotice(protected_id=UUID(said.pop("protected_id")), **said)
        try:
            held = services.ask_for_notice(
                actor, record_id=record_id, notice=new, at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:notice", held.id)
    consult(actor, subjects(record_id, offered), screen="perpetrators:ask_for_notice")
    return form_page(request, form, caption=brief.name, title="Ask for a protection notice",
                     button="Ask for it", person=record_id)  # fmt: skip


def _with(service: Callable[..., object]) -> Callable[[Actor, Notice, Mapping[str, Any]], object]:
    return lambda actor, held, said: service(actor, notice_id=held.id, at=timezone.now(), **said)


def _court(actor: Actor, held: Notice, said: Mapping[str, Any]) -> None:
    cleaned = {**said, "granted": said["granted"] == "yes"}
    services.court_decided(actor, notice_id=held.id, at=timezone.now(), **cleaned)


def _place(actor: Actor, held: Notice, said: Mapping[str, Any]) -> None:
    services.add_place(actor, about=held, place=new_place(said), at=timezone.now())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A form about a notice, and when it is offered."""

    title: str
    form: type[Form]
    save: Callable[[Actor, Notice, Mapping[str, Any]], object]
    when: tuple[str, ...]
    needs: Callable[[Actor], Mapping[str, Any]] = lambda actor: {}


_ACTS = {
    "decide": _Act(title="Decide on the notice", form=forms.DecideNotice,
                   save=_with(services.decide_notice), when=()),
    "place": _Act(title="Put a place on the map", form=forms.AddPlace, save=_place,
                  when=selectors.NOT_SERVED, needs=area_choices),
    "serve": _Act(title="It was served", form=forms.ServeNotice,
                  save=_with(services.serve_notice), when=(NoticeStatus.AUTHORISED,)),
    "withdraw": _Act(title="Withdraw it: it will not be served", form=forms.Withdraw,
                     save=_with(services.withdraw_notice), when=(NoticeStatus.AUTHORISED,)),
    "list": _Act(title="A court will hear it", form=forms.ListNotice,
                 save=_with(services.list_notice), when=(NoticeStatus.SERVED,)),
    "court": _Act(title="What the court decided", form=forms.CourtDecided, save=_court,
                  when=(NoticeStatus.SERVED,)),
    "adjourn": _Act(title="The court put it off", form=forms.Adjourn,
                    save=_with(services.adjourn_notice), when=(NoticeStatus.SERVED,)),
}  # fmt: skip
"""By the last part of their address. Deciding is offered by rank, on the page."""


def _acts_on(held: Notice) -> list[tuple[str, str]]:
    return [(slug, each.title) for slug, each in _ACTS.items() if held.status in each.when]


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, notice_id: UUID, doing: str) -> HttpResponse:
    """A form about a notice."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    held = selectors.notice(actor, notice_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None, **chosen.needs(actor))
    if form.is_valid():
        try:
            chosen.save(actor, held, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:notice", notice_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:notice_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     notice=held)  # fmt: skip
