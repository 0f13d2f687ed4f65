"""Pages of death reviews."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.learning import policies
from harbour.learning import recommendation_forms as forms
from harbour.learning.domain.workflow import DEATH_REVIEW
from harbour.learning.selectors import deaths as selectors
from harbour.learning.selectors.recommendations import recommendations
from harbour.learning.services import deaths as services
from harbour.learning.services.recommendations import NewRecommendation, recommend
from harbour.learning.views.recommendations import attempt, recommendation_form, say
from harbour.sharing.api import Subject, consult, names_of, no_records
from harbour.workforce.api import duties_of

_EVENTS = {
    "hold": "A review is held",
    "not_hold": "No review is held",
    "submit": "Send it to the quality assurance panel",
    "return": "It was returned for work",
    "publish": "It was published",
}


@require_GET
def death_reviews(request: HttpRequest) -> HttpResponse:
    """Every review by its code."""
    policies.may_see_death_reviews(request.actor).require()
    held = selectors.death_reviews(request.actor)
    consult(request.actor, [_subject(each) for each in held], screen="learning:death_reviews")
    return render(request, "learning/death_reviews.html", {"reviews": held})


def _subject(held: Any) -> Subject:
    return Subject(
        kind="learning.deathreview",
        record_id=held.id,
        person_record_id=held.victim_id,
        owner_agency_id=held.owner_agency_id,
    )


@require_http_methods(["GET", "POST"])
@no_records
def new_death_review(request: HttpRequest) -> HttpResponse:
    """Record that the partnership was told of a death."""
    policies.may_see_death_reviews(request.actor).require()
    form = forms.NewDeathReview(request.POST or None)
    if held := attempt(form, services.notify, request):
        return redirect("learning:death_review", held.id)
    back = reverse("learning:death_reviews")
    return say(request, form, caption="Death reviews", title="A death was reported", back=back)


@require_GET
def death_review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """One review: its clocks, its panel, its parts, what it recommends."""
    actor = request.actor
    policies.may_see_death_reviews(actor).require()
    held = selectors.death_review(actor, review_id)
    consult(actor, [_subject(held)], screen="learning:death_review")
    steps = list(held.steps.all())
    names = names_of(step.taken_by for step in steps)
    context = {
        "review": held,
        "duties": list(duties_of(actor, held.id).values()),
        "panel": list(held.panel.order_by("-is_chair", "name")),
        "parts": selectors.parts(held),
        "missing": selectors.missing(held),
        "recommendations": recommendations(actor, death_review_id=held.id),
        "steps": [(step, names.get(step.taken_by, "")) for step in steps],
        "events": [(each, _EVENTS[each]) for each in DEATH_REVIEW.events_from(held.status)],
        "now": timezone.now(),
    }
    return render(request, "learning/death_review.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def act(request: HttpRequest, review_id: UUID, doing: str) -> HttpResponse:
    """Do one thing about a review."""
    policies.may_see_death_reviews(request.actor).require()
    held = selectors.death_review(request.actor, review_id)
    form, title, deed, given = _doing(request, doing)
    owner = {"death_review_id": held.id} if doing == "recommend" else {"review_id": held.id}
    if attempt(form, deed, request, **owner, **given):
        return redirect("learning:death_review", held.id)
    back = reverse("learning:death_review", args=[held.id])
    return say(request, form, caption=f"Death review {held.code}", title=title, back=back)


def _doing(request: HttpRequest, doing: str) -> tuple[Any, str, Any, dict[str, str]]:
    posted = request.POST or None
    if doing in _EVENTS:
        return forms.Reason(posted), _EVENTS[doing], services.move, {"event": doing}
    if doing == "part":
        return forms.Part(posted), "Record a part of the review", services.do_part, {}
    if doing == "panel":
        return forms.Member(posted), "Put somebody on the panel", services.seat, {}
    if doing == "recommend":
        return recommendation_form(request), "Record a recommendation", _recommended, {}
    raise Http404


def _recommended(actor: Any, *, at: Any, **given: Any) -> Any:
    given["lead_id"] = UUID(given["lead_id"])
    return recommend(actor, NewRecommendation(**given), at=at)
