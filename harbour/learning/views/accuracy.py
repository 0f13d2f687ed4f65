"""How well risk tools do, published and our own: the page that claims nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from harbour.design_system.charts import BarChart, Series
from harbour.learning import policies
from harbour.learning.domain.accuracy import FOLLOW_UP, PUBLISHED, Later
from harbour.learning.selectors.accuracy import grades_against_harm
from harbour.learning.terms import WORDS
from harbour.sharing.api import no_records


@require_GET
@no_records
def accuracy(request: HttpRequest) -> HttpResponse:
    """Published accuracy beside our grades against later harm. Nobody is named."""
    policies.may_see_grading(request.actor).require()
    rows = grades_against_harm(request.actor, now=timezone.now())
    counted = [each for each in rows if each.graded]
    context = {
        "published": PUBLISHED,
        "rows": [(WORDS[each.grade], each) for each in counted],
        "chart": _chart(counted) if counted else None,
        "days": FOLLOW_UP.days,
    }
    return render(request, "learning/accuracy.html", context)


def _chart(rows: list[Later]) -> BarChart:
    return BarChart(
        id="later",
        title=f"Recorded as harmed again within {FOLLOW_UP.days} days, by grade",
        description="Of those given each grade by the unit and followed to the end.",
        unit="%",
        labels=[WORDS[each.grade] for each in rows],
        series=[Series("Harmed again", [round(each.percent, 1) for each in rows])],
        label_heading="Grade",
    )
