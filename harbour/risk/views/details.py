"""The page on which it is said what a victim was given of support."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError
from harbour.risk import forms, policies, selectors
from harbour.risk.services.details import record_details
from harbour.risk.views.doorstep import look
from harbour.risk.views.drafting import kept_at, resumed, sent


@require_http_methods(["GET", "POST"])
def details(request: HttpRequest, assessment_id: UUID) -> HttpResponse:
    """What the victim was given at the scene, and whether paper may stay there."""
    found = selectors.assessment(request.actor, assessment_id)
    policies.may_answer(request.actor, officer_id=found.officer_id).require()
    form = resumed(request, forms.Details, "details", assessment_id)
    if form.is_valid():
        try:
            record_details(
                request.actor, assessment_id=assessment_id, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            form.add_error("words", str(refusal))
        else:
            sent(request, "details", assessment_id)
            return redirect("risk:assessment", assessment_id)
    look(request, found, "risk:details")
    context = {
        "assessment": found,
        "form": form,
        "details": selectors.details_of(assessment_id),
        **kept_at(request, "details", assessment_id),
    }
    return render(request, "risk/details.html", context)
