"""Who is listed, and one of them whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.kernel.errors import DomainError, NotVisible
from harbour.perpetrators import forms, overseeing_forms, policies, selectors, services
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.perpetrators.models import Managed
from harbour.pole.api import Brief, briefs, records_of_person, typed_by
from harbour.risk.api import current_grades
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import people_of_team

ON_A_PAGE = 50


def subject(record_id: UUID) -> Subject:
    return Subject(kind="pole.personrecord", record_id=record_id, person_record_id=record_id)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Serial and repeat perpetrators, highest priority first, each with an owner or with nobody."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    today, only = timezone.localdate(), request.GET.get("who", "serial")
    found = selectors.standing(actor, on=today, serial_only=only != "all", most=ON_A_PAGE)
    managed = selectors.managed_all(actor)
    named = selectors.named_people(actor, [each.person for each in found.rows], on=today)
    consult(
        actor,
        [subject(named[each.person].record_id) for each in found.rows if each.person in named],
        screen="perpetrators:index",
    )
    held = {each.person: managed.get(each.person) for each in found.rows}
    names = names_of(each.owner_id for each in held.values() if each and each.owner_id)
    context = {
        "rows": [
            (each, named[each.person], held[each.person], _owner(held[each.person], names))
            for each in found.rows
            if each.person in named
        ],
        "of": found.of,
        "serial": found.serial,
        "all": found.every,
        "without": found.without,
        "counted_at": found.counted_at,
        "waiting": found.waiting,
        "only": only,
        "rule": selectors.rule(),
        "may_restrict": policies.may_restrict(actor).allowed,
        "may_disclose": policies.may_work_on_disclosures(actor).allowed,
    }
    return render(request, "perpetrators/index.html", context)


@require_http_methods(["GET", "POST"])
def perhaps(request: HttpRequest) -> HttpResponse:
    """Who would be serial if records that nobody has judged are one person; and a look now."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    if request.method == "POST":
        services.look_now(actor, at=timezone.now())
        return redirect("perpetrators:perhaps")
    rows = selectors.perhaps_serial(actor, on=today)[:ON_A_PAGE]
    people = [subject(brief.record_id) for row in rows for brief in row.people]
    consult(actor, people, screen="perpetrators:perhaps")
    context = {
        "rows": rows,
        "rule": selectors.rule(),
        "may_look": policies.may_adopt(actor).allowed,
    }
    return render(request, "perpetrators/perhaps.html", context)


def _owner(held: Managed | None, names: Mapping[UUID, str]) -> str:
    return names.get(held.owner_id, "") if held and held.owner_id else ""


@require_GET
def person(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One person: what is recorded against them with its arithmetic, orders, and the plan."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    brief = brief_of(actor, record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:person")
    records = records_of_person(actor, record_id)
    held = selectors.managed_of(actor, record_id, records=records)
    plans = selectors.plans_of([held.id]) if held else {}
    grades = current_grades(actor, records)
    steps = list(held.steps.order_by("position")) if held else []
    judged = selectors.listing_of(actor, records)
    by = {each.taken_by for each in steps} | ({held.owner_id} if held and held.owner_id else set())
    by |= {judged.decided_by} if judged else set()
    tasks = selectors.tasks_about(actor, records)
    names = names_of(by)
    plan = plans.get(held.id) if held else None
    orders = selectors.orders_about(actor, records, on=today)
    placements = selectors.placements_of(actor, records)
    managed = [
        *selectors.typed_in_plan(plan),
        *typed_by([held], "why", by="nominated_by"),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    placed = selectors.typed_in_placements(placements)
    listing = typed_by([judged], "reason", by="decided_by")
    typed = [*selectors.typed_in_orders(orders), *selectors.typed_in_tasks(tasks)]
    selectors.put_words_as_read(actor, [*typed, *managed, *placed, *listing], records)
    context = {
        "brief": brief,
        "listed": selectors.listed_person(
            actor, record_id, on=today, records=records, person=brief.person_id
        ),
        "sheet": harm_sheet().version,
        "rule": selectors.rule(),
        "held": held,
        "owner": _owner(held, names),
        "plan": plan,
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "orders": orders,
        "stalking": selectors.stalking_about(actor, records),
        "releases": selectors.releases_of(actor, records),
        "is_high_risk_victim": any(each.grade == "HIGH" for each in grades.values()),
        "judged": judged,
        "judged_by": names.get(judged.decided_by, "") if judged else "",
        "placements": placements,
        "proposed": selectors.proposal_of(actor, records),
        "photograph": selectors.photograph_of(actor, records),
        "panels": selectors.cases_about(actor, records),
        "may_place": policies.may_place(actor).allowed,
        "tasks": tasks,
        "may_restrict": policies.may_restrict(actor).allowed,
        "may_task": policies.may_set_task(actor).allowed,
        "may_record_orders": policies.may_record_orders(actor).allowed,
        "may_plan_release": policies.may_plan_release(actor).allowed,
        "may_adopt": policies.may_adopt(actor).allowed,
        "may_manage": policies.may_manage(actor).allowed,
    }
    return render(request, "perpetrators/person.html", context)


def brief_of(actor: Actor, record_id: UUID) -> Brief:
    """Raises NotVisible when the actor sees no such person."""
    found = briefs(actor, [record_id], on=timezone.localdate()).get(record_id)
    if found is None:
        raise NotVisible("There is no such person.")
    return found


def form_page(
    request: HttpRequest, form: Form, *, caption: str, title: str, button: str, **context: object
) -> HttpResponse:
    """A page of one form on a release, a notice or an order; `back` is where it came from."""
    shown = {"form": form, "caption": caption, "title": title, "button": button, **context}
    return render(request, "perpetrators/form.html", shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form."""

    title: str
    form: type[Form]
    button: str
    save: Callable[..., object]
    may: Callable[[Any], Decision]
    needs: Callable[[Actor, UUID], Mapping[str, Any]] = lambda actor, record_id: {}


def _teams(actor: Actor, record_id: UUID) -> Mapping[str, Any]:
    teams = selectors.neighbourhood_teams(actor, on=timezone.localdate())
    return {"teams": [(str(each.id), each.name) for each in teams]}


def _owners(actor: Actor, record_id: UUID) -> Mapping[str, Any]:
    held = selectors.must_be_managed(actor, record_id)
    people = people_of_team(held.team_id, on=timezone.localdate())
    return {"owners": [(str(user), name) for user, name in people]}


def _weeks(actor: Actor, record_id: UUID) -> Mapping[str, Any]:
    return {"weeks": settings.FORCE["mappa_review_weeks"]}


def _every_owner(actor: Actor, record_id: UUID) -> Mapping[str, Any]:
    """Each officer of each neighbourhood team, as "team:officer"."""
    on = timezone.localdate()
    return {
        "owners": [
            (f"{team.id}:{user}", f"{name}, {team.name}")
            for team in selectors.neighbourhood_teams(actor, on=on)
            for user, name in people_of_team(team.id, on=on)
        ]
    }


def _hand_on(actor, record_id, at, owner, reason):
    team_id, owner_id = (UUID(each) for each in owner.split(":"))
    return services.hand_on(
        actor, record_id=record_id, team_id=team_id, owner_id=owner_id, reason=reason, at=at
    )


def _nominate(actor, record_id, at, team, why):
    return services.nominate(actor, record_id=record_id, team_id=UUID(team), why=why, at=at)


def _decide(actor, record_id, at, event, owner, reason):
    return services.decide(
        actor,
        record_id=record_id,
        event=event,
        owner_id=UUID(owner) if owner else None,
        reason=reason,
        at=at,
    )


def _place(actor, record_id, at, **said):
    placement = services.NewPlacement(**said)
    return services.place(actor, record_id=record_id, placement=placement, at=at)


def _mappa(actor, record_id, at, accepted, **said):
    decision = services.MappaDecision(accepted=accepted == "yes", **said)
    return services.decide_mappa(actor, record_id=record_id, decision=decision, at=at)


def _plan(actor, record_id, at, **said):
    return services.review(actor, record_id=record_id, plan=services.NewPlan(**said), at=at)


ACTS = {
    "nominate": Act(title="Nominate them to be managed", form=forms.Nominate, button="Nominate",
                    save=_nominate, may=policies.may_nominate, needs=_teams),
    "decide": Act(title="Decide on the nomination", form=forms.Decide, button="Record",
                  save=_decide, may=policies.may_adopt, needs=_owners),
    "plan": Act(title="The plan", form=forms.Plan, button="Keep the plan", save=_plan,
                may=policies.may_manage),
    "placement": Act(title="MAPPA or the cohort: recorded or reviewed",
                     form=overseeing_forms.Place, button="Record", save=_place,
                     may=policies.may_place, needs=_weeks),
    "mappa": Act(title="Decide on MAPPA, as the law proposes it",
                 form=overseeing_forms.DecideMappa, button="Record", save=_mappa,
                 may=policies.may_place),
    "placement-ended": Act(title="No longer managed under a scheme",
                           form=overseeing_forms.EndPlacement, button="Record",
                           save=services.end_placement, may=policies.may_place),
    "judge": Act(title="Judge whether they are listed", form=overseeing_forms.JudgeListing,
                 button="Record", save=services.judge_listing, may=policies.may_adopt),
    "owner": Act(title="Give them to another owner or beat", form=forms.HandOn, button="Record",
                 save=_hand_on, may=policies.may_adopt, needs=_every_owner),
    "not-nominated": Act(title="They are not nominated", form=forms.DoNotNominate,
                         button="Record", save=services.do_not_nominate,
                         may=policies.may_nominate),
    "leave": Act(title="Stop managing them", form=forms.Leave, button="Record",
                 save=services.leave, may=policies.may_adopt),
}  # fmt: skip
"""By the last part of their address."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, record_id: UUID, doing: str) -> HttpResponse:
    """A form about a person."""
    if doing not in ACTS:
        raise Http404
    actor, chosen = request.actor, ACTS[doing]
    chosen.may(actor).require()
    brief = brief_of(actor, record_id)
    form = chosen.form(request.POST or None, **chosen.needs(actor, record_id))
    if form.is_valid():
        try:
            chosen.save(actor, record_id=record_id, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:person", record_id)
    consult(actor, [subject(record_id)], screen="perpetrators:act")
    return render(
        request, "perpetrators/act.html", {"form": form, "brief": brief, "chosen": chosen}
    )
