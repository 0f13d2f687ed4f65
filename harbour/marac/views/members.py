"""Pages on which a Marac is set up, and its agencies are taken in or end their part."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.forms import Form
from harbour.kernel.errors import NotVisible
from harbour.marac import forms, policies, selectors, services
from harbour.marac.selectors.membership import Run
from harbour.marac.views.asking import answered
from harbour.sharing.api import no_records


@no_records
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up a Marac."""
    actor = request.actor
    policies.may_keep_members(actor, host_id=actor.agency_id).require()
    form = forms.SetUp(request.POST or None, districts=selectors.districts())
    made: list[Any] = []

    def save(said: dict[str, Any]) -> None:
        new = services.NewConference(**said | {"districts": tuple(said["districts"])})
        made.append(services.set_up(actor, new=new, at=timezone.now()))

    if answered(form, save):
        return redirect("marac:members", made[0].id)
    context = {
        "form": form,
        "title": "Set up a Marac",
        "hint": "Your agency runs it. Agencies are taken in on its own page, each under an"
        " agreement that it signed.",
        "button": "Set it up",
        "back": reverse("marac:index"),
    }
    return render(request, "marac/member.html", context)


@no_records
@require_GET
def members(request: HttpRequest, within_id: UUID) -> HttpResponse:
    """The agencies of a Marac or a hub, since when, until when, and what was decided of them."""
    actor, today = request.actor, timezone.localdate()
    run = selectors.run_of(within_id)
    policies.may_coordinate(actor, host_id=run.host_id).require()
    context = {
        "run": run,
        "rows": selectors.member_rows(run, on=today),
        "decided": selectors.decided_of_members(actor, run),
        "keeps": policies.may_keep_members(actor, host_id=run.host_id).allowed,
    }
    return render(request, "marac/members.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, within_id: UUID) -> HttpResponse:
    """Take an agency in."""
    actor, today = request.actor, timezone.localdate()
    run = selectors.run_of(within_id)
    policies.may_keep_members(actor, host_id=run.host_id).require()
    teams = [(str(team), name) for team, name in selectors.teams_that_could_join(run, on=today)]
    form = forms.AddMember(request.POST or None, teams=teams, initial={"from_on": today})

    def save(said: dict[str, Any]) -> None:
        new = services.NewMember(team_id=UUID(said.pop("team")), **said)
        services.add_member(actor, within_id=within_id, new=new, at=timezone.now())

    if answered(form, save):
        return redirect("marac:members", within_id)
    hint = (
        "It reads the cases that are sent out from its first day on, and none of before. Its"
        " manager is asked to name who answers for it. Membership rests on a clause of an agreement"
        " that both have signed."
    )
    return _about(request, run, form, "Take an agency in", hint, "Take it in")


@no_records
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, within_id: UUID, agency_id: UUID) -> HttpResponse:
    """End an agency's part."""
    actor = request.actor
    run = selectors.run_of(within_id)
    policies.may_keep_members(actor, host_id=run.host_id).require()
    held = selectors.member_there(run, agency_id, on=timezone.localdate())
    if held is None or agency_id == run.host_id:
        raise NotVisible("That agency takes no part.")
    form = forms.EndMember(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.end_member(
            actor,
            within_id=within_id,
            agency_id=agency_id,
            ending=services.Ending(**said),
            at=timezone.now(),
        )

    if answered(form, save):
        return redirect("marac:members", within_id)
    hint = (
        "From the day after its last it reads nothing there. What it agreed to do is yours again,"
        " by the same days, and it is asked nothing more. What it acted on stays in its own file."
    )
    return _about(request, run, form, f"{held.agency.name} takes part no more", hint, "End it")


def _about(
    request: HttpRequest, run: Run, form: Form, title: str, hint: str, button: str
) -> HttpResponse:
    context = {
        "run": run,
        "form": form,
        "title": title,
        "hint": hint,
        "button": button,
        "back": reverse("marac:members", args=[run.within_id]),
    }
    return render(request, "marac/member.html", context)


@no_records
@require_GET
def joined(request: HttpRequest, membership_id: UUID) -> HttpResponse:
    """The agency was taken in: its manager names who answers for it there."""
    policies.may_name(request.actor).require()
    held = selectors.membership(request.actor, membership_id)
    selectors.place_of(request.actor, held.within_id)
    return redirect("marac:name_contact", held.within_id)
