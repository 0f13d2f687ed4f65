"""Pages of lessons."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.learning import policies
from harbour.learning import recommendation_forms as forms
from harbour.learning.selectors import lessons as selectors
from harbour.learning.services import lessons as services
from harbour.learning.views.recommendations import attempt, say
from harbour.sharing.api import no_records


@require_GET
@no_records
def lessons(request: HttpRequest) -> HttpResponse:
    """Every lesson: those that wait for the reader first."""
    actor = request.actor
    policies.may_read_lessons(actor).require()
    context = {
        "rows": selectors.lessons(actor),
        "may_share": policies.may_share_lessons(actor).allowed,
        "today": timezone.localdate(),
    }
    return render(request, "learning/lessons.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def new_lesson(request: HttpRequest) -> HttpResponse:
    """Share a lesson."""
    policies.may_share_lessons(request.actor).require()
    form = forms.NewLesson(request.POST or None)
    if attempt(form, services.share_lesson, request):
        return redirect("learning:lessons")
    back = reverse("learning:lessons")
    return say(request, form, caption="Lessons", title="Share a lesson", back=back)


@require_http_methods(["GET", "POST"])
@no_records
def lesson(request: HttpRequest, lesson_id: UUID) -> HttpResponse:
    """One lesson; whoever reads it says so."""
    actor = request.actor
    policies.may_read_lessons(actor).require()
    held = selectors.lesson(actor, lesson_id)
    form = forms.Reading(request.POST or None)
    if request.method == "POST" and attempt(form, services.read_lesson, request, lesson_id=held.id):
        return redirect("learning:lessons")
    may_count = policies.may_share_lessons(actor).allowed
    context = {
        "lesson": held,
        "form": form,
        "is_read": held.readings.filter(reader_id=actor.user_id).exists(),
        "readers": held.readings.count() if may_count else None,
        "audience": len(selectors.audience(held.owner_agency_id, held.for_roles))
        if may_count
        else None,
    }
    return render(request, "learning/lesson.html", context)
