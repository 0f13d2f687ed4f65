"""Orders in force, protection notices against their clock, and breaches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import forms, policies, selectors, services
from harbour.perpetrators.domain.notices import AUTHORITY, may_authorise
from harbour.perpetrators.models import Notice
from harbour.perpetrators.terms import NoticeStatus
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import briefs
from harbour.sharing.api import consult, names_of, rank_of

_PAPER = Path(__file__).parent.parent / "paper"


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Notices that wait, orders that end within a fortnight, and every other in force."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    notices = selectors.notices_open(actor)
    held = selectors.orders_in_force(actor, on=today)
    people = {each.subject_id for each in [*notices, *held]}
    people |= {each.protected_id for each in [*notices, *held] if each.protected_id}
    consult(actor, [subject(each) for each in people], screen="perpetrators:orders")
    named = briefs(actor, people, on=today)
    ending = {
        each.id for each in held if each.expires_on and each.expires_on <= today + selectors.SOON
    }
    rows = [(each, named.get(each.subject_id), named.get(each.protected_id)) for each in held]
    context = {
        "notices": [
            (
                each,
                named.get(each.subject_id),
                named.get(each.protected_id),
                selectors.court_clock(each),
            )
            for each in notices
        ],
        "parts": [
            ("End within 14 days", [row for row in rows if row[0].id in ending]),
            ("Others in force", [row for row in rows if row[0].id not in ending]),
        ],
        "now": timezone.now(),
    }
    return render(request, "perpetrators/orders.html", context)


@require_GET
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order with its breaches."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    held = selectors.order(actor, order_id)
    people = [each for each in (held.subject_id, held.protected_id) if each]
    consult(actor, [subject(each) for each in people], screen="perpetrators:order")
    named = briefs(actor, people, on=today)
    breaches = selectors.breaches_of(held.id)
    names = names_of({each.recorded_by for each in breaches})
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "protected": named.get(held.protected_id) if held.protected_id else None,
        "breaches": [(each, names.get(each.recorded_by, "")) for each in breaches],
        "may_record": policies.may_record_orders(actor).allowed,
        "ends": selectors.ending_owed(actor, held) if policies.may_warn(actor).allowed else None,
        "now": timezone.now(),
    }
    return render(request, "perpetrators/order.html", context)


@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One notice: what was weighed, where it stands, and its court clock."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.notice(actor, notice_id)
    people = [held.subject_id, held.protected_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:notice")
    named = briefs(actor, people, on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    names = names_of({each.taken_by for each in steps} | {held.asked_by})
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "protected": named.get(held.protected_id),
        "authority": AUTHORITY[held.kind],
        "clock": selectors.court_clock(held),
        "is_late": (clock := selectors.court_clock(held)) is not None and clock.due_at < now,
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "asked_by": names.get(held.asked_by, ""),
        "may_decide": held.status == NoticeStatus.ASKED
        and held.asked_by != actor.user_id
        and may_authorise(held.kind, rank_of(actor.user_id)),
        "may_record": policies.may_record_orders(actor).allowed,
    }
    return render(request, "perpetrators/notice.html", context)


@require_GET
def notice_paper(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The notice to be given to the suspect. Her name stands on it; where she lives does not."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.notice(actor, notice_id)
    if held.status in (NoticeStatus.ASKED, NoticeStatus.REFUSED):
        raise DomainError("A notice is printed once it is authorised.")
    people = [held.subject_id, held.protected_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:notice_paper")
    named = briefs(actor, people, on=timezone.localdate())
    decided = held.steps.get(event="authorise")
    made = pdf(
        _PAPER / "notice.typ",
        {
            "to": named[held.subject_id].name,
            "protects": named[held.protected_id].name,
            "grounds": held.grounds.splitlines(),
            "prohibitions": held.prohibitions.splitlines(),
            "authorised": f"{names_of([decided.taken_by]).get(decided.taken_by, '')},"
            f" {rank_of(decided.taken_by)}, {uk_datetime(decided.taken_at)}",
            "served": uk_datetime(held.served_at) if held.served_at else "",
        },
        title=str(held.get_kind_display()),
        marking="Official: sensitive",
        printed_by=names_of([actor.user_id]).get(actor.user_id, ""),
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="notice-{uk_date(now.date())}.pdf"'
    return answer


def _at_risk(actor: Actor, record_id: UUID) -> list[tuple[str, str]]:
    found = selectors.to_warn_about(actor, record_id, at=timezone.now())
    named = briefs(actor, found, on=timezone.localdate())
    return [(str(each), named[each].name) for each in found if each in named]


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Record an order that a court made, bail or a licence."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    brief = brief_of(actor, record_id)
    form = forms.RecordOrder(request.POST or None, protected=_at_risk(actor, record_id))
    if form.is_valid():
        said = dict(form.cleaned_data)
        protected = said.pop("protected")
        made = services.record_order(
            actor,
            subject_id=record_id,
            protected_id=None if protected == "nobody" else UUID(protected),
            **said,
        )
        return redirect("perpetrators:order", made.id)
    consult(actor, [subject(record_id)], screen="perpetrators:record_order")
    return form_page(request, form, caption=brief.name, title="Record an order", button="Record",
                     person=record_id)  # fmt: skip


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask for a protection notice."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    brief = brief_of(actor, record_id)
    form = forms.AskForNotice(request.POST or None, protected=_at_risk(actor, record_id))
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
    consult(actor, [subject(record_id)], screen="perpetrators:ask_for_notice")
    return form_page(request, form, caption=brief.name, title="Ask for a protection notice",
                     button="Ask for it", person=record_id)  # fmt: skip


@require_http_methods(["GET", "POST"])
def breach(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Record a breach of an order."""
    actor = request.actor
    policies.may_record_orders(actor).require()
    held = selectors.order(actor, order_id)
    brief = brief_of(actor, held.subject_id)
    form = forms.RecordBreach(request.POST or None)
    if form.is_valid():
        said = {**form.cleaned_data, "arrested": form.cleaned_data["arrested"] == "yes"}
        try:
            services.record_breach(actor, order_id=order_id, at=timezone.now(), **said)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", order_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:breach")
    return form_page(request, form, caption=brief.name, title="Record a breach", button="Record",
                     order=held)  # fmt: skip


@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """She was told that it ends."""
    actor = request.actor
    policies.may_warn(actor).require()
    held = selectors.order(actor, order_id)
    brief = brief_of(actor, held.protected_id or held.subject_id)
    form = forms.ToldOfEnding(request.POST or None)
    if form.is_valid():
        try:
            services.told_of_ending(
                actor, order_id=order_id, words=form.cleaned_data["words"], at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:order", order_id)
    consult(actor, [subject(brief.record_id)], screen="perpetrators:ending")
    return form_page(request, form, caption=brief.name, title="She was told that it ends",
                     button="Record", order=held)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    title: str
    form: type[Form]
    save: Callable[..., object]
    cleans: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict


def _decided(said: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**said, "granted": said["granted"] == "yes"}


_ACTS = {
    "decide": _Act(title="Decide on the notice", form=forms.DecideNotice,
                   save=services.decide_notice),
    "serve": _Act(title="It was served", form=forms.ServeNotice, save=services.serve_notice),
    "adjourn": _Act(title="The court put it off", form=forms.Adjourn,
                    save=services.adjourn_notice),
    "court": _Act(title="What the court decided", form=forms.CourtDecided,
                  save=services.court_decided, cleans=_decided),
}  # fmt: skip
"""By the last part of their address."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, notice_id: UUID, doing: str) -> HttpResponse:
    """A form about a notice."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    held: Notice = selectors.notice(actor, notice_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None)
    if form.is_valid():
        said = chosen.cleans(form.cleaned_data)
        try:
            chosen.save(actor, notice_id=notice_id, at=timezone.now(), **said)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:notice", notice_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:notice_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     notice=held)  # fmt: skip
