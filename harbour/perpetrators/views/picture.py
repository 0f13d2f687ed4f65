"""The picture of an area for its inspector, on a page and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.charts import BarChart, LineChart, Series
from harbour.design_system.spreadsheet import TYPES, Sheet, written
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.sharing.api import no_records

COLUMNS = (
    "Area",
    "Serial",
    "Of them nobody manages",
    "Repeat",
    "Occurrences",
    "Last 12 whole months",
    "The 12 before",
    "Days of harm",
    "Share of the harm",
)
FILES = ("csv", "xlsx")
ABOUT = (
    "Recorded, not proven; what was cleared is left out. A person stands in the area where they"
    " were last recorded."
)


@require_GET
@no_records
def picture(request: HttpRequest) -> HttpResponse:
    """Serial and repeat by area, how harm gathers, and the months. Nobody is named."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    found = selectors.picture(actor, on=timezone.localdate())
    context = {
        "picture": found,
        "placed": selectors.placed_in_words(actor),
        "rows": [(each, round(100 * found.share(each))) for each in (*found.areas, found.all)],
        "rule": selectors.rule(),
        "sheet": harm_sheet().version,
        "few": round(100 * found.harm.share_of_pairs),
        "area_chart": _by_area(found),
        "harm_chart": _gathers(found),
        "months_chart": _moves(found),
    }
    return render(request, "perpetrators/picture.html", context)


@require_GET
@no_records
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """The same figures as a file: nobody is named, and no cell is a formula."""
    if kind not in FILES:
        raise Http404
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    sheets = _sheets(selectors.picture(actor, on=today))
    made = written(sheets, kind, title="Perpetrators by area")
    answer = HttpResponse(made, content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="picture-{today.isoformat()}.{kind}"'
    return answer


def _sheets(found: selectors.Picture) -> list[Sheet]:
    rule = selectors.rule()
    said = f"The last {rule.months} months, rule {rule.version}, harm sheet {harm_sheet().version}"
    steps = len(found.harm.curve) - 1
    return [
        Sheet(
            name="By area",
            columns=COLUMNS,
            rows=[
                (each.name, each.serial, each.without, each.repeat, each.occurrences, each.lately,
                 each.before, round(each.harm), round(found.share(each), 3))
                for each in (*found.areas, found.all)
            ],
            about=(said, ABOUT),
        ),
        Sheet(
            name="How harm gathers",
            columns=("Share of pairs, the gravest first", "Share of the harm"),
            rows=[(round(at / steps, 2), round(each, 3))
                  for at, each in enumerate(found.harm.curve)],
        ),
        Sheet(
            name="Months",
            columns=("Month", "Occurrences", "By serial perpetrators"),
            rows=[
                (f"{month:%B %Y}", every, serial)
                for month, every, serial in zip(
                    found.months, found.occurrences, found.by_serial, strict=True
                )
            ],
        ),
    ]  # fmt: skip


def _by_area(found: selectors.Picture) -> BarChart:
    return BarChart(
        id="areas",
        title="Serial perpetrators by area, with and without a manager",
        description="People recorded against several victims, where they were last recorded.",
        labels=[each.name for each in found.areas],
        series=[
            Series("Managed", [each.managed for each in found.areas]),
            Series("Nobody manages", [each.without for each in found.areas]),
        ],
        label_heading="Area",
    )


def _gathers(found: selectors.Picture) -> LineChart:
    curve = found.harm.curve
    return LineChart(
        id="harm",
        title="How much of the harm the gravest pairs bear",
        description=(
            f"Pairs of suspect and victim, the gravest first. {round(100 * curve[1])}% of the harm"
            " lies on one pair in twenty. If all pairs were alike the line would be straight."
        ),
        labels=[f"{5 * step}%" for step in range(len(curve))],
        series=[Series("Harm", [round(100 * each, 1) for each in curve])],
        unit="%",
        label_heading="Share of pairs",
    )


def _moves(found: selectors.Picture) -> LineChart:
    return LineChart(
        id="months",
        title="Occurrences a month",
        description="All that count, and those by people recorded against several victims.",
        labels=[f"{month:%b}" for month in found.months],
        series=[
            Series("All", list(found.occurrences)),
            Series("Serial", list(found.by_serial)),
        ],
        label_heading="Month",
    )
