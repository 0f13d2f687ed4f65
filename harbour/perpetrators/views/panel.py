"""The perpetrator panel: its calendar, one panel, whom it talks about, and its minutes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.design_system.paper import pdf
from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators import panel_forms, policies, selectors, services
from harbour.perpetrators.domain import panel as rules
from harbour.perpetrators.models import Panel, PanelCase
from harbour.perpetrators.services import NewPanel
from harbour.perpetrators.terms import PanelStatus
from harbour.perpetrators.views.managing import form_page
from harbour.pole.api import briefs, fit_for_paper_about
from harbour.sharing.api import Role, Subject, agencies, consult, names_of, people_with_role

_PAPER = Path(__file__).parent.parent / "paper" / "panel.typ"


def case_subject(held: PanelCase) -> Subject:
    return Subject(
        kind="perpetrators.panelcase",
        record_id=held.id,
        person_record_id=held.subject_id,
        owner_agency_id=held.owner_agency_id,
    )


def _note(actor: Actor, held: Panel, cases: list[PanelCase], screen: str) -> None:
    of = Subject(kind="perpetrators.panel", record_id=held.id, owner_agency_id=held.owner_agency_id)
    consult(actor, [of, *(case_subject(each) for each in cases)], screen=screen)


def tactics() -> dict[str, rules.Tactic]:
    return rules.tactics(settings.FORCE["panel_tactics"])


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The calendar: panels to come and held, and what is owed of them."""
    actor = request.actor
    policies.may_see_panels(actor).require()
    held = selectors.panels(actor)
    actions = selectors.panel_actions_open(actor)
    consult(
        actor,
        [
            Subject(
                kind="perpetrators.panelaction",
                record_id=each.id,
                person_record_id=each.subject_id,
                owner_agency_id=each.owner_agency_id,
            )
            for each in actions
        ],
        screen="perpetrators:panels",
    )
    people = {each.subject_id for each in actions}
    named = briefs(actor, people, on=timezone.localdate())
    selectors.put_words_as_read(actor, selectors.typed_in_panel([], actions), people)
    context = {
        "to_come": [each for each in held if each.status == PanelStatus.PLANNED],
        "over": [each for each in held if each.status != PanelStatus.PLANNED],
        "actions": [(each, named.get(each.subject_id)) for each in actions],
        "today": timezone.localdate(),
        "may_run": policies.may_run_panel(actor).allowed,
        "sees_listed": policies.may_see_listed(actor).allowed,
    }
    return render(request, "perpetrators/panels.html", context)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest) -> HttpResponse:
    """Put a panel into the calendar, by itself four weeks after the last."""
    actor, now = request.actor, timezone.now()
    policies.may_run_panel(actor).require()
    chairs = [
        (str(user), name)
        for role in (Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR)
        for user, name in people_with_role(actor.agency_id, role)
    ]
    invited = [(str(each.id), each.name) for each in agencies() if each.id != actor.agency_id]
    last = max((each.starts_at for each in selectors.panels(actor)), default=None)
    after = rules.next_meeting(last) if last else None
    form = panel_forms.PlanPanel(
        request.POST or None,
        chairs=chairs,
        agencies=invited,
        initial={"starts_at": after} if after and after > now else {},
    )
    if form.is_valid():
        said = dict(form.cleaned_data)
        new = NewPanel(
            starts_at=said["starts_at"],
            venue=said["venue"],
            chair_id=UUID(said["chair"]),
            agencies=[UUID(each) for each in said["agencies"]],
        )
        try:
            made = services.plan_panel(actor, panel=new, at=now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel", made.id)
    consult(actor, [], screen="perpetrators:plan_panel")
    return form_page(request, form, caption="Perpetrator panel", title="Plan a panel",
                     button="Put into the calendar", panels=True)  # fmt: skip


@require_GET
def panel(request: HttpRequest, panel_id: UUID) -> HttpResponse:
    """One panel: who is invited and came, whom it talks about and why, and what was decided."""
    actor = request.actor
    policies.may_see_panels(actor).require()
    held = selectors.panel(actor, panel_id)
    cases = selectors.cases_of_panel(actor, held)
    _note(actor, held, cases, "perpetrators:panel")
    named = briefs(actor, [each.subject_id for each in cases], on=timezone.localdate())
    actions = selectors.panel_actions_of(actor, [each.id for each in cases])
    runs = policies.may_run_panel(actor).allowed and held.owner_agency_id == actor.agency_id
    typed = selectors.typed_in_panel(cases, [one for of in actions.values() for one in of])
    selectors.put_words_as_read(actor, typed, [each.subject_id for each in cases])
    context = {
        "held": held,
        "chair": names_of([held.chair_id]).get(held.chair_id, ""),
        "came": list(selectors.came(held).values()),
        "cases": [
            (each, named.get(each.subject_id), _tactics(each), actions.get(each.id, ()))
            for each in cases
        ],
        "runs": runs and held.status == PanelStatus.PLANNED,
        "may_print": policies.may_run_panel(actor).allowed,
        "has_begun": held.starts_at <= timezone.now(),
    }
    return render(request, "perpetrators/panel.html", context)


def _tactics(held: PanelCase) -> list[str]:
    """Labels as they stand in the force's list; a code no longer in it stands as it is."""
    known = tactics()
    return [known[code].label if code in known else code for code in held.tactics]


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, panel_id: UUID) -> HttpResponse:
    """Choose whom the panel talks about: who comes back, then the highest scores."""
    actor, now = request.actor, timezone.now()
    policies.may_run_panel(actor).require()
    held = selectors.panel(actor, panel_id)
    found = selectors.candidates(actor, held, at=now, on=timezone.localdate())
    form = panel_forms.ChooseCases(
        request.POST or None,
        people=[(str(each.brief.record_id), _in_words(each)) for each in found],
    )
    if form.is_valid():
        try:
            services.choose_cases(
                actor, panel_id=panel_id, why=form.cleaned_data["why"], at=now,
                record_ids=[UUID(each) for each in form.cleaned_data["people"]],
            )  # fmt: skip
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel", panel_id)
    people = [
        Subject(kind="pole.personrecord", record_id=each.brief.record_id,
                person_record_id=each.brief.record_id)
        for each in found
    ]  # fmt: skip
    consult(actor, people, screen="perpetrators:choose_cases")
    return form_page(request, form, caption=f"Panel of {uk_date(london_date(held.starts_at))}",
                     title="Choose whom the panel talks about", button="Put before the panel",
                     panel=held)  # fmt: skip


def _in_words(each: selectors.Candidate) -> str:
    said = [each.brief.name]
    if each.listed:
        said.append(
            f"{each.listed.priority} of 100: {each.listed.victims} recorded against,"
            f" {each.listed.occurrences} occurrences, last {uk_date(each.listed.last_on)}"
        )
    if each.review_on:
        said.append(f"to be looked at again by {uk_date(each.review_on)}")
    return ", ".join(said)


def _attendance(actor: Actor, held: Panel, said: Mapping[str, Any]) -> None:
    services.record_attendance(
        actor, panel_id=held.id, agency_id=UUID(said["agency"]), state=said["state"],
        who=said["who"], at=timezone.now(),
    )  # fmt: skip


def _hold(actor: Actor, held: Panel, said: Mapping[str, Any]) -> None:
    services.hold_panel(actor, panel_id=held.id, at=timezone.now(), **said)


def _cancel(actor: Actor, held: Panel, said: Mapping[str, Any]) -> None:
    services.cancel_panel(actor, panel_id=held.id, at=timezone.now(), **said)


_ACTS = {
    "attendance": ("Who came", panel_forms.Attendance, _attendance),
    "held": ("The panel was held", panel_forms.HoldPanel, _hold),
    "cancelled": ("The panel is cancelled", panel_forms.CancelPanel, _cancel),
}
"""By the last part of their address."""


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, panel_id: UUID, doing: str) -> HttpResponse:
    """A form about a panel."""
    if doing not in _ACTS:
        raise Http404
    actor = request.actor
    policies.may_run_panel(actor).require()
    held = selectors.panel(actor, panel_id)
    title, form_of, save = _ACTS[doing]
    needs: dict[str, Any] = {}
    if doing == "attendance":
        came = selectors.came(held).values()
        needs = {"agencies": [(str(each.agency_id), each.name) for each in came]}
    form: Form = form_of(request.POST or None, **needs)
    if form.is_valid():
        try:
            save(actor, held, form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("perpetrators:panel", panel_id)
    _note(actor, held, [], "perpetrators:panel_act")
    return form_page(request, form, caption=f"Panel of {uk_date(london_date(held.starts_at))}",
                     title=title, button="Record", panel=held)  # fmt: skip


@require_GET
def minutes(request: HttpRequest, panel_id: UUID) -> HttpResponse:
    """The minutes on paper, for those who run the panel: no home, whoever typed it."""
    actor, now = request.actor, timezone.now()
    policies.may_run_panel(actor).require()
    held = selectors.panel(actor, panel_id)
    cases = selectors.cases_of_panel(actor, held)
    _note(actor, held, cases, "perpetrators:panel_minutes")
    named = briefs(actor, [each.subject_id for each in cases], on=timezone.localdate())
    actions = selectors.panel_actions_of(actor, [each.id for each in cases])
    typed = {
        "words": held.words.splitlines(),
        "cases": [
            {
                "name": named[each.subject_id].name if each.subject_id in named else "A person",
                "why": each.why,
                "outcome": each.get_outcome_display() or "Not decided yet",
                "words": each.words.splitlines(),
                "tactics": _tactics(each),
                "review": uk_date(each.review_on) if each.review_on else "",
                "actions": [
                    [one.what, f"{one.owner_name}, {one.agency.name}", uk_date(one.by_on),
                     one.get_status_display()]
                    for one in actions.get(each.id, ())
                ],
            }
            for each in cases
        ],
    }  # fmt: skip
    made = pdf(
        _PAPER,
        {
            "venue": held.venue,
            "chair": names_of([held.chair_id]).get(held.chair_id, ""),
            "held": held.status == PanelStatus.HELD,
            "came": [[each.name, each.label, each.who] for each in selectors.came(held).values()],
            **fit_for_paper_about(typed, [each.subject_id for each in cases]),
        },
        title=f"Perpetrator panel, {uk_datetime(held.starts_at)}",
        marking="Official: sensitive",
        printed_by=names_of([actor.user_id]).get(actor.user_id, ""),
        printed_at=now,
    )
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="panel-{held.starts_at:%Y-%m-%d}.pdf"'
    return answer
