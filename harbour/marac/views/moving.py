"""Cases that go to another Marac, and repeats that were found by themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.marac import forms, policies, selectors, services
from harbour.marac.domain.transfers import advice
from harbour.marac.views.asking import about_case, answered, because, subject_of
from harbour.pole.api import Typed, briefs
from harbour.sharing.api import consult


@require_http_methods(["GET", "POST"])
def send_away(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Hand a case to the Marac where she lives now."""
    actor = request.actor
    held = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    choices = [
        (str(each.id), each.name)
        for each in selectors.conferences()
        if each.id != held.conference_id
    ]
    form = forms.SendAway(request.POST or None, conferences=choices)

    def save(said: dict[str, Any]) -> None:
        to = said.pop("to")
        said["is_lasting"] = said["is_lasting"] == "yes"
        new = services.NewTransfer(conference_id=None if to == "other" else UUID(to), **said)
        services.send_away(actor, case_id=case_id, transfer=new, at=timezone.now())

    if answered(form, save):
        return redirect("marac:case", case_id)
    sent = held.meeting is not None and held.meeting.status != "SCHEDULED"
    hint = advice(status=held.status, agenda_sent=sent, is_lasting=True)
    return about_case(request, held, form, "To another Marac", hint)


@require_http_methods(["GET", "POST"])
def transfer(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """A case sent to another Marac: acknowledged there, or not taken."""
    actor = request.actor
    policies.may_see_meetings(actor).require()
    held = selectors.transfer(actor, transfer_id)
    case = selectors.case(actor, held.case_id)
    answers = policies.may_coordinate(actor, host_id=held.receiver_id or held.owner_agency_id)
    open_ = held.status == "SENT" and answers.allowed
    outside = held.to_conference_id is None
    kind = forms.AcknowledgeOutside if outside else forms.Acknowledge
    form = kind(request.POST or None) if open_ else None

    def save(said: dict[str, Any]) -> None:
        taken = services.Taken(**said)
        services.acknowledge(actor, transfer_id=transfer_id, taken=taken, at=timezone.now())

    if form is not None and answered(form, save):
        return redirect("marac:transfer", transfer_id)
    consult(actor, [subject_of(case)], screen="marac:transfer")
    named = briefs(actor, [case.victim_id, case.perpetrator_id], on=timezone.localdate())
    steps = list(held.steps.order_by("position"))
    selectors.put_case_as_read(
        actor, case, steps=steps, more=[Typed(held, ("reason", "interim"), held.sent_by)]
    )
    context = {
        "held": held,
        "case": case,
        "victim": named.get(case.victim_id),
        "perpetrator": named.get(case.perpetrator_id),
        "form": form,
        "as_file": open_ and outside,
        "steps": steps,
        "because": because(
            actor,
            held,
            "marac.transfer",
            ours="It was sent to the Marac that your agency runs."
            if held.receiver_id == actor.agency_id
            else "",
        ),
    }
    return render(request, "marac/transfer.html", context)


@require_http_methods(["GET", "POST"])
def repeat(request: HttpRequest, found_id: UUID) -> HttpResponse:
    """Abuse between the two of an earlier case: refer it, or say why not."""
    actor = request.actor
    found = selectors.found_repeat(actor, found_id)
    policies.may_coordinate(actor, host_id=found.host_id).require()
    answer = selectors.answer_to(found)
    form = None if answer else forms.Words(request.POST or None)

    def save(said: dict[str, Any]) -> None:
        services.answer_repeat(actor, found_id=found_id, why_not=said["reason"], at=timezone.now())

    if form is not None and answered(form, save):
        return redirect("marac:repeat", found_id)
    consult(actor, [subject_of(found.earlier)], screen="marac:repeat")
    named = briefs(actor, [found.victim_id, found.perpetrator_id], on=timezone.localdate())
    context = {
        "found": found,
        "answer": answer,
        "victim": named.get(found.victim_id),
        "perpetrator": named.get(found.perpetrator_id),
        "form": form,
    }
    return render(request, "marac/repeat.html", context)
