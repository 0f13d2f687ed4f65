"""Outstanding suspects, one suspect, and the forms about him: each calls one use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.investigation import policies, selectors, services
from harbour.investigation import suspect_forms as forms
from harbour.investigation.models import CounterAllegation, Suspect
from harbour.investigation.views.crimes import (
    answered,
    asked,
    leaving_of,
    look_at_crime,
    people_of,
)
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.decision import Decision
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult
from harbour.workforce.api import TeamFunction, teams_of, teams_with

_POSTED = require_http_methods(["GET", "POST"])


def subject_of(held: Suspect) -> Subject:
    return Subject(
        kind="investigation.suspect",
        record_id=held.id,
        person_record_id=held.person_id,
        owner_agency_id=held.owner_agency_id,
    )


def look_at_suspect(request: HttpRequest, held: Suspect, *, screen: str) -> None:
    """Keep in the audit a look at a suspect and at each victim, whose words the page gives."""
    victims = people_of(selectors.victims_of(request.actor, held.crime))
    consult(request.actor, [subject_of(held), *victims], screen=screen)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Everybody outstanding: whose he is, what is owed, and when an inspector looked last."""
    actor, now = request.actor, timezone.now()
    policies.may_see_suspects(actor).require()
    is_mine = request.GET.get("whose") == "mine"
    teams = [team.id for team in teams_of(actor)]
    rows = selectors.sought(actor, now=now, team_ids=teams if is_mine else None)
    consult(actor, [subject_of(row.suspect) for row in rows], screen="investigation:suspects")
    context = {"rows": rows, "now": now, "is_mine": is_mine}
    return render(request, "investigation/suspects.html", context)


@require_GET
def suspect(request: HttpRequest, suspect_id: UUID) -> HttpResponse:
    """One suspect: whose he is, and everything tried and decided."""
    actor = request.actor
    policies.may_see_suspects(actor).require()
    held = selectors.suspect(actor, suspect_id)
    look_at_suspect(request, held, screen="investigation:suspect")
    page = selectors.suspect_page(actor, held, now=timezone.now())
    selectors.put_suspect_as_read(actor, page)
    mine = [team.id for team in teams_of(actor)]
    context = {
        "page": page,
        "suspect": held,
        "may_investigate": policies.may_investigate(actor).allowed,
        "may_supervise": policies.may_supervise(actor).allowed,
        "may_inspect": policies.may_inspect(actor).allowed,
        "may_end": policies.may_finalise(actor).allowed,
        "may_accept": page.offer is not None
        and page.offer.to_team_id in mine
        and page.offer.offered_by != actor.user_id,
    }
    return render(request, "investigation/suspect.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A page with one form about a suspect."""

    title: str
    form: type[Form]
    save: Callable[..., object]
    may: Callable[[Actor], Decision] = policies.may_investigate
    hint: str = ""
    needs: Callable[[Actor, Suspect], Mapping[str, Any]] = lambda actor, held: {}


def _in_custody(actor: Actor, held: Suspect) -> Mapping[str, Any]:
    return {"in_custody": selectors.held_since(held) is not None}


def _teams(actor: Actor, held: Suspect) -> Mapping[str, Any]:
    today = london_date(timezone.now())
    found = [
        (str(team.id), team.name)
        for function in (TeamFunction.RESPONSE, TeamFunction.CID, TeamFunction.NEIGHBOURHOOD)
        for team in teams_with(agency_id=actor.agency_id, function=function, staffed_on=today)
    ]
    return {"teams": found}


def _offer(actor: Actor, *, to_team_id: str, **said: Any) -> object:
    return services.offer_handover(actor, to_team_id=UUID(to_team_id), **said)


def _bail(actor: Actor, *, suspect_id: UUID, at: Any, **said: Any) -> object:
    bail = services.NewBail(**said)
    return services.give_bail(actor, suspect_id=suspect_id, bail=bail, at=at)


def _charge(actor: Actor, *, suspect_id: UUID, at: Any, words: str, **said: Any) -> object:
    leaving = leaving_of(said)
    new = services.NewCharge(custody=said.pop("goes"), leaving=leaving, **said)
    return services.charge_suspect(actor, suspect_id=suspect_id, new=new, words=words, at=at)


def _end_for_one(actor: Actor, *, suspect_id: UUID, at: Any, **said: Any) -> object:
    leaving = leaving_of(said)
    return services.end_for_one(actor, suspect_id=suspect_id, leaving=leaving, at=at, **said)


def _detention(actor: Actor, *, hours: str, **said: Any) -> object:
    return services.extend_detention(actor, hours=int(hours), **said)


ACTS: Mapping[str, Act] = {
    "search": Act(title="Look for the suspect", form=forms.Search, save=services.begin_search),
    "hand-over": Act(title="Hand the suspect over", form=forms.OfferTo, save=_offer, needs=_teams),
    "enquiry": Act(
        title="Record what was tried", form=forms.Tried, save=services.record_enquiry
    ),
    "circulate": Act(
        title="Circulate the suspect as wanted", form=forms.Circulate, save=services.circulate
    ),
    "review": Act(
        title="Review the search", form=forms.SearchReview, save=services.review_search,
        may=policies.may_inspect,
    ),
    "danger": Act(
        title="New danger: the victim must be told now", form=forms.Danger,
        save=services.say_new_danger, may=policies.may_supervise,
    ),
    "arrest": Act(
        title="Arrest, or say why not", form=forms.Arrest, save=services.decide_arrest,
        hint="It is the officer's decision. A victim is never asked whether to arrest.",
    ),
    "interview": Act(
        title="Interviewed under caution", form=forms.Interview, save=services.record_interview
    ),
    "bail": Act(
        title="Bail", form=forms.Bail, save=_bail, needs=_in_custody,
        hint="Three months on a custody sergeant's authority, six on an inspector's, nine on a"
        " superintendent's, then a court. Arrests before 28 October 2022 follow the older law.",
    ),
    "under-investigation": Act(
        title="Release under investigation", form=forms.Release,
        save=services.release_under_investigation, needs=_in_custody,
        hint="Without bail there are no conditions. Use bail wherever it is necessary and"
        " proportionate to keep the victim safe.",
    ),
    "keeps-safe": Act(
        title="Decide whether release under investigation keeps the victim safe",
        form=forms.RuiReview, save=services.review_rui, may=policies.may_supervise,
        hint="Never by whoever decided on it.",
    ),
    "charge": Act(
        title="Charge", form=forms.Charge, save=_charge, may=policies.may_finalise,
        needs=_in_custody,
        hint="Bail from before ends with the charge. Say what binds the suspect from now on.",
    ),
    "ends-alone": Act(
        title="End it for this suspect alone", form=forms.EndForOne, save=_end_for_one,
        may=policies.may_finalise, needs=_in_custody,
        hint="The crime goes on against the others. No further action against one of them is a"
        " supervisor's decision in domestic abuse.",
    ),
    "detention": Act(
        title="Hold the suspect longer", form=forms.Detention, save=_detention,
        hint="24 hours from the arrest without more. Only for an indictable offence.",
    ),
}  # fmt: skip
"""By the last part of their address."""


def _page(
    request: HttpRequest, held: Suspect, form: Form, *, title: str, hint: str
) -> HttpResponse:
    consult(request.actor, [subject_of(held)], screen="investigation:suspect_act")
    context = {"form": form, "suspect": held, "title": title, "hint": hint}
    return render(request, "investigation/suspect_act.html", context)


@_POSTED
def act(request: HttpRequest, suspect_id: UUID, doing: str) -> HttpResponse:
    """A form about a suspect."""
    if doing not in ACTS:
        raise Http404
    actor, chosen = request.actor, ACTS[doing]
    chosen.may(actor).require()
    held = selectors.suspect(actor, suspect_id)
    form = chosen.form(request.POST or None, **chosen.needs(actor, held))

    def save(said: dict[str, Any]) -> None:
        chosen.save(actor, suspect_id=suspect_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:suspect", suspect_id)
    return _page(request, held, form, title=chosen.title, hint=chosen.hint)


@require_POST
def accept(request: HttpRequest, handover_id: UUID) -> HttpResponse:
    """Take a suspect on."""
    offered = selectors.offer(request.actor, handover_id)
    held = selectors.suspect(request.actor, offered.suspect_id)
    consult(request.actor, [subject_of(held)], screen="investigation:suspect_act")
    services.accept_handover(request.actor, handover_id=handover_id, at=timezone.now())
    return redirect("investigation:suspect", held.id)


@_POSTED
def review_arrest(request: HttpRequest, decision_id: UUID) -> HttpResponse:
    """A supervisor decides on a suspect who was not arrested."""
    actor = request.actor
    policies.may_supervise(actor).require()
    made = selectors.arrest_decision(actor, decision_id)
    held = selectors.suspect(actor, made.suspect_id)
    form = forms.ReviewArrest(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.review_arrest(actor, decision_id=decision_id, at=timezone.now(), **said)

    if answered(form, save):
        return redirect("investigation:suspect", held.id)
    hint = f"{made.get_choice_display()}. {made.get_why_not_display()}. {made.words}"
    return _page(request, held, form, title="Decide on a suspect not arrested", hint=hint)


@require_POST
def name(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Begin with the suspects of a crime."""
    held = selectors.crime(request.actor, crime_id)
    look_at_crime(request, held, screen="investigation:act")
    services.name_suspect(request.actor, crime_id=crime_id, at=timezone.now())
    return redirect("investigation:crime", crime_id)


def _named(actor: Actor, ids: list[UUID]) -> list[tuple[str, str]]:
    named = briefs(actor, ids, on=london_date(timezone.now()))
    return [(str(each), named[each].name) for each in ids if each in named]


@_POSTED
def counter(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """Record a counter-allegation."""
    actor = request.actor
    policies.may_investigate(actor).require()
    held = selectors.crime(actor, crime_id)
    people = [*selectors.victims_of(actor, held), *selectors.suspected_in(actor, held)]
    form = forms.Counter(request.POST or None, people=_named(actor, list(dict.fromkeys(people))))

    def save(said: dict[str, Any]) -> None:
        who = {each: UUID(said.pop(each)) for each in ("claimant_id", "accused_id")}
        services.raise_counter(actor, crime_id=crime_id, at=timezone.now(), **who, **said)

    if answered(form, save):
        return redirect("investigation:crime", crime_id)
    return asked(request, held, form, title="Each says that the other did it")


@_POSTED
def resolve(request: HttpRequest, counter_id: UUID) -> HttpResponse:
    """Say who is the primary perpetrator."""
    actor = request.actor
    policies.may_supervise(actor).require()
    raised: CounterAllegation = selectors.counter(actor, counter_id)
    held = selectors.crime(actor, raised.crime_id)
    both = _named(actor, [raised.claimant_id, raised.accused_id])
    form = forms.Resolve(request.POST or None, people=both)

    def save(said: dict[str, Any]) -> None:
        primary = UUID(said.pop("primary_id"))
        weighed = services.Weighed(**said)
        services.resolve_counter(
            actor, counter_id=counter_id, primary_id=primary, weighed=weighed, at=timezone.now()
        )

    if answered(form, save):
        return redirect("investigation:crime", held.id)
    before = selectors.decided_between(actor, raised, now=timezone.now())
    hint = " ".join(filter(None, (raised.words, before)))
    return asked(request, held, form, title="The primary perpetrator", hint=hint)
