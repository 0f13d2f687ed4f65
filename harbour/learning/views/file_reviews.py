"""Pages of file reviews."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from harbour.learning import forms, policies
from harbour.learning.domain.file_reading import QUESTIONS
from harbour.learning.recommendation_forms import Reason
from harbour.learning.selectors import file_reviews as selectors
from harbour.learning.services import file_reviews as services
from harbour.learning.survey_forms import PlanFiles, ReadFile
from harbour.learning.views.recommendations import attempt, say
from harbour.sharing.api import Subject, consult, no_records


@require_GET
@no_records
def file_rounds(request: HttpRequest) -> HttpResponse:
    """Every file review."""
    policies.may_read_files(request.actor).require()
    context = {
        "rounds": selectors.rounds(request.actor),
        "may_plan": policies.may_plan_files(request.actor).allowed,
    }
    return render(request, "learning/file_rounds.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def new_file_round(request: HttpRequest) -> HttpResponse:
    """Seal the files of a span."""
    policies.may_plan_files(request.actor).require()
    form = PlanFiles(request.POST or None)
    if held := attempt(form, services.plan_files, request):
        return redirect("learning:file_round", held.id)
    back = reverse("learning:file_rounds")
    return say(request, form, caption="File reviews", title="Plan a file review", back=back)


@require_http_methods(["GET", "POST"])
def file_round(request: HttpRequest, round_id: UUID) -> HttpResponse:
    """One review: its seal and seed, what waits for the reader, what was found."""
    actor = request.actor
    policies.may_read_files(actor).require()
    held = selectors.round_of(actor, round_id)
    form, deed = _next(request, held)
    if form and attempt(form, deed, request, round_id=held.id):
        return redirect("learning:file_round", held.id)
    subject = Subject(
        kind="learning.fileround", record_id=held.id, owner_agency_id=held.owner_agency_id
    )
    consult(actor, [subject], screen="learning:file_round")
    is_whole = selectors.is_whole(held)
    context = {
        "round": held,
        "frame": len(held.frame),
        "form": form if policies.may_plan_files(actor).allowed else None,
        "waiting": selectors.waiting(actor, held) if held.status == "DRAWN" else [],
        "found": selectors.result(held) if is_whole else None,
        "read": held.readings.count(),
        "steps": list(held.steps.all()),
    }
    return render(request, "learning/file_round.html", context)


def _next(request: HttpRequest, held: Any) -> tuple[Any, Any]:
    """What an inspector does next about a review, if anything."""
    posted = request.POST or None
    if held.status == "PLANNED":
        return forms.Seed(posted), services.draw_files
    if held.status == "DRAWN" and selectors.is_whole(held):
        return Reason(posted), services.report_files
    return None, None


@require_http_methods(["GET", "POST"])
def read_file(request: HttpRequest, round_id: UUID, crime_id: UUID) -> HttpResponse:
    """Read a file and say what one makes of it. What another reader said is not shown."""
    actor = request.actor
    policies.may_read_files(actor).require()
    held = selectors.round_of(actor, round_id)
    form = ReadFile(request.POST or None)
    if attempt(form, _read, request, round_id=held.id, crime_id=crime_id):
        return redirect("learning:file_round", held.id)
    subject = Subject(kind="investigation.crime", record_id=crime_id)
    consult(actor, [subject], screen="learning:read_file")
    context = {
        "form": form,
        "crime_id": crime_id,
        "back": reverse("learning:file_round", args=[held.id]),
    }
    return render(request, "learning/read_file.html", context)


def _read(actor: Any, *, at: Any, themes: Any, words: str, **given: Any) -> Any:
    answers = {code: given.pop(code) for code, _ in QUESTIONS}
    return services.read_file(
        actor, answers=answers, themes=list(themes), words=words, at=at, **given
    )
