"""Pages of call quality: the plan and its draw, a call's check, and what they show together."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.control_room.api import call_record, calls_by_code, calls_by_nature
from harbour.design_system.forms import Form
from harbour.kernel.errors import DomainError
from harbour.learning import call_forms as forms
from harbour.learning import policies, presenters_calls
from harbour.learning.models import CallCheck
from harbour.learning.selectors import calls as selectors
from harbour.learning.services import calls as services
from harbour.sharing.api import Subject, consult, names_of


@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest) -> HttpResponse:
    """What the checks show together, every plan, and a new one."""
    policies.may_check_calls(request.actor).require()
    form = forms.CallPlan(request.POST or None, today=timezone.localdate())
    made = _try(form, services.plan, request, **form.cleaned_data) if form.is_valid() else None
    if made:
        return redirect("learning:call_plan", made.id)
    consult(request.actor, [Subject(kind="learning.callplan")], screen="learning:calls")
    found = selectors.overview(request.actor)
    names = names_of(
        {row.handler_id for row in found.handlers}
        | {each.check_of.handler_id for each in found.needs}
    )
    year = timezone.now() - timedelta(days=365)
    context = {
        "found": found,
        "handlers": [(row, names.get(row.handler_id, "")) for row in found.handlers],
        "needs": [(each, names.get(each.check_of.handler_id, "")) for each in found.needs],
        "natures": calls_by_nature(request.actor, since=year),
        "openings": calls_by_code(request.actor, since=year),
        "trend": presenters_calls.trend_chart(found),
        "plans": selectors.plans(request.actor),
        "form": form,
    }
    return render(request, "learning/calls.html", context)


def _try(form: Form, deed: Callable, request: HttpRequest, **given: object):
    """Do it, or say on the form why not."""
    try:
        return deed(request.actor, at=timezone.now(), **given) or True
    except DomainError as refusal:
        form.refuse(refusal)
        return None


@require_http_methods(["GET", "POST"])
def call_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One month: its seal and seed, and every call that was drawn."""
    policies.may_check_calls(request.actor).require()
    again = "why" in request.POST
    form = forms.Seed(None if again else request.POST or None)
    if form.is_valid() and _try(form, services.draw, request, plan_id=plan_id, **form.cleaned_data):
        return redirect("learning:call_plan", plan_id)
    replan = forms.Replan(request.POST if again else None)
    if replan.is_valid():
        made = _try(replan, services.replan, request, plan_id=plan_id, **replan.cleaned_data)
        if made:
            return redirect("learning:call_plan", made.id)
    found = selectors.plan(request.actor, plan_id)
    checks = selectors.checks_of(request.actor, found)
    consult(request.actor, _subjects(checks, found.id), screen="learning:call_plan")
    names = names_of({found.planned_by, *(each.handler_id for each in checks)})
    context = {
        "plan": found,
        "planned_by": names.get(found.planned_by, ""),
        "rows": [(each, names.get(each.handler_id, "")) for each in checks],
        "form": replan if replan.errors else form,
        "seed": form,
        "replan": replan,
        "replaced": selectors.why_replaced(found),
    }
    return render(request, "learning/call_plan.html", context)


def _subjects(checks: list[CallCheck], *more: UUID) -> list[Subject]:
    plans = [Subject(kind="learning.callplan", record_id=each) for each in more]
    return plans + [Subject(kind="learning.callcheck", record_id=each.id) for each in checks]


@require_GET
def call_checks(request: HttpRequest) -> HttpResponse:
    """My own calls that were checked; for supervisors, those that wait for a mark too."""
    policies.may_see_own_checks(request.actor).require()
    own = selectors.own_checks(request.actor)
    marks = policies.may_check_calls(request.actor).allowed
    waiting = selectors.to_mark(request.actor) if marks else []
    subjects = _subjects([*own, *waiting]) or [Subject(kind="learning.callcheck")]
    consult(request.actor, subjects, screen="learning:call_checks")
    context = {"own": own, "waiting": waiting, "marks": marks}
    return render(request, "learning/call_checks.html", context)


_DEEDS = {
    "reply": (forms.Reply, services.reply),
    "met": (forms.NeedMet, services.meet_need),
}


@require_http_methods(["GET", "POST"])
def call_check(request: HttpRequest, check_id: UUID) -> HttpResponse:
    """A call as it was taken, and its marks, as far as the reader may see them now."""
    policies.may_see_own_checks(request.actor).require()
    asked = request.POST.get("deed", "")
    bound = {
        name: of(request.POST if asked == name else None) for name, (of, _) in _DEEDS.items()
    } | {"mark": forms.Mark(request.POST if asked == "mark" else None)}
    form = bound.get(asked)
    if form is not None and form.is_valid() and _done(request, asked, form, check_id):
        back = "call_checks" if asked == "mark" else "call_check"
        return redirect(f"learning:{back}", *([] if asked == "mark" else [check_id]))
    page = presenters_calls.check_page(request.actor, selectors.check(request.actor, check_id))
    record = call_record(request.actor, page.check.incident_id)
    incident = Subject(kind="control_room.incident", record_id=page.check.incident_id)
    consult(request.actor, [*_subjects([page.check]), incident], screen="learning:call_check")
    context = {
        "page": page,
        "record": record,
        "forms": bound,
        "errors": form if form is not None and form.errors else None,
    }
    return render(request, "learning/call_check.html", context)


def _done(request: HttpRequest, asked: str, form: Form, check_id: UUID) -> bool:
    if asked == "mark":
        return bool(_try(form, services.mark, request, check_id=check_id, given=form.marking))
    _, deed = _DEEDS[asked]
    return bool(_try(form, deed, request, check_id=check_id, **form.cleaned_data))
