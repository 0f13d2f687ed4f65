"""Conditional cautions of one suspect; the force's authority for them; and trials."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.investigation import caution_forms as forms
from harbour.investigation import policies, selectors, services
from harbour.investigation.models import Suspect
from harbour.investigation.views.crimes import answered, leaving_of
from harbour.investigation.views.suspects import look_at_suspect, subject_of
from harbour.kernel.calendars import london_date
from harbour.sharing.api import consult

_POSTED = require_http_methods(["GET", "POST"])


@require_GET
def cautions(request: HttpRequest, suspect_id: UUID) -> HttpResponse:
    """Whether a conditional caution is possible, and how it goes."""
    actor = request.actor
    policies.may_see_suspects(actor).require()
    held = selectors.suspect(actor, suspect_id)
    look_at_suspect(request, held, screen="investigation:cautions")
    context = {
        "page": selectors.caution_page(actor, held, now=timezone.now()),
        "suspect": held,
        "may_end": policies.may_finalise(actor).allowed,
        "may_investigate": policies.may_investigate(actor).allowed,
        "may_inspect": policies.may_inspect(actor).allowed,
    }
    return render(request, "investigation/cautions.html", context)


def _page(request: HttpRequest, held: Suspect, form: Form, title: str) -> HttpResponse:
    consult(request.actor, [subject_of(held)], screen="investigation:suspect_act")
    context = {"form": form, "suspect": held, "title": title, "hint": "", "to_cautions": True}
    return render(request, "investigation/suspect_act.html", context)


@_POSTED
def ask(request: HttpRequest, suspect_id: UUID) -> HttpResponse:
    """Ask whether one is possible."""
    actor = request.actor
    policies.may_finalise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    form = forms.Ask(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        answers = services.Answers(**{name: value == "yes" for name, value in said.items()})
        services.ask_for_caution(actor, suspect_id=suspect_id, answers=answers, at=timezone.now())

    if answered(form, save):
        return redirect("investigation:cautions", suspect_id)
    return _page(request, held, form, "Is a conditional caution possible?")


def _form(request: HttpRequest, step: str, suspect: Suspect) -> Form:
    if step == "begin":
        is_held = selectors.held_since(suspect) is not None
        return forms.Begin(request.POST or None, in_custody=is_held)
    if step != "offer":
        return {"consult": forms.Consult, "decide": forms.Decide}[step](request.POST or None)
    open_ones = [each.trial for each in selectors.trials(request.actor)]
    return forms.Offer(
        request.POST or None,
        trials=[(str(each.id), each.name) for each in open_ones if each.closed_at is None],
    )


def _save(request: HttpRequest, step: str, caution_id: UUID, said: dict[str, Any]) -> None:
    actor, now = request.actor, timezone.now()
    if step == "consult":
        services.consult_victim(actor, caution_id=caution_id, at=now, **said)
    elif step == "decide":
        agrees = said.pop("agrees") == "yes"
        services.decide_caution(actor, caution_id=caution_id, agrees=agrees, at=now, **said)
    elif step == "offer":
        trial = UUID(said["trial"]) if said["trial"] else None
        services.answer_offer(
            actor, caution_id=caution_id, accepts=said["accepts"] == "yes", trial_id=trial, at=now
        )
    else:
        rows = [[said[f"{part}_{n}"] for part in ("kind", "words", "due")] for n in (1, 2, 3)]
        conditions = [
            services.NewCondition(kind=kind, words=words, due_on=due)
            for kind, words, due in rows
            if kind
        ]
        services.begin_conditions(
            actor, caution_id=caution_id, conditions=conditions, at=now, leaving=leaving_of(said)
        )


_TITLES = {
    "consult": "Consult the victim",
    "decide": "Authorise, or not",
    "offer": "What the suspect answers",
    "begin": "Conditions",
}


@_POSTED
def step(request: HttpRequest, caution_id: UUID, doing: str) -> HttpResponse:
    """The next step of a caution."""
    if doing not in _TITLES:
        raise Http404
    may = {"consult": policies.may_investigate, "decide": policies.may_inspect}
    may.get(doing, policies.may_finalise)(request.actor).require()
    held = selectors.caution(request.actor, caution_id)
    form = _form(request, doing, held.suspect)
    if answered(form, lambda said: _save(request, doing, caution_id, said)):
        return redirect("investigation:cautions", held.suspect_id)
    return _page(request, held.suspect, form, _TITLES[doing])


@_POSTED
def condition(request: HttpRequest, condition_id: UUID) -> HttpResponse:
    """A condition was kept or broken."""
    actor = request.actor
    policies.may_investigate(actor).require()
    found = selectors.caution_condition(actor, condition_id)
    held = selectors.caution(actor, found.caution_id)
    form = forms.Kept(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        kept = said["is_kept"] == "yes"
        services.say_of_condition(
            actor, condition_id=condition_id, is_kept=kept, words=said["words"], at=timezone.now()
        )

    if answered(form, save):
        return redirect("investigation:cautions", held.suspect_id)
    return _page(request, held.suspect, form, found.get_kind_display())


@_POSTED
def authority(request: HttpRequest) -> HttpResponse:
    """What the force was given, and the form that records more of it."""
    actor = request.actor
    policies.may_inspect(actor).require()
    form = forms.Authority(request.POST or None)
    if answered(form, lambda said: services.record_authority(actor, **said)):
        return redirect("investigation:caution_authority")
    consult(actor, [], screen="investigation:caution_authority")
    context = {
        "form": form,
        "is_on": selectors.cautions_are_on(actor, on=london_date(timezone.now())),
        "authorities": selectors.authorities(actor),
    }
    return render(request, "investigation/caution_authority.html", context)


@_POSTED
def trials(request: HttpRequest) -> HttpResponse:
    """Trials: the seal of each, how many places are taken, and the form that opens one."""
    actor = request.actor
    policies.may_open_trial(actor).require()
    form = forms.OpenTrial(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.open_trial(
            actor,
            name=said["name"],
            arms=(said["arm"], said["other_arm"]),
            size=said["size"],
            at=timezone.now(),
        )

    if answered(form, save):
        return redirect("investigation:trials")
    consult(actor, [], screen="investigation:trials")
    context = {"form": form, "trials": selectors.trials(actor)}
    return render(request, "investigation/trials.html", context)


@require_POST
def close(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """Close a trial and publish its seed."""
    consult(request.actor, [], screen="investigation:trials")
    services.close_trial(request.actor, trial_id=trial_id, at=timezone.now())
    return redirect("investigation:trials")
