"""Pages of the work that is done in the background."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from harbour.sharing import background_reads as reads
from harbour.sharing import policies
from harbour.sharing.decorators import no_records, outside_the_records


@login_not_required
@outside_the_records
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether work is done in the background, for whatever watches over the service."""
    stands = reads.standstill(timezone.now())
    if stands is None:
        return HttpResponse("ok", content_type="text/plain")
    since = stands.since.isoformat() if stands.since else "it was set up"
    return HttpResponse(
        f"nothing is done since {since}: start the worker", content_type="text/plain", status=503
    )


@no_records
@require_safe
def background(request: HttpRequest) -> HttpResponse:
    """Each job, when it was done last, and whether it fails."""
    policies.may_see_background(request.actor).require()
    context = {"work": reads.work_done(), "stands": reads.standstill(timezone.now())}
    return render(request, "sharing/background.html", context)
