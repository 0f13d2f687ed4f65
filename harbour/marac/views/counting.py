"""Whether there are minutes enough, how agencies answer, and the quarterly return."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from harbour.design_system.listing import Filter, listing
from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.marac.domain.returns import days_of, last_quarters, quarter_of, shown
from harbour.marac.domain.volume import Plan, Wait, expected_a_year, fits, mean_wait, simulate
from harbour.marac.views.asking import subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import consult, no_records

LEAD_DAYS, YEARS, SEED = 8, 10, 2014


@no_records
@require_GET
def volume(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Minutes needed against booked, how long a case waits, and what another rhythm would do."""
    actor, now = request.actor, timezone.now()
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    form = forms.Try(request.GET or None)
    tried = form.cleaned_data if form.is_valid() else {}
    a_year = selectors.referred_in_a_year(actor, conference, now=now)
    waits = selectors.waiting(actor, conference_id)
    context = {
        "conference": conference,
        "a_year": a_year,
        "expected": expected_a_year(conference.adult_women) if conference.adult_women else None,
        "waited": selectors.waited(actor, conference, waits, now=now),
        "booked": selectors.booked(actor, conference, waits, now=now),
        "rows": [_played(each, a_year) for each in _plans(actor, conference, tried, now)],
        "form": form,
        "years": YEARS,
        "lead": LEAD_DAYS,
    }
    return render(request, "marac/volume.html", context)


def _plans(actor: Actor, conference: Any, tried: Mapping[str, str], now: datetime) -> list[Plan]:
    """As booked, as tried, and the two that are always compared."""

    def plan(name: str, every: int, minutes: int) -> Plan:
        room = fits(minutes, reserve=conference.reserve, minutes_each=conference.minutes_each)
        return Plan(name=name, every_days=every, room=max(room, 1))

    asked = (
        [plan("As tried", int(tried["every_days"]), int(tried["minutes"]))]
        if tried.get("every_days") and tried.get("minutes")
        else []
    )
    booked = selectors.plan_of(actor, conference, now=now)
    return [
        *([booked] if booked else []),
        *asked,
        plan("A day every four weeks", 28, 360),
        plan("Half a day every week", 7, 180),
    ]


def _played(plan: Plan, a_year: int) -> tuple[Plan, Wait, float | None]:
    a_year = max(a_year, 1)
    played = simulate(plan, a_year=a_year, lead_days=LEAD_DAYS, years=YEARS, seed=SEED)
    return plan, played, mean_wait(plan, a_year=a_year)


@no_records
@require_GET
def agencies(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """The attendance matrix, and how each agency answers: in time, late, silent; done or not."""
    actor = request.actor
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    context = {
        "conference": conference,
        "matrix": selectors.matrix(actor, conference, now=timezone.now()),
    }
    return render(request, "marac/agencies.html", context)


@no_records
@require_GET
def returns(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """The quarters of a conference, and those that were published."""
    policies.may_see_meetings(request.actor).require()
    conference = selectors.conference(conference_id)
    runs = policies.may_coordinate(request.actor, host_id=conference.host_id).allowed
    this = quarter_of(timezone.localdate())
    context = {
        "conference": conference,
        "runs": runs,
        "published": selectors.published_returns(conference),
        "quarters": last_quarters(*this, QUARTERS) if runs else [],
    }
    return render(request, "marac/returns.html", context)


QUARTERS = 6


@require_GET
def quarter(request: HttpRequest, conference_id: UUID, year: int, quarter: int) -> HttpResponse:
    """One quarter: all of it for those who run the Marac, what was published for others."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    conference = selectors.conference(conference_id)
    runs = policies.may_coordinate(actor, host_id=conference.host_id).allowed
    published = selectors.published(conference, year=year, quarter=quarter)
    if quarter not in (1, 2, 3, 4) or not runs and published is None:
        raise NotVisible("There is no such return.")
    context = {
        "conference": conference, "year": year, "quarter": quarter, "runs": runs,
        "published": published,
    }  # fmt: skip
    if not runs:
        consult(actor, [], screen="marac:quarter")
        return render(request, "marac/quarter.html", context)
    told, by_agency, found = selectors.figures_of(actor, conference, year=year, quarter=quarter)
    asked = listing(request.GET, Filter)
    # What is not counted yet stands first: somebody has to do it.
    ordered = sorted(found, key=lambda each: each[1].children is not None)
    found = ordered[asked.skip : asked.skip + asked.on_a_page]
    cases = [case for case, _ in found]
    consult(actor, [subject_of(each) for each in cases], screen="marac:quarter")
    named = briefs(actor, [each.victim_id for each in cases], on=timezone.localdate())
    hidden = shown(told)
    context |= {
        "figures": [(each, hidden[each.id]) for each in told],
        "by_agency": by_agency.items(),
        "cases": [(case, heard, named.get(case.victim_id)) for case, heard in found],
        "of": len(ordered),
        "paging": asked.paging(len(ordered)),
        "is_over": days_of(year, quarter)[1] <= timezone.localdate(),
    }
    return render(request, "marac/quarter.html", context)


@no_records
@require_POST
def publish(request: HttpRequest, conference_id: UUID, year: int, quarter: int) -> HttpResponse:
    """Publish a quarter for every agency."""
    services.publish_return(
        request.actor, conference_id=conference_id, year=year, quarter=quarter, at=timezone.now()
    )
    return redirect("marac:quarter", conference_id, year, quarter)
