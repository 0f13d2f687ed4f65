"""Who answers for one's own agency at each Marac and hub, and who says so."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.marac import forms, policies, selectors, services
from harbour.marac.views.asking import answered
from harbour.sharing.api import names_of, no_records


@no_records
@require_GET
def who_answers(request: HttpRequest) -> HttpResponse:
    """For each Marac and hub the contact, the team, and who covers. Everybody there may read it."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    context = {
        "places": selectors.who_answers(actor, on=timezone.localdate()),
        "names": policies.may_name(actor).allowed,
        "today": timezone.localdate(),
    }
    return render(request, "marac/who_answers.html", context)


def _people(actor: Actor) -> list[tuple[str, str]]:
    return [(str(user), name) for user, name in selectors.who_can_answer(actor, policies.ANSWER)]


@no_records
@require_http_methods(["GET", "POST"])
def name_contact(request: HttpRequest, within_id: UUID) -> HttpResponse:
    """Name another contact."""
    actor = request.actor
    policies.may_name(actor).require()
    place = selectors.place_of(actor, within_id)
    people = [each for each in _people(actor) if each[0] != str(place.contact_id)]
    form = forms.NameContact(request.POST or None, people=people)

    def save(said: dict[str, Any]) -> None:
        chosen = None if said["user"] == forms.NOBODY else UUID(said["user"])
        services.name_contact(
            actor, within_id=within_id, user_id=chosen, reason=said["reason"], at=timezone.now()
        )

    if answered(form, save):
        return redirect("marac:who_answers")
    return _about(request, place, form, "Another contact")


@no_records
@require_http_methods(["GET", "POST"])
def give_cover(request: HttpRequest, within_id: UUID) -> HttpResponse:
    """Give somebody cover."""
    actor = request.actor
    policies.may_name(actor).require()
    place = selectors.place_of(actor, within_id)
    form = forms.GiveCover(
        request.POST or None, people=_people(actor), initial={"from_on": timezone.localdate()}
    )

    def save(said: dict[str, Any]) -> None:
        cover = services.NewCover(**said | {"user_id": UUID(said.pop("user"))})
        services.give_cover(actor, within_id=within_id, cover=cover, at=timezone.now())

    if answered(form, save):
        return redirect("marac:who_answers")
    return _about(request, place, form, "Cover for the contact")


def _about(request: HttpRequest, place: selectors.Place, form: Form, title: str) -> HttpResponse:
    before = selectors.named_before(request.actor, place)
    people = [place.contact_id, *(who for each in before for who in (each.named_by, each.user_id))]
    names = names_of(each for each in people if each)
    context = {
        "form": form,
        "title": title,
        "place": place,
        "contact": names.get(place.contact_id, "") if place.contact_id else "",
        "before": [
            (each, names.get(each.user_id, ""), names.get(each.named_by, "")) for each in before
        ],
        "back": reverse("marac:who_answers"),
    }
    return render(request, "marac/name.html", context)


@no_records
@require_POST
def end_cover(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """End a cover now."""
    services.end_cover(request.actor, cover_id=cover_id, at=timezone.now())
    return redirect("marac:who_answers")
