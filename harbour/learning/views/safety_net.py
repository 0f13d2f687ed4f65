"""The safety net of standard risk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.listing import Filter, listing
from harbour.learning import policies
from harbour.learning.domain.safety_net import NetRule
from harbour.learning.selectors.safety_net import SHOWN_FOR
from harbour.learning.selectors.safety_net import building_up as selected
from harbour.pole.api import briefs
from harbour.sharing.api import Subject, consult


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
    consult(request.actor, subjects, screen="learning:building_up")
    cards = briefs(request.actor, [each.victim_id for each in shown], on=timezone.localdate())
    context = {
        "rows": [(each, cards.get(each.victim_id)) for each in shown],
        "of": len(found),
        "rule": rule,
        "days": SHOWN_FOR.days,
        "paging": asked.paging(len(found)),
    }
    return render(request, "learning/building_up.html", context)
