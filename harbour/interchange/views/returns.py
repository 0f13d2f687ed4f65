"""Data returns: prepared, checked, sent, and as files."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.spreadsheet import TYPES, Sheet, written
from harbour.interchange import forms, policies
from harbour.interchange.domain.returns import Template, templates
from harbour.interchange.models import DataReturn
from harbour.interchange.selectors.returns import Prepared, return_sent, returns_sent
from harbour.interchange.selectors.returns import prepared as prepared_for
from harbour.interchange.services.returning import send_return
from harbour.kernel.errors import DomainError
from harbour.performance.api import may_prepare_returns
from harbour.sharing.api import names_of, no_records

_COLUMNS = ("Code", "What is asked", "Number")


@require_GET
@no_records
def returns(request: HttpRequest) -> HttpResponse:
    """What may be prepared, and what was sent."""
    may_prepare_returns(request.actor).require()
    choices = [(key, f"{each.title}, {each.version}") for key, each in templates().items()]
    form = forms.Year(request.GET or None, templates=choices)
    if form.is_valid():
        return redirect(
            "interchange:prepared", form.cleaned_data["template"], form.cleaned_data["year"]
        )
    context = {"form": form, "sent": returns_sent(request.actor), "titles": dict(choices)}
    return render(request, "interchange/returns.html", context)


@require_http_methods(["GET", "POST"])
@no_records
def prepared(request: HttpRequest, template: str, year: int) -> HttpResponse:
    """One return filled in: what does not hold, and sending it when all does."""
    may_prepare_returns(request.actor).require()
    chosen, refusal = _template(template), ""
    if request.method == "POST":
        try:
            made = send_return(request.actor, chosen, year=year, at=timezone.now())
        except DomainError as refused:
            refusal = str(refused)
        else:
            return redirect("interchange:sent", made.id)
    found = prepared_for(request.actor, chosen, year=year, now=timezone.now())
    context = {
        "found": found,
        "days": urlencode(_days(found)),
        "sent": returns_sent(request.actor, template=chosen.key, year=year),
        "refusal": refusal,
        "formats": list(TYPES),
        "may_send": policies.may_send_returns(request.actor).allowed and not found.problems,
    }
    return render(request, "interchange/prepared.html", context)


@require_GET
@no_records
def return_file(request: HttpRequest, template: str, year: int, kind: str) -> HttpResponse:
    """The same as a file."""
    may_prepare_returns(request.actor).require()
    chosen = _template(template)
    if kind not in TYPES:
        raise Http404
    found = prepared_for(request.actor, chosen, year=year, now=timezone.now())
    rows = [[line.code, line.words, number] for line, number in found.rows]
    return _file(chosen.title, rows, kind, name=f"{chosen.key}-{year}")


@require_GET
@no_records
def sent(request: HttpRequest, return_id: UUID) -> HttpResponse:
    """One return exactly as it was sent."""
    may_prepare_returns(request.actor).require()
    held = return_sent(request.actor, return_id)
    by = names_of([held.sent_by]).get(held.sent_by, "")
    context = {"held": held, "title": _title(held), "by": by, "formats": list(TYPES)}
    return render(request, "interchange/sent.html", context)


@require_GET
@no_records
def sent_file(request: HttpRequest, return_id: UUID, kind: str) -> HttpResponse:
    """The same as a file."""
    may_prepare_returns(request.actor).require()
    held = return_sent(request.actor, return_id)
    if kind not in TYPES:
        raise Http404
    return _file(_title(held), held.lines, kind, name=f"{held.template}-{held.year}-sent")


def _title(held: DataReturn) -> str:
    """The title of its template; of one that is no longer here, its key."""
    known = templates().get(held.template)
    return known.title if known else held.template


def _file(title: str, rows: list[list[Any]], kind: str, *, name: str) -> HttpResponse:
    sheet = Sheet(name=title, columns=_COLUMNS, rows=rows)
    answer = HttpResponse(written([sheet], kind, title=title), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def _days(found: Prepared) -> dict[str, int]:
    """The return's days, as the page of a measure is asked for them."""
    named = zip(("from_on", "until_on"), found.span, strict=True)
    return {
        f"{name}-{part}": getattr(day, part)
        for name, day in named
        for part in ("day", "month", "year")
    }


def _template(key: str) -> Template:
    found = templates().get(key)
    if found is None:
        raise Http404
    return found
