"""Publications: counts that leave the force, with small ones withheld."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.spreadsheet import TYPES, Sheet, written
from harbour.kernel.errors import DomainError
from harbour.performance import forms, policies, services
from harbour.performance.domain.families import family, whole
from harbour.performance.domain.suppression import ALL, REST
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
    choices = [
        (each.id, f"{each.title} ({family(each).label.lower()})")
        for each in publishing.publishable()
    ]
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
            form.refuse(refusal)
        else:
            return redirect("performance:publication", made.id)
    titles = {each.id: each.title for each in publishing.publishable()}
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
    """A row for each place and part, a column for each quarter, everything withheld alike."""
    cells = {tuple(cell): number for *cell, number in held.cells}
    columns = (*publishing.QUARTERS, ALL)
    definition = overview.measure(held.measure)
    rows = []
    for area, place, part in sorted({(a, p, part) for a, p, _, part in cells}, key=_in_order):
        numbers = (cells.get((area, place, when, part)) for when in columns)
        shown = [HIDDEN if number is None else number for number in numbers]
        what = whole(definition).value if definition and part == ALL else part
        rows.append([area, place, what.capitalize(), *shown])
    title = definition.title if definition else held.measure
    return Sheet(name=title, columns=("Area", "District", "What", *columns), rows=rows)


def _in_order(row: tuple[str, str, str]) -> tuple[object, ...]:
    """Totals last; of a place what the measure counts, the rest, and both together."""
    area, place, part = row
    return area == ALL, area, place == ALL, place, part == ALL, part == REST, part
