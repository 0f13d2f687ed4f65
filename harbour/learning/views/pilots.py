"""Pages of pilots, and the two worked examples on invented cases."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.listing import Filter, listing
from harbour.learning import pilot_forms as forms
from harbour.learning import policies
from harbour.learning.domain.examples import EXAMPLES, example
from harbour.learning.domain.workflow import PILOT
from harbour.learning.presenters_pilots import curves
from harbour.learning.presenters_pilots import history as in_words
from harbour.learning.recommendation_forms import Reason
from harbour.learning.selectors import pilots as selectors
from harbour.learning.services import pilots as services
from harbour.learning.views.recommendations import attempt, say
from harbour.sharing.api import Subject, consult, names_of, no_records

_EVENTS = {
    "open": "Begin to enrol",
    "stop": "Stop: the new way may do harm",
    "close": "End enrolment and show the seed",
}


@require_GET
@no_records
def pilots(request: HttpRequest) -> HttpResponse:
    """Every pilot, and the worked examples."""
    policies.may_see_pilots(request.actor).require()
    context = {
        "pilots": selectors.pilots(request.actor),
        "examples": EXAMPLES,
        "may_run": policies.may_run_pilots(request.actor).allowed,
    }
    return render(request, "learning/pilots.html", context)


@require_GET
@no_records
def worked_example(request: HttpRequest, example_id: str) -> HttpResponse:
    """One worked example, said to be invented."""
    policies.may_see_pilots(request.actor).require()
    told = example(example_id)
    if told is None:
        raise Http404
    found = told.evaluation()
    context = {"told": told, "found": found, "chart": curves(found, days=told.days)}
    return render(request, "learning/worked_example.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def new_pilot(request: HttpRequest) -> HttpResponse:
    """Register a pilot."""
    policies.may_run_pilots(request.actor).require()
    form = forms.NewPilot(request.POST or None)
    if held := attempt(form, _registered, request):
        return redirect("learning:pilot", held.id)
    back = reverse("learning:pilots")
    return say(request, form, caption="Pilots", title="Register a pilot", back=back)


def _registered(actor: Any, *, at: Any, where: str, **given: Any) -> Any:
    given["at_cautions"] = where == "cautions"
    return services.register(actor, services.NewPilot(**given), at=at)


@require_GET
def pilot(request: HttpRequest, pilot_id: UUID) -> HttpResponse:
    """One pilot: what was fixed, who is enrolled, what it shows, what was told of it."""
    actor = request.actor
    policies.may_see_pilots(actor).require()
    held = selectors.pilot(actor, pilot_id)
    known = selectors.followed(held)
    found = selectors.evaluation(held, known)
    subject = Subject(
        kind="learning.pilot", record_id=held.id, owner_agency_id=held.owner_agency_id
    )
    consult(actor, [subject], screen="learning:pilot")
    steps = list(held.steps.all())
    names = names_of([held.lead_id, *(step.taken_by for step in steps)])
    asked = listing(request.GET, Filter)
    in_turn = selectors.in_turn(known, days=held.follow_up_days, today=timezone.localdate())
    context = {
        "pilot": held,
        "lead": names.get(held.lead_id, ""),
        "found": found,
        "chart": curves(found, days=held.follow_up_days),
        "enrolled": in_turn[asked.skip : asked.skip + asked.on_a_page],
        "due": sum(each.is_due for each in in_turn),
        "paging": asked.paging(len(known)),
        "of": len(known),
        "follows": selectors.follows_from_seed(actor, held),
        "sealed": selectors.sealed_list(actor, held),
        "reports": list(held.reports.order_by("recorded_at", "id")),
        "steps": [(step, names.get(step.taken_by, "")) for step in steps],
        "events": [
            (event, _EVENTS[event]) for event in PILOT.events_from(held.status) if event in _EVENTS
        ],
        "may_run": policies.may_run_pilots(actor).allowed,
        "may_enrol": policies.may_enrol(actor).allowed,
    }
    return render(request, "learning/pilot.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def act(request: HttpRequest, pilot_id: UUID, doing: str) -> HttpResponse:
    """Do one thing about a pilot."""
    policies.may_see_pilots(request.actor).require()
    held = selectors.pilot(request.actor, pilot_id)
    form, title, deed, given = _doing(request, held, doing)
    if attempt(form, deed, request, pilot_id=held.id, **given):
        return redirect("learning:pilot", held.id)
    back = reverse("learning:pilot", args=[held.id])
    return say(request, form, caption=held.title, title=title, back=back)


def _doing(request: HttpRequest, held: Any, doing: str) -> tuple[Any, str, Any, dict[str, str]]:
    posted = request.POST or None
    if doing in _EVENTS:
        return Reason(posted), _EVENTS[doing], services.move, {"event": doing}
    if doing == "enrol":
        form = forms.Enrol(posted, eligible=held.eligible)
        return form, "Enrol a case", services.enrol, {}
    if doing == "report":
        return forms.Reported(posted), "Tell the evaluation", services.report, {}
    if doing == "copy":
        return forms.Copied(posted), "Record a copy", services.copy_to, {}
    raise Http404


@require_http_methods(["GET", "POST"])
@no_records
def told(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Say what became of a case, or follow it on; and everything that was told of it."""
    actor = request.actor
    policies.may_see_pilots(actor).require()
    held = selectors.enrolment(actor, enrolment_id)
    may_enrol = policies.may_enrol(actor)
    if request.method == "POST":
        may_enrol.require()
    history = selectors.outcomes(held)
    last = history[0] if history else None
    form = forms.Told(
        request.POST or None,
        is_first=last is None,
        initial={"harmed_on": last.harmed_on} if last else {},
    )
    if attempt(form, services.tell_outcome, request, enrolment_id=held.id):
        return redirect("learning:pilot", held.pilot_id)
    names = names_of([each.recorded_by for each in history])
    context = {
        "form": form if may_enrol.allowed else None,
        "held": held,
        "history": in_words(history, names),
    }
    return render(request, "learning/told.html", context)
