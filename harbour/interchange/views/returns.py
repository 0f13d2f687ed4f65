"""Data returns: prepared, checked, sent, and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from harbour.design_system.spreadsheet import TYPES, Sheet, written
from harbour.interchange import forms, policies
from harbour.interchange.domain.returns import Template, templates
from harbour.interchange.selectors.returns import prepared as prepared_for
from harbour.interchange.selectors.returns import returns_sent
from harbour.interchange.services.returning import send_return
from harbour.kernel.errors import DomainError
from harbour.performance.api import may_prepare_returns
from harbour.sharing.api import no_records

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
            send_return(request.actor, chosen, year=year, at=timezone.now())
        except DomainError as refused:
            refusal = str(refused)
        else:
            return redirect("interchange:returns")
    found = prepared_for(request.actor, chosen, year=year, now=timezone.now())
    context = {
        "found": found,
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
    sheet = Sheet(name=chosen.title, columns=_COLUMNS, rows=rows)
    answer = HttpResponse(written([sheet], kind, title=chosen.title), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{chosen.key}-{year}.{kind}"'
    return answer


def _template(key: str) -> Template:
    found = templates().get(key)
    if found is None:
        raise Http404
    return found
