"""Pages of reports, recommendations and the commissioner's comments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from harbour.design_system.forms import Form
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.learning import policies, presenters_learned
from harbour.learning import recommendation_forms as forms
from harbour.learning.models import Recommendation
from harbour.learning.selectors import recommendations as selectors
from harbour.learning.services import recommendations as services
from harbour.sharing.api import Role, Subject, consult, names_of, no_records, people_with_role


@require_GET
@no_records
def learning(request: HttpRequest) -> HttpResponse:
    """Everything from which the force learns, each with its page."""
    return render(
        request, "learning/learning.html", {"links": presenters_learned.links(request.actor)}
    )


@require_GET
def recommendations(request: HttpRequest) -> HttpResponse:
    """Every recommendation by report, with where it stands."""
    actor = request.actor
    policies.may_see_recommendations(actor).require()
    reports = selectors.inspections(actor)
    held = selectors.recommendations(actor, inspection__isnull=False)
    consult(actor, [], screen="learning:recommendations")
    leads = names_of({each.lead_id for each in held})
    now = timezone.now()
    measures = selectors.live_of_each(actor, held, now=now)
    context = {
        "reports": [
            (
                report,
                [
                    (each, leads.get(each.lead_id, ""), selectors.met_in_words(measures[each.id]))
                    for each in held
                    if each.inspection_id == report.id
                ],
            )
            for report in reports
        ],
        "may_record": policies.may_record_recommendations(actor).allowed,
        "may_take_up": not any(each.known_as for each in held),
        "now": now,
    }
    return render(request, "learning/recommendations.html", context)


@require_POST
@no_records
def take_up(request: HttpRequest) -> HttpResponse:
    """Record the report of 2014 with its seven recommendations."""
    services.take_up_seven(request.actor, at=timezone.now())
    return redirect("learning:recommendations")


def say(request: HttpRequest, form: Form, *, caption: str, title: str, back: str) -> HttpResponse:
    """A page with one form."""
    told = {"form": form, "caption": caption, "title": title, "back": back}
    return render(request, "learning/say.html", told)


def attempt(form: Form, deed: Callable[..., Any], request: HttpRequest, **given: Any) -> Any:
    """Do it with what the form says, or say on the form why not. Nothing when it is not done."""
    if not form.is_valid():
        return None
    try:
        return deed(request.actor, at=timezone.now(), **given, **form.cleaned_data)
    except DomainError as refusal:
        form.refuse(refusal)
        return None


@require_http_methods(["GET", "POST"])
@no_records
def new_report(request: HttpRequest) -> HttpResponse:
    """Record a published report."""
    policies.may_record_recommendations(request.actor).require()
    form = forms.NewInspection(request.POST or None)
    if attempt(form, services.record_inspection, request):
        return redirect("learning:recommendations")
    back = reverse("learning:recommendations")
    return say(request, form, caption="Recommendations", title="Record a report", back=back)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, inspection_id: UUID) -> HttpResponse:
    """One report: the commissioner's comments on it, and a new recommendation."""
    actor = request.actor
    policies.may_see_recommendations(actor).require()
    held = selectors.inspection(actor, inspection_id)
    form = forms.Comments(request.POST or None)
    if attempt(form, services.comment, request, inspection_id=held.id):
        return redirect("learning:inspection_report", held.id)
    consult(actor, [_subject("learning.inspection", held)], screen="learning:inspection_report")
    context = {
        "report": held,
        "comments": list(held.comments.order_by("published_on")),
        "form": form,
        "may_record": policies.may_record_recommendations(actor).allowed,
        "today": timezone.localdate(),
    }
    return render(request, "learning/report.html", context)


def _subject(kind: str, held: Any) -> Subject:
    return Subject(kind=kind, record_id=held.id, owner_agency_id=held.owner_agency_id)


@require_http_methods(["GET", "POST"])
@no_records
def new_recommendation(request: HttpRequest, inspection_id: UUID) -> HttpResponse:
    """Record one recommendation of a report."""
    policies.may_record_recommendations(request.actor).require()
    held = selectors.inspection(request.actor, inspection_id)
    form = recommendation_form(request)
    if attempt(form, _recommended, request, inspection_id=held.id):
        return redirect("learning:recommendations")
    back = reverse("learning:inspection_report", args=[held.id])
    return say(request, form, caption=held.title, title="Record a recommendation", back=back)


def recommendation_form(request: HttpRequest) -> forms.NewRecommendation:
    """With those of the force who may lead on it."""
    agency = request.actor.agency_id
    people = {
        str(user): name
        for role in (Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR, Role.CRU_SERGEANT)
        for user, name in people_with_role(agency, role)
    }
    return forms.NewRecommendation(request.POST or None, people=list(people.items()))


def _recommended(actor: Any, *, at: Any, **given: Any) -> Recommendation:
    given["lead_id"] = UUID(given["lead_id"])
    return services.recommend(actor, services.NewRecommendation(**given), at=at)


@dataclass(frozen=True, slots=True)
class _Doing:
    """Something that can be done about a recommendation."""

    title: str
    form: type[Form]
    deed: Callable[..., Any]
    given: dict[str, str]


_DOINGS = {
    "action": _Doing("Record what was done", forms.Action, services.record_action, {}),
    "complete": _Doing("Say that it is done", forms.Reason, services.complete, {}),
    "refuse": _Doing("Do not accept it", forms.Reason, services.refuse, {}),
    "sign-off": _Doing("Sign it off", forms.Reason, services.judge, {"event": "sign_off"}),
    "return": _Doing("Return it", forms.Reason, services.judge, {"event": "return"}),
    "holds": _Doing("It still holds", forms.Reason, services.judge, {"event": "holds"}),
    "fails": _Doing("It no longer holds", forms.Reason, services.judge, {"event": "fails"}),
}
_MEASURED = ("complete", "sign-off", "holds")
_OPEN = {
    "NOT_STARTED": ("action", "refuse"),
    "IN_PROGRESS": ("action", "complete", "refuse"),
    "COMPLETE": ("sign-off", "return"),
    "SIGNED_OFF": ("holds", "fails"),
}


@require_GET
def recommendation(request: HttpRequest, recommendation_id: UUID) -> HttpResponse:
    """One recommendation: what was asked, what is measured, what was done, who signed it off."""
    actor = request.actor
    policies.may_see_recommendations(actor).require()
    held = selectors.recommendation(actor, recommendation_id)
    if held.death_review_id:
        policies.may_see_death_reviews(actor).require()
    consult(actor, [_subject("learning.recommendation", held)], screen="learning:recommendation")
    steps, actions = list(held.steps.all()), list(held.actions.order_by("done_on", "id"))
    people = [*(step.taken_by for step in steps), *(each.recorded_by for each in actions)]
    names = names_of([*people, held.lead_id])
    context = {
        "held": held,
        "lead": names.get(held.lead_id, ""),
        "live": selectors.live(actor, held, now=timezone.now()),
        "beside": presenters_learned.beside(actor, selectors.beside(held)),
        "actions": [(each, names.get(each.recorded_by, "")) for each in actions],
        "steps": [(step, names.get(step.taken_by, "")) for step in steps],
        "doings": [(doing, _DOINGS[doing].title) for doing in _OPEN.get(held.status, ())],
        "today": timezone.localdate(),
    }
    return render(request, "learning/recommendation.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def act(request: HttpRequest, recommendation_id: UUID, doing: str) -> HttpResponse:
    """Do one thing about a recommendation."""
    policies.may_see_recommendations(request.actor).require()
    chosen = _DOINGS.get(doing)
    if chosen is None:
        raise Http404
    held = selectors.recommendation(request.actor, recommendation_id)
    form = chosen.form(request.POST or None)
    if attempt(form, chosen.deed, request, recommendation_id=held.id, **chosen.given):
        return redirect("learning:recommendation", held.id)
    back = reverse("learning:recommendation", args=[held.id])
    context = {
        "form": form,
        "caption": f"Recommendation {held.number}",
        "title": chosen.title,
        "back": back,
        "unmet": _unmet(request.actor, held) if doing in _MEASURED else [],
    }
    return render(request, "learning/say.html", context)


def _unmet(actor: Actor, held: Recommendation) -> list[selectors.Live]:
    """What is wanted of its measures and does not stand now: whoever judges sees it first."""
    measures = selectors.live(actor, held, now=timezone.now())
    return [each for each in measures if each.is_wanted and not each.is_met]
