"""A case handed to a Marac outside this Harbour as a sealed file, and one that came as such."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from harbour.kernel.errors import DomainError
from harbour.marac import forms, policies, selectors, services
from harbour.marac.domain.handover import STAYS, TRAVELS, BadHandover
from harbour.marac.views.asking import subject_of
from harbour.pole.api import briefs
from harbour.sharing.api import consult, no_records


@require_http_methods(["GET", "POST"])
def as_file(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """What the file holds and what it does not, with a passphrase made for it; then the file."""
    actor = request.actor
    held = selectors.transfer(actor, transfer_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    case = selectors.case(actor, held.case_id)
    form = forms.AsFile(request.POST or None, initial={"passphrase": services.new_passphrase()})
    if form.is_valid():
        try:
            made = services.hand_over_as_file(
                actor,
                transfer_id=transfer_id,
                passphrase=form.cleaned_data["passphrase"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            answer = HttpResponse(made, content_type="application/octet-stream")
            answer["Content-Disposition"] = 'attachment; filename="marac-case.harbour"'
            return answer
    consult(actor, [subject_of(case)], screen="marac:transfer_file")
    context = {
        "held": held,
        "victim": briefs(actor, [case.victim_id], on=timezone.localdate()).get(case.victim_id),
        "form": form,
        "travels": TRAVELS,
        "stays": STAYS,
    }
    return render(request, "marac/transfer_file.html", context)


@no_records
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """The file and its passphrase; then the case that it became."""
    actor = request.actor
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    form = forms.TakeIn(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            taken = services.take_in_file(
                actor,
                conference_id=conference_id,
                content=form.cleaned_data["file"].read(),
                passphrase=form.cleaned_data["passphrase"],
                at=timezone.now(),
            )
        except BadHandover as problem:
            form.add_error("file", str(problem))
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("marac:case", taken.case_id)
    return render(request, "marac/take_in.html", {"form": form, "conference": conference})
