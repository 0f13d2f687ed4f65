"""The safety net of standard risk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Filter, listing
from harbour.kernel.errors import DomainError
from harbour.learning import forms, looking, policies
from harbour.learning.domain.safety_net import NetRule
from harbour.learning.selectors.safety_net import SHOWN_FOR
from harbour.learning.selectors.safety_net import building_up as selected
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult, names_of


@require_GET
def building_up(request: HttpRequest) -> HttpResponse:
    """Victims whose standard risks together say more than each alone, each with why."""
    policies.may_see_what_builds_up(request.actor).require()
    rule, asked = NetRule(), listing(request.GET, Filter)
    found = selected(request.actor, rule=rule, now=timezone.now())
    shown = found[asked.skip : asked.skip + asked.on_a_page]
    subjects = [
        Subject(
            kind="risk.assessment", record_id=each.assessment_id, person_record_id=each.victim_id
        )
        for each in shown
    ]
    looked = looking.looked_at(request.actor)
    subjects += [
        Subject(kind="learning.lookedat", record_id=each.id, person_record_id=each.victim_id)
        for each in looked
    ]
    consult(request.actor, subjects, screen="learning:building_up")
    people = [each.victim_id for each in (*shown, *looked)]
    cards = briefs(request.actor, people, on=timezone.localdate())
    names = names_of(each.looked_by for each in looked)
    context = {
        "rows": [(each, cards.get(each.victim_id)) for each in shown],
        "looked": [
            (each, cards.get(each.victim_id), names.get(each.looked_by, "")) for each in looked
        ],
        "of": len(found),
        "rule": rule,
        "days": SHOWN_FOR.days,
        "paging": asked.paging(len(found)),
    }
    return render(request, "learning/building_up.html", context)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """One of them: why she is shown, and what somebody who looked decides."""
    policies.may_see_what_builds_up(request.actor).require()
    now = timezone.now()
    form = forms.Look(request.POST or None)
    if form.is_valid():
        try:
            looking.look(request.actor, assessment_id=assessment_id, at=now, **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
        else:
            return redirect("learning:building_up")
    found = looking.shown(request.actor, assessment_id, now=now)
    subject = Subject(
        kind="risk.assessment", record_id=assessment_id, person_record_id=found.victim_id
    )
    consult(request.actor, [subject], screen="learning:look")
    cards = briefs(request.actor, [found.victim_id], on=timezone.localdate())
    context = {"each": found, "card": cards.get(found.victim_id), "form": form}
    return render(request, "learning/look.html", context)
