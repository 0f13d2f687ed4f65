"""The picture of an area for its inspector, on a page and as a file."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.charts import LineChart, Series
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.sharing.api import no_records

COLUMNS = ("area", "serial", "without_owner", "repeat", "managed", "occurrences", "harm_days")


@require_GET
@no_records
def picture(request: HttpRequest) -> HttpResponse:
    """Serial and repeat by area, how harm gathers, and the months. Nobody is named."""
    actor = request.actor
    policies.may_see_listed(actor).require()
    found = selectors.picture(actor, on=timezone.localdate())
    context = {
        "picture": found,
        "rule": selectors.rule(),
        "sheet": harm_sheet().version,
        "few": round(100 * found.harm.share_of_pairs),
        "harm_chart": _gathers(found),
        "months_chart": _moves(found),
    }
    return render(request, "perpetrators/picture.html", context)


@require_GET
@no_records
def export(request: HttpRequest) -> HttpResponse:
    """The same figures as a file of commas."""
    actor, today = request.actor, timezone.localdate()
    policies.may_see_listed(actor).require()
    found = selectors.picture(actor, on=today)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="picture-{today.isoformat()}.csv"'
    file = csv.writer(answer)
    file.writerow(COLUMNS)
    for each in (*found.areas, found.all):
        file.writerow(
            (each.name, each.serial, each.without, each.repeat, each.managed, each.occurrences,
             round(each.harm))
        )  # fmt: skip
    return answer


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
