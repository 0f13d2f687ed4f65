"""Work with communities: officers by name, places to report, what was tried and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.decision import Decision
from harbour.kernel.errors import DomainError
from harbour.safeguarding import community_forms as forms
from harbour.safeguarding import policies, selectors, services
from harbour.sharing.api import Role, no_records, people_with_role
from harbour.workforce.api import AreaKind, areas


@no_records
@require_GET
def community(request: HttpRequest) -> HttpResponse:
    """By community: who is known there, where abuse can be reported, what was tried. No victim."""
    actor, now = request.actor, timezone.now()
    policies.may_engage(actor).require()
    names = dict(selectors.community_choices())
    on = timezone.localdate()
    officers, routes = selectors.officers_on(actor, on), selectors.routes_on(actor, on)
    done = selectors.tried(actor, now=now)
    listed = [
        {
            "name": name,
            "officers": [each for each in officers if each.community == code],
            "routes": [each for each in routes if each.community == code],
            "tried": [each for each in done if each.outreach.community == code],
        }
        for code, name in names.items()
    ]
    context = {
        "communities": [each for each in listed if any(list(each.values())[1:])],
        "nothing_yet": [each["name"] for each in listed if not any(list(each.values())[1:])],
        "for_all": [each for each in routes if not each.community],
        "span": selectors.SPAN,
        "may_lead": policies.may_lead_engagement(actor).allowed,
    }
    return render(request, "safeguarding/community.html", context)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A page with one form about communities."""

    title: str
    form: type[Form]
    save: Callable[..., object]
    may: Callable[[Actor], Decision] = policies.may_engage
    needs: Callable[[Actor], Mapping[str, Any]] = lambda actor: {}


def _ground(actor: Actor) -> Mapping[str, Any]:
    return {
        "communities": selectors.community_choices(),
        "areas": [(str(each.id), each.name) for each in areas(actor.agency_id, kind=AreaKind.AREA)],
    }


def _officers(actor: Actor) -> Mapping[str, Any]:
    found: dict[UUID, str] = {}
    for role in (Role.NEIGHBOURHOOD_OFFICER, Role.SAFEGUARDING_OFFICER, Role.RESPONSE_OFFICER):
        found |= dict(people_with_role(actor.agency_id, role))
    ordered = sorted(found.items(), key=lambda pair: pair[1])
    return {**_ground(actor), "officers": [(str(user), name) for user, name in ordered]}


def _name(actor, at, area, officer, **said):
    return services.name_engagement_officer(
        actor, area_id=UUID(area), officer_id=UUID(officer), **said
    )


def _route(actor, at, area, **said):
    return services.open_route(actor, area_id=UUID(area), **said)


def _note(actor, at, area, **said):
    return services.note_outreach(actor, area_id=UUID(area), at=at, **said)


DOINGS = {
    "officer": Doing(title="Name an engagement officer", form=forms.NameOfficer, save=_name,
                     may=policies.may_lead_engagement, needs=_officers),
    "route": Doing(title="A place where abuse can be reported", form=forms.OpenRoute, save=_route,
                   needs=_ground),
    "tried": Doing(title="Something that was tried", form=forms.NoteOutreach, save=_note,
                   needs=_ground),
}  # fmt: skip
"""By the last part of their address."""


@no_records
@require_http_methods(["GET", "POST"])
def do(request: HttpRequest, doing: str) -> HttpResponse:
    """A form about communities."""
    if doing not in DOINGS:
        raise Http404
    chosen = DOINGS[doing]
    chosen.may(request.actor).require()
    form = chosen.form(request.POST or None, **chosen.needs(request.actor))
    if form.is_valid():
        try:
            chosen.save(request.actor, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:community")
    context = {"form": form, "title": chosen.title}
    return render(request, "safeguarding/community_form.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def came(request: HttpRequest, outreach_id: UUID) -> HttpResponse:
    """What came of something that was tried."""
    policies.may_engage(request.actor).require()
    held = selectors.outreach(request.actor, outreach_id)
    form = forms.WhatCame(request.POST or None, initial={"came_of": held.came_of})
    if form.is_valid():
        services.say_what_came(
            request.actor, outreach_id=outreach_id, at=timezone.now(), **form.cleaned_data
        )
        return redirect("safeguarding:community")
    context = {"form": form, "title": "What came of it", "about": held.what}
    return render(request, "safeguarding/community_form.html", context)
