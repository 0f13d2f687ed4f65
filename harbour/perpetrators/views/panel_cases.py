"""One person before a panel: why, what was decided, and each action until something came of it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import panel_forms, policies, selectors, services
from harbour.perpetrators.models import PanelAction, PanelCase
from harbour.perpetrators.services import NewPanelAction, PanelDecision
from harbour.perpetrators.terms import PanelStatus
from harbour.perpetrators.views.managing import form_page
from harbour.perpetrators.views.panel import case_subject, tactics
from harbour.pole.api import briefs, typed_by
from harbour.sharing.api import Subject, consult, names_of, no_records


def _name(actor: Actor, held: PanelCase | PanelAction) -> str:
    """The person's name where an agreement shows it to the actor's agency."""
    found = briefs(actor, [held.subject_id], on=timezone.localdate()).get(held.subject_id)
    return found.name if found else "A person whom you may not see"


@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Why a panel talks about somebody, what it decided, and the actions one may see."""
    actor = request.actor
    policies.may_see_panels(actor).require()
    held = selectors.panel_case(actor, case_id)
    panel = selectors.panel(actor, held.panel_id)
    consult(actor, [case_subject(held)], screen="perpetrators:panel_case")
    runs = policies.may_run_panel(actor).allowed and held.owner_agency_id == actor.agency_id
    known = tactics()
    names = names_of({held.chosen_by, *([held.decided_by] if held.decided_by else ())})
    actions = selectors.panel_actions_of(actor, [held.id]).get(held.id, [])
    typed = selectors.typed_in_panel([held], actions)
    selectors.put_words_as_read(actor, typed, [held.subject_id])
    context = {
        "held": held,
        "panel": panel,
        "name": _name(actor, held),
        "tactics": [known.get(code) or code for code in held.tactics],
        "actions": actions,
        "chosen_by": names.get(held.chosen_by, ""),
        "decided_by": names.get(held.decided_by, "") if held.decided_by else "",
        "may_decide": runs and not held.outcome and panel.status == PanelStatus.PLANNED,
        "may_add": runs and bool(held.tactics) and panel.status != PanelStatus.CANCELLED,
        "is_own": held.owner_agency_id == actor.agency_id
        and policies.may_see_listed(actor).allowed,
    }
    return render(request, "perpetrators/panel_case.html", context)


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """What the panel decided on one person."""
    actor = request.actor
    policies.may_run_panel(actor).require()
    held = selectors.panel_case(actor, case_id)
    form = panel_forms.DecideCase(request.POST or None, tactics=tactics().values())
    if form.is_valid():
        try:
            services.decide_case(
                actor, case_id=case_id, decision=PanelDecision(**form.cleaned_data),
                at=timezone.now(),
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel_case", case_id)
    consult(actor, [case_subject(held)], screen="perpetrators:decide_case")
    return form_page(request, form, caption=_name(actor, held), title="What the panel decided",
                     button="Keep it", case=held)  # fmt: skip


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """An action: who of which agency does what, by when."""
    actor = request.actor
    policies.may_run_panel(actor).require()
    held = selectors.panel_case(actor, case_id)
    known = tactics()
    came = selectors.came(selectors.panel(actor, held.panel_id))
    form = panel_forms.AddAction(
        request.POST or None,
        agencies=[(str(each.agency_id), each.name) for each in came.values()],
        tactics=[known[code] for code in held.tactics if code in known],
    )
    if form.is_valid():
        said: dict[str, Any] = dict(form.cleaned_data)
        action = NewPanelAction(agency_id=UUID(said.pop("agency")), **said)
        try:
            services.add_panel_action(actor, case_id=case_id, action=action, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel_case", case_id)
    consult(actor, [case_subject(held)], screen="perpetrators:add_panel_action")
    return form_page(request, form, caption=_name(actor, held), title="Agree an action",
                     button="Agree it", case=held)  # fmt: skip


@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """What one agency does, and what came of it."""
    actor = request.actor
    policies.may_see_panels(actor).require()
    held = selectors.panel_action(actor, action_id)
    runs = policies.may_run_panel(actor).allowed and held.owner_agency_id == actor.agency_id
    is_open = held.status == "AGREED"
    answers = is_open and (runs or held.agency_id == actor.agency_id)
    form = panel_forms.AnswerAction(request.POST or None) if answers else None
    if form is not None and form.is_valid():
        try:
            services.answer_panel_action(
                actor, action_id=action_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel_action", action_id)
    of = Subject(
        kind="perpetrators.panelaction",
        record_id=held.id,
        person_record_id=held.subject_id,
        owner_agency_id=held.owner_agency_id,
    )
    consult(actor, [of], screen="perpetrators:panel_action")
    known = tactics()
    steps = list(held.steps.order_by("position"))
    names = names_of(each.taken_by for each in steps)
    typed = [
        *selectors.typed_in_panel([], [held]),
        *typed_by(steps, "reason", by="taken_by"),
    ]
    selectors.put_words_as_read(actor, typed, [held.subject_id])
    context = {
        "held": held,
        "form": form,
        "name": _name(actor, held),
        "tactic": known[held.tactic].label if held.tactic in known else held.tactic,
        "steps": [(each, names.get(each.taken_by, "")) for each in steps],
        "chases": list(held.chases.order_by("chased_at")),
        "may_chase": runs and is_open and held.agency_id != actor.agency_id,
        "is_late": is_open and held.by_on < timezone.localdate(),
    }
    return render(request, "perpetrators/panel_action.html", context)


@no_records
@require_POST
def chase(request: HttpRequest, action_id: UUID) -> HttpResponse:
    """Remind the agency."""
    services.chase_panel_action(request.actor, action_id=action_id, at=timezone.now())
    return redirect("perpetrators:panel_action", action_id)
