"""Investigations at a glance, and what supervisors and analysts see of how they go."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system import forms
from harbour.design_system.listing import Filter, listing
from harbour.investigation import policies, selectors
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.sharing.api import Subject, consult

YEAR = timedelta(days=365)
MOST_SHOWN = 50


class _Ending(Filter):
    """The last day of the year that is shown, kept from page to page."""

    until = forms.TextInput(label="Last day", required=False)


def _period(request: HttpRequest) -> tuple[date, date]:
    """The last year, or a year that ends on another day given."""
    try:
        until = date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        until = london_date(timezone.now())
    return until - YEAR, until


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Where everything of investigation is: my crimes, who is outstanding, and the figures."""
    actor, now = request.actor, timezone.now()
    policies.may_see_investigations(actor).require()
    mine = selectors.my_crimes(actor)
    rows = selectors.sought(actor, now=now)
    consult(
        actor,
        [Subject(kind="investigation.crime", record_id=each.id) for each in mine],
        screen="investigation:index",
    )
    context = {
        "mine": mine,
        "outstanding": len(rows),
        "late": sum(row.is_late for row in rows),
        "may_see_suspects": policies.may_see_suspects(actor).allowed,
        "may_inspect": policies.may_inspect(actor).allowed,
        "may_open_trial": policies.may_open_trial(actor).allowed,
        "may_see_figures": policies.may_see_figures(actor).allowed,
    }
    return render(request, "investigation/index.html", context)


@require_GET
def attrition(request: HttpRequest) -> HttpResponse:
    """From the report to the sentence, each loss with its stage and reason."""
    actor = request.actor
    policies.may_see_figures(actor).require()
    since, until = _period(request)
    consult(actor, [], screen="investigation:attrition")
    rows = selectors.attrition_of(actor, since=since, until=until)
    context = {"rows": rows, "since": since, "until": until, "recorded": rows[0].number}
    return render(request, "investigation/attrition.html", context)


@require_GET
def evidence_led(request: HttpRequest) -> HttpResponse:
    """Of those whose victim withdrew, what became; and every closed file with a missed line."""
    actor = request.actor
    policies.may_see_figures(actor).require()
    since, until = _period(request)
    closed, missed = selectors.missed_lines(actor, since=since, until=until)
    asked = listing(request.GET, _Ending)
    rows = selectors.missed_shown(actor, missed[asked.skip : asked.skip + asked.on_a_page])
    consult(
        actor,
        [Subject(kind="investigation.crime", record_id=crime.id) for crime, _, _ in rows],
        screen="investigation:evidence_led",
    )
    context = {
        "found": selectors.evidence_led(actor, since=since, until=until),
        "closed": closed,
        "missed": rows,
        "missed_in": len(missed),
        "paging": asked.paging(len(missed)),
        "since": since,
        "until": until,
    }
    return render(request, "investigation/evidence_led.html", context)


@require_GET
def files(request: HttpRequest) -> HttpResponse:
    """What supervisors find in files, and who investigates without the training."""
    actor = request.actor
    policies.may_see_figures(actor).require()
    since, until = _period(request)
    districts = selectors.untrained_by_district(actor, since=since, until=until)
    lapsed = selectors.lapsed_officers(actor, on=london_date(timezone.now()))
    shown = lapsed[:MOST_SHOWN]
    consult(
        actor,
        [Subject(kind="investigation.crime", record_id=each.crime.id) for each in shown],
        screen="investigation:files",
    )
    context = {
        "found": selectors.quality(actor, since=start_of(since), until=end_of(until)),
        "lapsed": shown,
        "lapsed_in": len(lapsed),
        "districts": [*districts, selectors.total(districts)] if districts else [],
        "since": since,
        "until": until,
    }
    return render(request, "investigation/files.html", context)
