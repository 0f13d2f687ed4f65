"""A partner's own home on one page, and what partners do with what they are given."""

from collections import defaultdict
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.listing import Filter, choice
from harbour.pole.api import briefs
from harbour.referrals import policies, selectors
from harbour.sharing.api import (
    SHAREABLE,
    Subject,
    agencies,
    consult,
    ending_soon,
    may_keep_agreements,
    shared_with_us,
    use_of_shared,
)
from harbour.workforce.api import agency_duties, duties_by_agency

SOON = timedelta(days=14)


class Since(Filter):
    days = choice(
        "Shared within",
        [("7", "A week"), ("92", "Three months"), ("366", "A year")],
        empty="A month",
    )


def _days(asked: Since) -> int:
    return int(str(asked.chosen.get("days", "31")))


@require_GET
def ours(request: HttpRequest) -> HttpResponse:
    """For an agency that comes once a month: what it owes, what is new, what ends. One page."""
    policies.may_see_ours(request.actor).require()
    asked, now = Since(request.GET), timezone.now()
    duties = agency_duties(request.actor)
    new = shared_with_us(request.actor, since=now - timedelta(days=_days(asked)))
    ending = ending_soon(request.actor, until=now + SOON)
    people = {each.person_record_id for each in (*duties, *new, *ending)} - {None}
    consult(
        request.actor,
        [Subject(kind="pole.personrecord", record_id=each, person_record_id=each)
         for each in people],
        screen="referrals:ours",
    )  # fmt: skip
    cards = briefs(request.actor, people, on=timezone.localdate())
    context = {
        "duties": [(each, cards.get(each.person_record_id)) for each in duties],
        "new": [(cards.get(person), kinds, at) for person, kinds, at in _by_person(new)],
        "ending": [
            (each, SHAREABLE.get(each.kind, each.kind), cards.get(each.person_record_id))
            for each in ending
        ],
        "filter": asked,
        "now": now,
    }
    return render(request, "referrals/ours.html", context)


def _by_person(given: list) -> list[tuple[UUID | None, list[str], object]]:
    """Each person once, with the kinds of record that are new and when the last one came."""
    kinds: dict[UUID | None, dict[str, None]] = defaultdict(dict)
    latest: dict[UUID | None, object] = {}
    for grant in given:
        kinds[grant.person_record_id][SHAREABLE.get(grant.kind, grant.kind)] = None
        latest.setdefault(grant.person_record_id, grant.recorded_at)
    return [(person, list(named), latest[person]) for person, named in kinds.items()]


@require_GET
def use(request: HttpRequest) -> HttpResponse:
    """What each agency did with what it was given: opened, added, answered in time, or silent."""
    may_keep_agreements(request.actor).require()
    asked, now = Since(request.GET), timezone.now()
    since = now - timedelta(days=_days(asked))
    used = {each.agency_id: each for each in use_of_shared(request.actor, since=since)}
    answered = duties_by_agency(request.actor, since=since, at=now)
    consult(request.actor, [], screen="referrals:use")
    rows = [
        (
            agency,
            used.get(agency.id),
            answered.get(agency.id),
            _is_silent(used.get(agency.id), answered.get(agency.id)),
        )
        for agency in agencies()
        if agency.id in used or agency.id in answered
    ]
    context = {
        "rows": rows,
        "areas": selectors.answers_by_area(request.actor, since=since, at=now),
        "filter": asked,
    }
    return render(request, "referrals/use.html", context)


def _is_silent(used: object, answered: dict | None) -> bool:
    """Given something, and not one record opened, added to or answered."""
    looked = used is not None and (used.opened or used.contributed)
    spoke = answered is not None and (answered["in_time"] or answered["late"])
    return not looked and not spoke
