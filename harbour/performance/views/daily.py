"""The daily management page, for the meeting at 08:00."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.performance import policies
from harbour.performance.selectors.daily import daily as sections_of
from harbour.performance.selectors.daily import meeting_of
from harbour.sharing.api import consult


@require_GET
def daily(request: HttpRequest) -> HttpResponse:
    """What is open this morning, whose it is, and where it is done."""
    policies.may_manage_the_day(request.actor).require()
    now = timezone.now()
    sections = sections_of(request.actor, now=now)
    shown = [line.subject for section in sections for line in section.lines]
    consult(request.actor, shown, screen="performance:daily")
    context = {"sections": sections, "now": now, "meeting": meeting_of(now)}
    return render(request, "performance/daily.html", context)
