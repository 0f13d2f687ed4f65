"""Asking somebody who has no login."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.marac import forms, policies, presenters, selectors, services
from harbour.marac.views.asking import about_case, answered
from harbour.pole.api import person_cards
from harbour.sharing.api import OneTimeAsked, one_time_asked


@require_http_methods(["GET", "POST"])
def ask_outside(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Whom, what they are told, and why; the address and the code are shown once."""
    actor = request.actor
    held = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    agencies = [
        (str(each.agency_id), each.agency.name) for each in selectors.partners(held.conference)
    ]
    people = [held.victim_id, held.perpetrator_id]
    named = person_cards(actor, people, on=timezone.localdate())
    form = forms.AskOutside(
        request.POST or None,
        agencies=agencies,
        initial={"telling": presenters.to_look_for(held, named)},
    )
    made: list[OneTimeAsked] = []

    def save(said: dict[str, Any]) -> None:
        question = services.NewQuestion(
            agency_id=_id_or_none(said.pop("agency")),
            days=int(said.pop("days")),
            **said,
        )
        made.append(
            services.ask_outside(actor, case_id=case_id, question=question, at=timezone.now())
        )

    if answered(form, save):
        back = reverse("marac:case", args=[case_id])
        return one_time_asked(request, made[0], back=back)
    hint = "The address goes by secure mail, the code by telephone to somebody known there."
    return about_case(request, held, form, "Ask somebody without a login", hint)


def _id_or_none(text: str) -> UUID | None:
    return UUID(text) if text else None
