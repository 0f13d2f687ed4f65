"""The grading review."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.learning import policies, presenters
from harbour.learning.selectors import grading as selectors
from harbour.sharing.api import names_of, no_records


@require_GET
@no_records
def grading(request: HttpRequest) -> HttpResponse:
    """How the unit's grades compare with the officers', for those who supervise the unit."""
    policies.may_see_grading(request.actor).require()
    return _grading(request, is_named=policies.may_see_reviewers(request.actor).allowed)


@require_GET
@no_records
def inspection(request: HttpRequest) -> HttpResponse:
    """The same, as the inspectorate sees it: no member of staff is named."""
    policies.may_see_grading(request.actor).require()
    return _grading(request, is_named=False)


def _grading(request: HttpRequest, *, is_named: bool) -> HttpResponse:
    found = selectors.grading(request.actor, now=timezone.now())
    names: dict[str, str] = {}
    if found.funnel and is_named:
        ids = {UUID(point.who) for point in found.funnel.points}
        names = {str(who): name for who, name in names_of(ids).items()}
    context = {
        "found": found,
        "matrix": presenters.matrix(found),
        "grades": presenters.WORDS.values(),
        "funnel": presenters.funnel_chart(found.funnel, names) if found.funnel else None,
        "drift": presenters.drift_chart(found),
        "drivers": [row for row in found.drivers if row[1].is_clear or row[1].low > 0.8][:10],
        "is_named": is_named,
    }
    return render(request, "learning/grading.html", context)
