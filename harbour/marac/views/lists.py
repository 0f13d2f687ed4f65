"""Bringing in the case list that was kept in a spreadsheet."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.marac import forms, policies, selectors, services
from harbour.marac.domain.sheet import COLUMNS, NEEDED, BadSheet
from harbour.marac.views.asking import answered
from harbour.sharing.api import Subject, consult, no_records


@no_records
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, conference_id: UUID) -> HttpResponse:
    """Choose the file."""
    actor = request.actor
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    form = forms.BringList(request.POST or None, request.FILES or None)
    made: list[services.Brought] = []

    def save(said: dict[str, Any]) -> None:
        sent = said["file"]
        made.append(
            services.bring_in(
                actor,
                conference_id=conference_id,
                name=sent.name,
                content=sent.read(),
                at=timezone.now(),
            )
        )

    try:
        if answered(form, save):
            return redirect("marac:brought", made[0].run.id)
    except BadSheet as problem:
        form.add_error("file", str(problem))
    context = {"form": form, "conference": conference, "columns": COLUMNS, "needed": NEEDED}
    return render(request, "marac/bring.html", context)


@require_GET
def brought(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """What became of each row."""
    actor = request.actor
    run = selectors.list_run(actor, run_id)
    policies.may_coordinate(actor, host_id=run.owner_agency_id).require()
    consult(actor, [Subject(kind="marac.listrun", record_id=run.id)], screen="marac:brought")
    context = {"run": run, "rejects": selectors.rejects_of(run)}
    return render(request, "marac/brought.html", context)
