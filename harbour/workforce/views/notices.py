"""What was said to a person and to that person's teams."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.messages.api import notices_for
from harbour.sharing.api import Subject, consult
from harbour.workforce.selectors import teams_of


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """The outbox as its reader sees it: shown on screen, and nowhere else in a demonstration."""
    found = notices_for(request.actor, [team.id for team in teams_of(request.actor)])
    subjects = [Subject(kind="messages.message", record_id=each.message_id) for each in found]
    consult(request.actor, subjects, screen="workforce:notices")
    context = {"notices": found, "now": timezone.now()}
    return render(request, "workforce/notices.html", context)
