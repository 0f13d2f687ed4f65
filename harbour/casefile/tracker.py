"""The vulnerability tracker: the people at greatest risk of harm in an area, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.advisers.api import standing_of
from harbour.casefile import forms
from harbour.design_system.listing import Filter, listing
from harbour.design_system.paging import Paging, paging
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotVisible
from harbour.pole.api import Typed, briefs, put_as_read
from harbour.safeguarding import api as safeguarding
from harbour.safeguarding.api import Fact, Name, TrackedStatus
from harbour.sharing.api import Subject, consult, names_of
from harbour.workforce.api import Area, AreaKind, areas, people_of_team, teams_of

NAMES_ON_A_PAGE = 25
_SAID = {
    "look": "I have looked: it stays on the tracker",
    "put_on": "Put this name on the tracker",
    "pass_by": "Not for the tracker, for the reason below",
    "take_off": "Take this name off the tracker",
}


@require_GET
def tracker(request: HttpRequest) -> HttpResponse:
    """An area's names: what changed this week first, each with its facts and its owner."""
    actor, now = request.actor, timezone.now()
    safeguarding.may_see_tracker(actor).require()
    ground = areas(actor.agency_id, kind=AreaKind.AREA)
    area = _chosen(actor, ground, request.GET.get("area", ""))
    whole, proposed = safeguarding.names_of_area(actor, area.id, now=now) if area else ([], [])
    asked = listing(request.GET, Filter).number
    shown = whole[(asked - 1) * NAMES_ON_A_PAGE : asked * NAMES_ON_A_PAGE]
    every = _with_advisers(actor, [*shown, *proposed])
    on, proposed = every[: len(shown)], every[len(shown) :]
    consult(actor, _subjects(every), screen="casefile:tracker")
    cards = briefs(actor, [each.case.victim_id for each in every], on=timezone.localdate())
    officers = names_of({each.officer_id for each in every if each.officer_id})
    context = {
        "area": area,
        "areas": [
            {"text": each.name, "href": f"?area={each.code}", "current": each == area}
            for each in ground
        ],
        "on": [_row(each, cards, officers, now) for each in on],
        "of": len(whole),
        "paging": _paging(asked, len(whole), area),
        "proposed": [_row(each, cards, officers, now) for each in proposed],
        "use": safeguarding.use_by_area(actor, now=now),
        "now": now,
    }
    return render(request, "casefile/tracker.html", context)


def _paging(number: int, of: int, area: Area | None) -> Paging | None:
    pages = -(-of // NAMES_ON_A_PAGE)
    return paging(number, pages, {"area": area.code} if area else {}) if pages > 1 else None


@require_http_methods(["GET", "POST"])
def tracked(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One name: the facts of the day, every look at it, and what is decided now."""
    actor, now = request.actor, timezone.now()
    safeguarding.may_see_tracker(actor).require()
    name = safeguarding.name_of(actor, record_id, now=now)
    if name is None:
        raise NotVisible("There is no case about this person.")
    form = forms.DecideTracked(
        request.POST or None, events=_events(actor, name), officers=_officers(name)
    )
    if form.is_valid():
        try:
            _decide(actor, record_id, form.cleaned_data, now)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("casefile:tracked", record_id)
    (named,) = _with_advisers(actor, [name])
    consult(actor, _subjects([name]), screen="casefile:tracked")
    cards = briefs(actor, [record_id], on=timezone.localdate())
    looks = safeguarding.looks_of(name.tracked)
    typed = [Typed(each, ("reason",), each.taken_by) for each in looks]
    keeps_safe = safeguarding.may_work_cases(actor).allowed
    put_as_read(actor, typed, [record_id], keeps_safe=keeps_safe)
    context = {
        "record_id": record_id,
        "card": cards.get(record_id),
        "name": named,
        "new": safeguarding.changed(named.facts, now),
        "looks": looks,
        "owner": names_of([name.officer_id]).get(name.officer_id, "") if name.officer_id else "",
        "form": form,
        "now": now,
    }
    return render(request, "casefile/tracked.html", context)


def _decide(actor: Actor, record_id: UUID, said: dict, now: datetime) -> None:
    safeguarding.decide_tracked(
        actor,
        record_id=record_id,
        event=said["event"],
        words=said["words"],
        officer_id=UUID(said["officer"]) if said["officer"] else None,
        at=now,
    )


def _chosen(actor: Actor, ground: Sequence, code: str):
    """The area asked for, else the actor's own, else the first."""
    own = {team.area_id for team in teams_of(actor)}
    ordered = sorted(ground, key=lambda each: (each.code != code, each.id not in own))
    return ordered[0] if ordered else None


def _events(actor: Actor, name: Name) -> list[tuple[str, str]]:
    status = name.tracked.status if name.tracked else TrackedStatus.PROPOSED
    may = safeguarding.may_decide_tracker(actor).allowed
    allowed = dict.fromkeys(safeguarding.TRACKED.events_from(status))
    return [(each, _SAID[each]) for each in allowed if may or each == "look"]


def _officers(name: Name) -> list[tuple[str, str]]:
    team = name.tracked.team_id if name.tracked else name.case.team_id
    return [(str(user), who) for user, who in people_of_team(team, on=timezone.localdate())]


def _with_advisers(actor: Actor, names: Sequence[Name]) -> list[Name]:
    """Each with what the advisers' service has said, as one more fact. One query."""
    found = standing_of(actor, [each.case.victim_id for each in names])
    said = []
    for each in names:
        held, words = found.get(each.case.victim_id), ""
        if held is None:
            words = "Not referred to an independent adviser"
        elif held.status in ("DECLINED", "UNCONTACTABLE"):
            words = f"Independent adviser: {held.get_status_display().lower()}"
        said.append(replace(each, facts=(*each.facts, Fact(words=words))) if words else each)
    return said


def _row(name: Name, cards: dict, officers: dict, now: datetime) -> dict:
    return {
        "name": name,
        "card": cards.get(name.case.victim_id),
        "owner": officers.get(name.officer_id, ""),
        "facts": [(fact, fact.is_new(now)) for fact in name.facts],
        "new": sum(fact.is_new(now) for fact in name.facts),
    }


def _subjects(names: Iterable[Name]) -> list[Subject]:
    return [
        Subject(
            kind="safeguarding.case",
            record_id=each.case.id,
            person_record_id=each.case.victim_id,
            owner_agency_id=each.case.owner_agency_id,
        )
        for each in names
    ]
