"""Who comes out, when, and whether everybody who must know knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import forms, policies, release_forms, selectors, services
from harbour.perpetrators.domain.escalation import RECALL
from harbour.perpetrators.domain.recall import can_be_recalled
from harbour.perpetrators.domain.release import is_the_day
from harbour.perpetrators.models import Release, ReleaseAct
from harbour.perpetrators.selectors import Coming
from harbour.perpetrators.terms import ReleaseDuty, ReleaseStatus
from harbour.perpetrators.views.managing import brief_of, form_page, subject
from harbour.pole.api import briefs, records_of_person, typed_by
from harbour.safeguarding.api import way_now
from harbour.sharing.api import consult, names_of
from harbour.workforce.api import people_of_team


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everybody who comes out within four weeks or came out in the last two, soonest first."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    rows = selectors.coming(actor, at=now)
    sought = selectors.recalls_open(actor)
    overdue = selectors.late_of(actor, RECALL, at=now)
    ids = [*(each.release.subject_id for each in rows), *(each.subject_id for each in sought)]
    consult(actor, [subject(each) for each in ids], screen="perpetrators:releases")
    named = briefs(actor, ids, on=timezone.localdate())
    shown = [
        (each, named[each.release.subject_id], each.late(now))
        for each in rows
        if each.release.subject_id in named
    ]
    context = {
        "parts": [
            ("Today", [row for row in shown if _is_today(row[0].release)]),
            ("To come", [row for row in shown if _is_later(row[0].release)]),
            ("Out", [row for row in shown if row[0].release.status == ReleaseStatus.OUT]),
        ],
        "sought": [
            (each, named[each.subject_id], each.id in overdue)
            for each in sought
            if each.subject_id in named
        ],
        "late": sum(late for _, _, late in shown),
        "unwarned": sum(
            each.victims - each.warned
            for each, _, _ in shown
            if each.release.status == ReleaseStatus.PLANNED
        ),
    }
    return render(request, "perpetrators/releases.html", context)


def _is_today(held: Release) -> bool:
    planned = held.status == ReleaseStatus.PLANNED
    return planned and london_date(held.leaves_at) <= timezone.localdate()


def _is_later(held: Release) -> bool:
    return held.status == ReleaseStatus.PLANNED and not _is_today(held)


@require_GET
def release(request: HttpRequest, release_id: UUID) -> HttpResponse:
    """One release: may he leave, what is owed and done, and each victim's warning."""
    actor, now = request.actor, timezone.now()
    policies.may_see_listed(actor).require()
    held = selectors.release(actor, release_id)
    (coming,) = selectors.coming(actor, at=now, only=[held])
    brief = brief_of(actor, held.subject_id)
    victims = list(held.victims.all())
    acts = list(held.acts.order_by("done_at", "id"))
    steps = list(held.steps.order_by("position"))
    people = [held.subject_id, *(each.victim_id for each in victims)]
    consult(actor, [subject(each) for each in people], screen="perpetrators:release")
    named = briefs(actor, [each.victim_id for each in victims], on=timezone.localdate())
    by = {each.done_by for each in acts} | {each.taken_by for each in steps}
    names = names_of(by | ({held.officer_id} if held.officer_id else set()))
    planned = held.status == ReleaseStatus.PLANNED
    typed = [
        *selectors.typed_in_release(held),
        *typed_by(acts, "words", by="done_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, people)
    context = {
        "held": held,
        "brief": brief,
        "coming": coming,
        "late": coming.late(now),
        "warn_by": next(due for duty, due, _ in coming.duties if duty is ReleaseDuty.WARN),
        "officer": names.get(held.officer_id, "") if held.officer_id else "",
        "is_planned": planned,
        "victims": [
            (
                each,
                named.get(each.victim_id),
                way_now(actor, records_of_person(actor, each.victim_id), now=now),
                [(act, names.get(act.done_by, "")) for act in acts if act.victim_id == each.id],
            )
            for each in victims
        ],
        "duties": _duties(actor, coming, acts, names),
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "recalls": list(held.recalls.order_by("ordered_at")),
        "may_recall": can_be_recalled(held.kind, held.status)
        and policies.may_plan_release(actor).allowed,
        "may_plan": planned and policies.may_plan_release(actor).allowed,
        "may_warn": planned and policies.may_warn(actor).allowed,
        "may_visit": held.status != ReleaseStatus.KEPT_IN and policies.may_warn(actor).allowed,
    }
    return render(request, "perpetrators/release.html", context)


def _duties(
    actor: Actor, coming: Coming, acts: Sequence[ReleaseAct], names: Mapping[UUID, str]
) -> list[tuple]:
    """Each duty with its clock, what was done for the day it now has, and whether it is mine."""
    held, now = coming.release, timezone.now()
    open_to = {
        ReleaseStatus.PLANNED: set(ReleaseDuty),
        ReleaseStatus.OUT: set(ReleaseDuty) - {ReleaseDuty.MEET},
    }.get(ReleaseStatus(held.status), set())
    return [
        (
            duty,
            "met" if done else ("late" if due_at < now else "due"),
            due_at,
            [
                (act, names.get(act.done_by, ""))
                for act in acts
                if act.duty == duty and act.for_leaving_at == held.leaves_at
            ],
            duty in open_to
            and not duty.is_for_each_victim
            and (duty is not ReleaseDuty.DAY or is_the_day(held.leaves_at, at=now))
            and policies.may_do_release_duty(actor, duty).allowed,
        )
        for duty, due_at, done in coming.duties
        if duty is not ReleaseDuty.WARN
    ]


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Record that somebody will be released."""
    actor, now = request.actor, timezone.now()
    policies.may_plan_release(actor).require()
    brief = brief_of(actor, record_id)
    at_risk = selectors.to_warn_about(actor, record_id, at=now)
    named = briefs(actor, at_risk, on=timezone.localdate())
    teams = selectors.neighbourhood_teams(actor, on=timezone.localdate())
    form = forms.PlanRelease(
        request.POST or None,
        teams=[(str(each.id), each.name) for each in teams],
        victims=[(str(each), named[each].name) for each in at_risk if each in named],
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        new = services.NewRelease(
            team_id=UUID(said.pop("team")),
            victims=[UUID(each) for each in said.pop("victims")],
            **said,
        )
        try:
            held = services.plan_release(actor, record_id=record_id, plan=new, at=now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:release", held.id)
    consult(
        actor, [subject(each) for each in (record_id, *at_risk)], screen="perpetrators:plan_release"
    )
    return form_page(
        request, form, caption=brief.name, title="They will be released", button="Record"
    )


@require_http_methods(["GET", "POST"])
def warn(request: HttpRequest, release_id: UUID, victim_id: UUID) -> HttpResponse:
    """Record an attempt to warn a victim, with how they may safely be reached beside it."""
    return _tell(request, release_id, victim_id, ReleaseDuty.WARN)


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, release_id: UUID, victim_id: UUID) -> HttpResponse:
    """Record a visit to a victim by safeguarding."""
    return _tell(request, release_id, victim_id, ReleaseDuty.VISIT)


def _tell(
    request: HttpRequest, release_id: UUID, victim_id: UUID, duty: ReleaseDuty
) -> HttpResponse:
    actor = request.actor
    policies.may_warn(actor).require()
    held = selectors.release(actor, release_id)
    row = selectors.warning(actor, release_id, victim_id)
    brief = brief_of(actor, row.victim_id)
    form = forms.Warn(request.POST or None)
    if form.is_valid():
        try:
            services.warn(actor, release_id=release_id, victim_row_id=victim_id, duty=duty,
                          at=timezone.now(), **form.cleaned_data)  # fmt: skip
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("perpetrators:release", release_id)
    consult(actor, [subject(row.victim_id)], screen="perpetrators:warn")
    people = [held.subject_id, row.victim_id]
    selectors.put_words_as_read(actor, selectors.typed_in_release(held), people)
    context = {
        "held": held,
        "way": way_now(actor, records_of_person(actor, row.victim_id), now=timezone.now()),
    }
    return form_page(request, form, caption=brief.name, title=duty.label,
                     button="Record", release=held, **context)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    title: str
    form: type[Form]
    save: Callable[..., object]
    needs: Callable[[Actor, Release], Mapping[str, Any]] = lambda actor, held: {}


def _duty(duty: ReleaseDuty) -> _Act:
    def save(actor, **said):
        services.do_duty(actor, duty=duty, **said)

    return _Act(title=str(duty.label), form=forms.DoDuty, save=save)


def _left(actor, officer, **said):
    officer_id = UUID(officer) if officer else None
    return services.record_leaving(actor, officer_id=officer_id, **said)


def _officers(actor: Actor, held: Release) -> Mapping[str, Any]:
    people = people_of_team(selectors.deciding_team(actor), on=timezone.localdate())
    return {"officers": [(str(user), name) for user, name in people]}


_ACTS = {
    **{
        each.slug: _duty(each) for each in ReleaseDuty if not each.is_for_each_victim
    },
    ReleaseDuty.DAY.slug: _Act(title=str(ReleaseDuty.DAY.label), form=release_forms.CheckDay,
                               save=services.check_day),
    "move": _Act(title="The time has changed", form=forms.MoveRelease,
                 save=services.move_release),
    "left": _Act(title="They have left", form=forms.HasLeft, save=_left, needs=_officers),
    "kept": _Act(title="They are not released", form=forms.KeepIn, save=services.keep_in),
}  # fmt: skip
"""By the last part of their address."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, release_id: UUID, doing: str) -> HttpResponse:
    """A form about a release."""
    if doing not in _ACTS:
        raise Http404
    actor, chosen = request.actor, _ACTS[doing]
    held = selectors.release(actor, release_id)
    brief = brief_of(actor, held.subject_id)
    form = chosen.form(request.POST or None, **chosen.needs(actor, held))
    if form.is_valid():
        try:
            chosen.save(actor, release_id=release_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("perpetrators:release", release_id)
    consult(actor, [subject(held.subject_id)], screen="perpetrators:release_act")
    return form_page(request, form, caption=brief.name, title=chosen.title, button="Record",
                 release=held)  # fmt: skip
