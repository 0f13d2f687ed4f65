"""Pages of investigation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.investigation import forms, selectors, services
from harbour.kernel.errors import DomainError
from harbour.sharing.api import Subject, consult, names_of


@require_http_methods(["GET", "POST"])
def crime(request: HttpRequest, crime_id: UUID) -> HttpResponse:
    """One crime: what it waits for, its steps, and finalising it."""
    found = selectors.crime(request.actor, crime_id)
    form = forms.Finalise(request.POST or None)
    if form.is_valid():
        try:
            services.finalise(
                request.actor,
                crime_id=crime_id,
                reason=form.cleaned_data["reason"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("investigation:crime", crime_id)
    steps = list(found.steps.all())
    consult(
        request.actor,
        [
            Subject(
                kind="investigation.crime",
                record_id=found.id,
                owner_agency_id=found.owner_agency_id,
            )
        ],
        screen="investigation:crime",
    )
    context = {
        "crime": found,
        "steps": steps,
        "officer": names_of([found.officer_id]).get(found.officer_id, "Nobody yet"),
        "waits": selectors.waits_for_review(found.event_id),
        "form": form,
    }
    return render(request, "investigation/crime.html", context)
