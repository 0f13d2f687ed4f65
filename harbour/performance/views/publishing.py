"""Publications: counts that leave the force, with small ones withheld."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.spreadsheet import TYPES, Sheet, written
from harbour.kernel.errors import DomainError
from harbour.performance import forms, policies, services
from harbour.performance.domain.suppression import ALL
from harbour.performance.models import Publication
from harbour.performance.selectors import overview, publishing
from harbour.sharing.api import no_records

HIDDEN = "[c]"
"""Withheld for confidentiality, as government statistics write it."""


@require_http_methods(["GET", "POST"])
@no_records
def publications(request: HttpRequest) -> HttpResponse:
    """What was published, and a new publication."""
    policies.may_see_measures(request.actor).require()
    choices = [(each.id, each.title) for each in publishing.publishable()]
    form = forms.Publish(request.POST or None, measures=choices)
    if form.is_valid():
        chosen = overview.measure(form.cleaned_data["measure"])
        try:
            made = services.publish(
                request.actor,
                definition=chosen,
                year=form.cleaned_data["year"],
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("performance:publication", made.id)
    titles = dict(choices)
    context = {
        "rows": [
            (each, titles.get(each.measure, each.measure))
            for each in publishing.publications(request.actor)
        ],
        "form": form,
        "may_publish": policies.may_keep_the_framework(request.actor).allowed,
    }
    return render(request, "performance/publications.html", context)


@require_GET
@no_records
def publication(request: HttpRequest, publication_id: UUID) -> HttpResponse:
    """One publication, exactly as it left."""
    policies.may_see_measures(request.actor).require()
    held = publishing.publication(request.actor, publication_id)
    sheet = _sheet(held)
    context = {"held": held, "sheet": sheet, "formats": list(TYPES), "hidden": HIDDEN}
    return render(request, "performance/publication.html", context)


@require_GET
@no_records
def publication_file(request: HttpRequest, publication_id: UUID, kind: str) -> HttpResponse:
    """The same as a file."""
    policies.may_see_measures(request.actor).require()
    held = publishing.publication(request.actor, publication_id)
    if kind not in TYPES:
        raise Http404
    sheet = _sheet(held)
    answer = HttpResponse(written([sheet], kind, title=sheet.name), content_type=TYPES[kind])
    name = f"{held.measure}-{held.year}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _sheet(held: Publication) -> Sheet:
    """A row for each place, a column for each quarter, everything withheld alike."""
    cells = {(area, place, when): number for area, place, when, number in held.cells}
    columns = (*publishing.QUARTERS, ALL)
    places = dict.fromkeys((area, place) for area, place, _ in cells)
    ordered = sorted(places, key=lambda each: (each[0] == ALL, each[0], each[1] == ALL, each[1]))
    rows = []
    for area, place in ordered:
        numbers = (cells.get((area, place, when)) for when in columns)
        shown = [HIDDEN if number is None else number for number in numbers]
        rows.append([area, place, *shown])
    definition = overview.measure(held.measure)
    title = definition.title if definition else held.measure
    return Sheet(name=title, columns=("Area", "District", *columns), rows=rows)
