"""The performance framework, what is said beside its measures, and the commissioner's view."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.charts import BarChart, Series
from harbour.kernel.errors import DomainError
from harbour.performance import forms, policies, services
from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.definitions import Definition
from harbour.performance.selectors import overview
from harbour.performance.selectors.commissioner import Priority, priorities
from harbour.performance.selectors.framework_page import (
    aims_standing,
    by_months,
    by_theme,
    framework,
)
from harbour.sharing.api import no_records


@require_http_methods(["GET", "POST"])
@no_records
def standing(request: HttpRequest) -> HttpResponse:
    """Every measure: what it is, whether it moved, what is wanted, what others have."""
    actor, now = request.actor, timezone.now()
    policies.may_see_measures(actor).require()
    period = overview.period(actor.agency_id, from_on=None, until_on=None)
    again = request.method == "POST"
    rows, context = [], {"period": period}
    if period:
        since = now if again else None
        told = services.counted(actor, period, now=now, since=since)
        by_month = services.counted_months(actor, by_months(), period, now=now, since=since)
        if again:
            return redirect("performance:framework")
        rows = [each for each in framework(actor, told.figures, by_month) if each.figure]
        context |= {"told": told}
    context |= {
        "themes": by_theme(rows),
        "moved": [each for each in rows if each.control and each.control.signals],
        "missed": [each for each in rows if each.is_met is False],
    }
    return render(request, "performance/framework.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def note(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Say what changed, and why."""
    policies.may_keep_the_framework(request.actor).require()
    definition, form = _definition(measure_id), forms.Note(request.POST or None)
    if form.is_valid():
        try:
            services.note_change(
                request.actor, definition=definition, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("performance:measure", definition.id)
    told = {"definition": definition, "form": form, "title": "What changed, and why"}
    return render(request, "performance/say.html", told)


@require_http_methods(["GET", "POST"])
@no_records
def aim(request: HttpRequest, measure_id: str) -> HttpResponse:
    """Set what is wanted of a measure."""
    policies.may_set_aims(request.actor).require()
    definition, form = _definition(measure_id), forms.NewAim(request.POST or None)
    sense = may_be_aimed_at(definition)
    if form.is_valid():
        try:
            services.set_aim(
                request.actor, definition=definition, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("performance:measure", definition.id)
    told = {"definition": definition, "form": form, "title": "Set an aim", "sense": sense}
    return render(request, "performance/say.html", told)


@require_GET
@no_records
def commissioner(request: HttpRequest) -> HttpResponse:
    """Domestic abuse beside burglary and theft: what each has of measures, tasks and people."""
    actor, now = request.actor, timezone.now()
    policies.may_see_measures(actor).require()
    period = overview.period(actor.agency_id, from_on=None, until_on=None)
    context: dict[str, object] = {"period": period}
    if period:
        told = services.counted(actor, period, now=now)
        found, aims = told.figures, aims_standing(actor)
        rows = priorities(actor, found, aims=len(aims), on=timezone.localdate())
        context |= {
            "rows": rows,
            "told": told,
            "chart": _charged(rows),
            "kept": [(found[id_], each) for id_, each in aims.items() if id_ in found],
        }
    return render(request, "performance/commissioner.html", context)


def _charged(rows: list[Priority]) -> BarChart:
    return BarChart(
        id="charged",
        title="Crimes charged, by priority",
        description="Of the crimes of each priority, how many were charged.",
        unit="%",
        labels=[each.name for each in rows],
        series=[Series("Charged", [float(each.charged.rstrip("%") or 0) for each in rows])],
    )


def _definition(measure_id: str) -> Definition:
    found = overview.measure(measure_id)
    if found is None:
        raise Http404
    return found
