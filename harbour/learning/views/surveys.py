"""Pages of surveys: what was answered, and taking down one person's answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.surveys import BATCH, SCALE, SURVEYS, Survey, results
from harbour.learning.domain.surveys import survey as survey_called
from harbour.learning.models import SurveyAnswer
from harbour.learning.services.surveys import take_down
from harbour.learning.survey_forms import Answers
from harbour.learning.terms import AskedHow
from harbour.learning.views.recommendations import say
from harbour.sharing.api import no_records


@require_GET
@no_records
def surveys(request: HttpRequest) -> HttpResponse:
    """Each survey with its results, small numbers hidden."""
    actor = request.actor
    sees = policies.may_see_surveys(actor).allowed
    context = {
        "surveys": [
            (
                each,
                _results(request, each) if sees else None,
                policies.may_answer_survey(actor, each.key).allowed,
            )
            for each in SURVEYS
        ],
        "scale": [words for _, words in SCALE],
        "batch": BATCH,
    }
    return render(request, "learning/surveys.html", context)


def _results(request: HttpRequest, asked: Survey) -> tuple:
    held = SurveyAnswer.objects.visible_to(request.actor).filter(
        owner_agency_id=request.actor.agency_id, survey=asked.key, version=asked.version
    )
    return results(
        asked, list(held.order_by("recorded_at", "id").values_list("answers", flat=True))
    )


@require_http_methods(["GET", "POST"])
@no_records
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """Take down one person's answers."""
    asked = survey_called(key)
    if asked is None:
        raise Http404
    policies.may_answer_survey(request.actor, key).require()
    form = Answers(request.POST or None, asked=asked)
    if form.is_valid():
        told = dict(form.cleaned_data)
        how = told.pop("asked_how", AskedHow.SELF.value)
        try:
            take_down(request.actor, asked, answers=told, asked_how=how, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("learning:surveys")
    return say(
        request,
        form,
        caption="No answer says whose it is",
        title=asked.title,
        back=reverse("learning:surveys"),
    )
