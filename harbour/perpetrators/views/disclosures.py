"""The disclosure scheme: what waits, one request whole, and each stage's form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import disclosure_forms as forms
from harbour.perpetrators import policies, selectors, services
from harbour.perpetrators.domain.disclosure import TESTS, Figures
from harbour.perpetrators.models import Disclosure
from harbour.perpetrators.terms import DisclosureRoute
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import Typed, briefs, record_newcomer, typed_by
from harbour.sharing.api import consult, names_of

YEAR = timedelta(days=365)
ON_A_PAGE = 50


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """What waits, the longest first, and the figures a force is asked for."""
    actor, now = request.actor, timezone.now()
    policies.may_work_on_disclosures(actor).require()
    everything = selectors.disclosures_open(actor)
    held = everything[:ON_A_PAGE]
    ended = selectors.disclosures_ended(actor, since=now - YEAR)
    shown = ended[:ON_A_PAGE]
    people = {each.subject_id for each in [*held, *shown]}
    people |= {each.at_risk_id for each in [*held, *shown]}
    consult(actor, [subject(each) for each in people], screen="perpetrators:disclosures")
    named = briefs(actor, people, on=timezone.localdate())
    context = {
        "rows": [
            (
                each,
                named.get(each.subject_id),
                named.get(each.at_risk_id),
                _next(selectors.stages_of(each, now=now)),
            )
            for each in held
        ],
        "ended": [(each, named.get(each.subject_id), named.get(each.at_risk_id)) for each in shown],
        "left_out": len(ended) - len(shown),
        "open": len(everything),
        "waiting": len(everything) - len(held),
        "figures": _figures(actor, now),
    }
    return render(request, "perpetrators/disclosures.html", context)


def _figures(actor: Actor, now: datetime) -> list[tuple[str, Figures]]:
    found = selectors.disclosure_figures(actor, since=now - YEAR, until=now, now=now)
    names = {**dict(DisclosureRoute.choices), "": "Both"}
    return [(names[route], each) for route, each in found.items()]


def _next(stages: list[selectors.Stage]) -> selectors.Stage | None:
    return next((each for each in stages if each.shown in ("due", "late")), None)


@require_GET
def disclosure(request: HttpRequest, disclosure_id: UUID) -> HttpResponse:
    """One request: its clocks, what was found and decided, and what comes next."""
    actor, now = request.actor, timezone.now()
    policies.may_work_on_disclosures(actor).require()
    held = selectors.disclosure(actor, disclosure_id)
    people = [held.subject_id, held.at_risk_id]
    consult(actor, [subject(each) for each in people], screen="perpetrators:disclosure")
    named = briefs(actor, people, on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    decision = getattr(held, "decision", None)
    checks, told = list(held.checks.order_by("id")), getattr(held, "told", None)
    _put_as_read(actor, held, checks, decision, told, steps)
    by = {each.taken_by for each in steps} | {held.received_by}
    names = names_of(by | ({decision.decided_by} if decision else set()))
    context = {
        "held": held,
        "brief": named.get(held.subject_id),
        "at_risk": named.get(held.at_risk_id),
        "stages": selectors.stages_of(held, now=now),
        "checks": checks,
        "decision": decision,
        "decided_by": names.get(decision.decided_by, "") if decision else "",
        "tests": [(words, getattr(decision, test, False)) for test, words in TESTS.items()],
        "told": told,
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "received_by": names.get(held.received_by, ""),
        "waits": held.danger_at is not None and held.danger_met_at is None,
        "acts": _acts_on(actor, held),
    }
    return render(request, "perpetrators/disclosure.html", context)


_DECIDED = ("reasons", "representations", "present", "words", "to_whom", "safety_plan")


def _put_as_read(
    actor: Actor, held: Disclosure, checks: Sequence[Any], decision: Any, told: Any,
    steps: Sequence[Any],
) -> None:  # fmt: skip
    """Without the protected places for which the reader is not named. One query."""
    asked = ("safe_contact", "why", "identity_shown", "danger_words")
    typed = [
        *typed_by([held], *asked, by="received_by"),
        *(Typed(each, ("words",)) for each in checks),
        *typed_by([decision], *_DECIDED, by="decided_by"),
        *typed_by([told], "told_by", "where", "response", by="recorded_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, [held.subject_id, held.at_risk_id])


@require_http_methods(["GET", "POST"])
def receive(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Take a request about a person."""
    actor, now = request.actor, timezone.now()
    policies.may_receive_disclosure(actor).require()
    brief = brief_of(actor, record_id)
    known = selectors.to_warn_about(actor, record_id, at=now)
    named = briefs(actor, known, on=timezone.localdate())
    form = forms.Receive(
        request.POST or None,
        at_risk=[(str(each), named[each].name) for each in known if each in named],
    )
    if form.is_valid():
        return _take(request, record_id, form.cleaned_data, at=now)
    consult(
        actor,
        [subject(each) for each in (record_id, *named)],
        screen="perpetrators:receive_disclosure",
    )
    return form_page(request, form, caption=brief.name, title="Take a request to disclose",
                     button="Take the request", everything=record_id)  # fmt: skip


@require_http_methods(["GET", "POST"])
def receive_new(request: HttpRequest) -> HttpResponse:
    """Take a request about somebody who is on no record here: theirs is made with it."""
    actor, now = request.actor, timezone.now()
    policies.may_receive_disclosure(actor).require()
    form = forms.ReceiveAboutSomebodyNew(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        about = record_newcomer(
            actor, given=said["about_given"], family=said["about_family"],
            born_on=said["about_born_on"], on=timezone.localdate(),
        )  # fmt: skip
        return _take(request, about, said, at=now)
    consult(actor, [], screen="perpetrators:receive_disclosure")
    return form_page(request, form, caption="Nobody on record", disclosures=True,
                     title="Take a request to disclose", button="Take the request")  # fmt: skip


def _take(
    request: HttpRequest, record_id: UUID, said: Mapping[str, Any], *, at: datetime
) -> HttpResponse:
    actor = request.actor
    held = services.receive_disclosure(actor, record_id=record_id, asked=_asked(actor, said), at=at)
    consult(actor, [subject(record_id)], screen="perpetrators:disclosure_received")
    context = {
        "brief": brief_of(actor, record_id),
        "stages": selectors.stages_of(held, now=at),
        "held": held,
        "may_work": policies.may_work_on_disclosures(actor).allowed,
    }
    return render(request, "perpetrators/disclosure_received.html", context)


def _asked(actor: Actor, said: Mapping[str, Any]) -> services.NewDisclosure:
    at_risk = (
        record_newcomer(
            actor,
            given=said["given"],
            family=said["family"],
            born_on=said["born_on"],
            on=timezone.localdate(),
        )
        if said["at_risk"] == forms.SOMEBODY_ELSE
        else UUID(said["at_risk"])
    )
    return services.NewDisclosure(
        route=said["route"],
        at_risk_id=at_risk,
        applicant=said["applicant"],
        relation=said["relation"],
        safe_contact=said["safe_contact"],
        why=said["why"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """A stage's page: its form, when it is offered, and what it saves."""

    title: str
    form: type[Form]
    save: Callable[..., object]
    when: Callable[[Disclosure], bool]
    cleans: Callable[[Form], Mapping[str, Any]] = lambda form: form.cleaned_data
    decides: bool = False
    needs: Callable[[], Mapping[str, Any]] = dict


def _in(*statuses: str) -> Callable[[Disclosure], bool]:
    return lambda held: held.status in statuses


def _may_research(held: Disclosure) -> bool:
    known = held.route == DisclosureRoute.KNOW
    return held.status == ("CHECKED" if known else "MET")


def _may_decide(held: Disclosure) -> bool:
    early = held.danger_at is not None and held.status in selectors.BEFORE_DECISION
    return held.status == "RESEARCHED" or early


def _checked(form: Form) -> Mapping[str, Any]:
    said = form.cleaned_data
    in_danger = said["danger"] == "yes"
    return {"reason": said["reason"], "danger_words": said["danger_words"] if in_danger else ""}


def _decided(form: Form) -> Mapping[str, Any]:
    said = dict(form.cleaned_data)
    tests = frozenset(said.pop("tests"))
    discloses = said.pop("discloses") == "yes"
    return {"decision": services.Decision(discloses=discloses, tests=tests, **said)}


def _researched(form: forms.Research) -> Mapping[str, Any]:
    return {"checks": form.checks, "summary": form.cleaned_data["summary"]}


_ACTS: Mapping[str, _Act] = {
    "check": _Act(title="Record the first checks", form=forms.FirstChecks,
                  save=services.first_checks, when=_in("RECEIVED"), cleans=_checked),
    "meet": _Act(title="Record the meeting, face to face", form=forms.Meet,
                 save=services.meet_applicant,
                 when=lambda held: held.status == "CHECKED" and held.route == "ASK"),
    "research": _Act(title="Record the research", form=forms.Research,
                     save=services.record_research, when=_may_research, cleans=_researched,
                     needs=lambda: {"sources": settings.FORCE["disclosure_sources"]}),
    "decide": _Act(title="Record what the panel decides", form=forms.Decide,
                   save=services.decide_disclosure, when=_may_decide, cleans=_decided,
                   decides=True),
    "tell": _Act(title="It was said", form=forms.Tell, save=services.tell_disclosure,
                 when=_in("TO_TELL")),
    "hold-back": _Act(title="Hold it back", form=forms.Why, save=services.hold_back,
                      when=_in("TO_TELL")),
    "answer": _Act(title="Who asked was answered", form=forms.Words,
                   save=services.answer_applicant, when=_in("NOT_DISCLOSED")),
    "danger": _Act(title="Somebody is in danger now", form=forms.Danger,
                   save=services.raise_danger,
                   when=lambda held: held.danger_at is None
                   and held.status in selectors.BEFORE_DECISION),
    "safe": _Act(title="What was done about the danger", form=forms.Words,
                 save=services.answer_danger,
                 when=lambda held: held.danger_at is not None and held.danger_met_at is None),
    "withdraw": _Act(title="They do not ask any more", form=forms.Why,
                     save=services.withdraw_disclosure, when=_in(*selectors.BEFORE_DECISION)),
}  # fmt: skip
"""By the last part of their address, in the order in which they are offered."""


def _acts_on(actor: Actor, held: Disclosure) -> list[tuple[str, str]]:
    decides = policies.may_decide_disclosure(actor).allowed
    return [
        (slug, each.title)
        for slug, each in _ACTS.items()
        if each.when(held) and (decides or not each.decides)
    ]


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, disclosure_id: UUID, doing: str) -> HttpResponse:
    """The form of one stage."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    policies.may_work_on_disclosures(actor).require()
    held = selectors.disclosure(actor, disclosure_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None, **chosen.needs())
    if form.is_valid():
        try:
            chosen.save(
                actor, disclosure_id=disclosure_id, at=timezone.now(), **chosen.cleans(form)
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:disclosure", disclosure_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:disclosure_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                     disclosure=held)  # fmt: skip
