"""Pages of surveys: what was answered, and taking down one person's answers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.surveys import BATCH, SCALE, SURVEYS, results
from harbour.learning.domain.surveys import survey as survey_called
from harbour.learning.selectors.surveys import answers_to, asking
from harbour.learning.services.surveys import ask_victim, take_down
from harbour.learning.survey_forms import Answers, Ask
from harbour.learning.terms import AskedHow
from harbour.learning.views.recommendations import attempt, say
from harbour.pole.api import briefs, records_of_person
from harbour.safeguarding.api import way_now
from harbour.sharing.api import Subject, consult, no_records


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
                results(each, answers_to(actor, each)) if sees else None,
                policies.may_answer_survey(actor, each.key).allowed,
            )
            for each in SURVEYS
        ],
        "scale": [words for _, words in SCALE],
        "batch": BATCH,
    }
    return render(request, "learning/surveys.html", context)


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
            form.refuse(refusal)
        else:
            return redirect("learning:surveys")
    return say(
        request,
        form,
        caption="No answer says whose it is",
        title=asked.title,
        back=reverse("learning:surveys"),
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask the victim of a case, in a way that is safe now. What is answered is not kept here."""
    actor, now = request.actor, timezone.now()
    policies.may_ask_victims(actor).require()
    found = asking(actor, case_id, at=now)
    subject = Subject(
        kind="safeguarding.case",
        record_id=found.case.id,
        person_record_id=found.case.victim_id,
        owner_agency_id=found.case.owner_agency_id,
    )
    consult(actor, [subject], screen="learning:ask_victim")
    form = Ask(request.POST or None, ways=found.open)
    if asked := attempt(form, ask_victim, request, case_id=found.case.id):
        if asked.how in AskedHow.messages():
            return redirect("safeguarding:case", found.case.id)
        return redirect("learning:answer_survey", "victim")
    victim = found.case.victim_id
    context = {
        "form": form,
        "asking": found,
        "victim": briefs(actor, [victim], on=timezone.localdate()).get(victim),
        "way": way_now(actor, records_of_person(actor, victim), now=now),
    }
    return render(request, "learning/ask_victim.html", context)
