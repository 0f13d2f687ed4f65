"""The list of measures, a page for each, its file, and the cases behind it."""

from collections.abc import Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Listing, listing
from harbour.design_system.paging import paging
from harbour.design_system.spreadsheet import TYPES, written
from harbour.investigation.api import may_see_figures
from harbour.kernel.actor import Actor
from harbour.performance import forms, policies, presenters, services
from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.comparing import comparisons, of_measure
from harbour.performance.domain.definitions import Definition
from harbour.performance.domain.figures import Figure
from harbour.performance.domain.report import Collection
from harbour.performance.selectors import overview
from harbour.performance.selectors.by_group import span_of
from harbour.performance.selectors.framework_page import aims_standing, controlled, notes_of
from harbour.performance.selectors.measured import Asked, answer, cases, together
from harbour.performance.terms import DIMENSION_WORDS, Basis, Dimension, Theme
from harbour.sharing.api import consult, names_of, no_records

JSON = "json"


@require_http_methods(["GET", "POST"])
@no_records
def measures(request: HttpRequest) -> HttpResponse:
    """Every measure with what it says of the period."""
    actor = request.actor
    policies.may_see_measures(actor).require()
    asked = forms.Period(request.GET)
    period = _period(actor, asked)
    again = request.method == "POST"
    now = timezone.now()
    since = now if again else None
    told = services.counted(actor, period, now=now, since=since) if period else None
    if again:
        return redirect(f"{reverse('performance:measures')}?{urlencode(asked.kept)}")
    found = told.figures if told else {}
    order = list(Theme)
    listed = sorted(overview.measures(), key=lambda each: order.index(each.theme))
    context = {
        "filter": asked,
        "period": period,
        "told": told,
        "kept": urlencode(asked.kept),
        "may_manage": policies.may_manage_the_day(actor).allowed,
        "may_prepare_returns": policies.may_prepare_returns(actor).allowed,
        "may_see_losses": may_see_figures(actor).allowed,
        "themes": [
            (theme.value, [(each, found.get(each.id)) for each in held])
            for theme, held in groupby(listed, key=lambda each: each.theme)
        ],
    }
    return render(request, "performance/measures.html", context)


@require_GET
@no_records
def measure(request: HttpRequest, measure_id: str) -> HttpResponse:
    """One measure: its definition, its value, the months, and a breakdown."""
    policies.may_see_measures(request.actor).require()
    definition = _definition(measure_id)
    form = forms.Question(request.GET, definition=definition)
    period = _period(request.actor, form)
    nothing = dict.fromkeys(("whole", "by", "control", "others_chart", "counted_at"))
    context: dict[str, Any] = nothing | {
        "definition": definition,
        "about": presenters.about(definition),
        "filter": form,
        "period": period,
        "kept": urlencode(form.kept),
        "formats": [*TYPES, JSON],
        "may_open": policies.may_open_cases(request.actor).allowed,
    }
    if period:
        context |= _told(request.actor, definition, period, form.dimension, now=timezone.now())
    return render(request, "performance/measure.html", context)


def _told(
    actor: Actor,
    definition: Definition,
    period: Collection,
    by: Dimension | None,
    *,
    now: datetime,
) -> dict[str, Any]:
    told: dict[str, Any] = {"by": by}
    whole: Figure | None = None
    if by:
        held = services.counted_by(actor, definition, by, period, now=now)
        whole = together(held.groups)
        told |= {
            "by_words": DIMENSION_WORDS[by],
            "rows": [
                (presenters.in_words(each.group, by), each) for each in presenters.rows(held.groups)
            ],
            "chart": presenters.chart(definition, by, held.groups),
            "is_compared": any(presenters.is_compared(each) for each in held.groups),
        }
    if whole is None:
        held = services.counted_one(actor, definition, period, now=now)
        (whole,) = held.groups
    told |= {"whole": whole, "counted_at": held.counted_at}
    return told | _months(actor, definition, period, now=now) | _beside(actor, definition, whole)


def _months(
    actor: Actor, definition: Definition, period: Collection, *, now: datetime
) -> dict[str, Any]:
    if Dimension.MONTH not in definition.breakdowns:
        return {}
    months = services.counted_months(actor, [definition], period, now=now)
    found = controlled(definition, months.get(definition.id, ()))
    if found is None:
        return {}
    return {"control": found, "control_chart": presenters.control_chart(definition, found)}


def _beside(actor: Actor, definition: Definition, whole: Figure) -> dict[str, Any]:
    """What is said beside a measure: notes, the aim, and other forces."""
    others = of_measure(definition.id, among=comparisons())
    notes = notes_of(actor, definition.id)
    aim = aims_standing(actor).get(definition.id)
    names = names_of([each.written_by for each in notes])
    return {
        "others": others,
        "others_chart": presenters.comparison(definition, whole, others) if others else None,
        "notes": [(each, names.get(each.written_by, "")) for each in notes],
        "aim": aim,
        "aim_sense": may_be_aimed_at(definition),
        "may_note": policies.may_keep_the_framework(actor).allowed,
        "may_aim": policies.may_set_aims(actor).allowed,
    }


@require_GET
@no_records
def export(request: HttpRequest, measure_id: str, kind: str) -> HttpResponse:
    """A measure with its breakdown: a file of plain cells, or JSON for another program."""
    actor, now = request.actor, timezone.now()
    policies.may_see_measures(actor).require()
    definition = _definition(measure_id)
    form = forms.Question(request.GET, definition=definition)
    period = _period(actor, form)
    if kind not in (*TYPES, JSON) or period is None:
        raise Http404
    span = span_of(definition, period)
    whole = answer(actor, Asked(definition=definition, span=span), now=now)[0]
    by = form.dimension
    groups = answer(actor, Asked(definition=definition, span=span, by=by), now=now) if by else []
    if kind == JSON:
        return JsonResponse([each.as_json for each in (whole, *groups)], safe=False)
    content = written(presenters.sheets(definition, whole, groups), kind, title=definition.title)
    told = HttpResponse(content, content_type=TYPES[kind])
    told["Content-Disposition"] = f'attachment; filename="{definition.id}.{kind}"'
    return told


@require_GET
def counted(request: HttpRequest, measure_id: str) -> HttpResponse:
    """The cases behind a figure: as many as it says, those counted first."""
    actor, now = request.actor, timezone.now()
    policies.may_open_cases(actor).require()
    definition = _definition(measure_id)
    asked: Listing = listing(request.GET, forms.Question, definition=definition)
    form: Any = asked.filter
    period = _period(actor, form)
    if period is None:
        raise Http404
    group = request.GET.get("group", "")
    held = cases(
        actor,
        Asked(
            definition=definition, span=span_of(definition, period), by=form.dimension, group=group
        ),
        now=now,
    )
    shown = held[asked.skip : asked.skip + asked.on_a_page]
    consult(actor, [each.subject for each in shown], screen="performance:counted")
    context = {
        "definition": definition,
        "group": presenters.in_words(group, form.dimension),
        "cases": shown,
        "of": len(held),
        "period": period,
        "is_day": definition.basis is Basis.DAY,
        "paging": _paging(asked, len(held), group),
        "back": urlencode(form.kept),
    }
    return render(request, "performance/counted.html", context)


def _paging(asked: Listing, of: int, group: str) -> Any:
    pages = -(-of // asked.on_a_page)
    kept: Mapping[str, str] = {**asked.filter.kept, **({"group": group} if group else {})}
    return paging(asked.number, pages, dict(kept)) if pages > 1 else None


def _definition(measure_id: str) -> Definition:
    found = overview.measure(measure_id)
    if found is None:
        raise Http404
    return found


def _period(actor: Actor, form: forms.Period) -> Collection | None:
    chosen = form.chosen
    first, last = chosen.get("from_on"), chosen.get("until_on")
    return overview.period(
        actor.agency_id,
        from_on=first if isinstance(first, date) else None,
        until_on=last if isinstance(last, date) else None,
    )
