"""What the force's report is about, and how its chapters come of figures. All counts invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.performance.domain.figures import DEFINITIONS, Figure, figures
from harbour.performance.domain.report import (
    HMIC_2013,
    Collection,
    chapters,
    chart_span,
    collection_for,
)
from harbour.performance.terms import Counted, Measure

COVERED = (date(2012, 9, 1), date(2013, 11, 30))
COUNTS = {
    Measure.CALLS: 1000,
    Measure.DA_CALLS: 60,
    Measure.DA_CALLS_REPEAT: 2,
    Measure.CRIMES: 500,
    Measure.MARKED: 500,
    Measure.DA_CRIMES: 40,
    Measure.DA_ARRESTS: 36,
    Measure.DA_CHARGED: 19,
    Measure.DA_CAUTIONED: 4,
    Measure.DA_OUT_OF_COURT: 1,
    Measure.DA_OTHER_OUTCOME: 16,
    Measure.HARASSMENT: 8,
    Measure.DA_HARASSMENT: 5,
}
OPEN = {
    Measure.ACTIVE: 9,
    Measure.ACTIVE_HIGH: 5,
    Measure.ACTIVE_MEDIUM: 3,
    Measure.ACTIVE_STANDARD: 1,
}


def told(counts=COUNTS, still_open=OPEN) -> dict[str, Figure]:
    found: list[Figure] = []
    for counted, tally in ((Counted.FORCE, counts), (Counted.DAY, still_open)):
        found += figures(
            {(): tally}, counted=counted, dimensions=(), spans={(): COVERED}, source="Testshire"
        )
    return {each.id: each for each in found}


@pytest.mark.parametrize(
    ("measure", "last", "ends"),
    [
        pytest.param("da-share-of-calls", date(2013, 11, 30), date(2013, 11, 30), id="at once"),
        pytest.param("da-charged", date(2013, 11, 30), date(2013, 8, 31), id="three months on"),
        pytest.param("da-convicted", date(2013, 11, 30), date(2013, 2, 28), id="once in court"),
        pytest.param("da-charged", date(2013, 6, 30), date(2013, 6, 30), id="days long over"),
    ],
)
def test_a_chart_ends_with_the_last_month_that_is_old_enough(measure, last, ends):
    (definition,) = [each for each in DEFINITIONS if each.id == measure]
    period = Collection(title="", span=(date(2012, 12, 1), last), on=last)
    first, shown = chart_span(definition, period, (date(2012, 9, 1), date(2013, 11, 30)))
    assert (first, shown) == (date(2012, 9, 1), ends)


@pytest.mark.parametrize(
    ("asked", "span", "on"),
    [
        pytest.param((None, None), HMIC_2013.span, date(2013, 11, 5), id="what HMIC asked"),
        pytest.param(HMIC_2013.span, HMIC_2013.span, date(2013, 11, 5), id="its days, by name"),
        pytest.param(
            (date(2013, 1, 1), date(2013, 1, 31)),
            (date(2013, 1, 1), date(2013, 1, 31)),
            date(2013, 1, 31),
            id="a month: open cases on its last day",
        ),
        pytest.param(
            (date(2014, 5, 1), None),
            (date(2014, 5, 1), date(2014, 5, 1)),
            date(2014, 5, 1),
            id="after the records end",
        ),
        pytest.param(
            (None, date(2012, 5, 1)),
            (date(2012, 5, 1), date(2012, 5, 1)),
            date(2012, 5, 1),
            id="before they begin",
        ),
        pytest.param(
            (date(2013, 10, 1), None),
            (date(2013, 10, 1), date(2013, 11, 30)),
            date(2013, 11, 30),
            id="from a day until the records end",
        ),
    ],
)
def test_what_a_report_is_about(asked, span, on):
    chosen = collection_for(COVERED, from_on=asked[0], until_on=asked[1])
    assert (chosen.span, chosen.on) == (span, on)


@given(st.dates(date(2015, 1, 31), date(2090, 1, 1)))
def test_without_days_it_is_the_last_twelve_whole_months(last):
    first, until = collection_for((date(2014, 1, 1), last), from_on=None, until_on=None).span
    assert first.day == 1
    assert (until.year - first.year) * 12 + until.month - first.month == 11
    assert until <= last
    assert (last - until).days < 31


def test_a_chapter_about_which_nothing_is_known_is_left_out():
    found = told({**COUNTS, Measure.CALLS: 0, Measure.DA_CALLS: 0})
    titles = [each.title for each in chapters(found, collection=HMIC_2013)]
    assert "Calls for assistance" not in titles
    assert titles[0] == "Crime"


def test_every_figure_stands_in_one_chapter():
    found = told()
    placed = [
        figure.id for each in chapters(found, collection=HMIC_2013) for figure in each.figures
    ]
    assert sorted(placed) == sorted(found)


def test_a_chart_shows_what_the_figures_say():
    by_title = {each.title: each for each in chapters(told(), collection=HMIC_2013)}
    arrests = by_title["Arrests"].chart
    assert list(arrests.rows) == [
        ("This force", ["90"]),
        ("Most forces, from", ["45"]),
        ("Most forces, to", ["90"]),
    ]
    outcomes = by_title["Outcomes"].chart
    assert [values for _, values in outcomes.rows] == [["48%"], ["10%"], ["3%"], ["40%"]]


@pytest.mark.parametrize(
    ("of", "shown"),
    [pytest.param(1, "13%", id="halves up"), pytest.param(0, "0%", id="none is nought")],
)
def test_whole_numbers_are_rounded_as_the_inspectorate_rounded(of, shown):
    counts = {**COUNTS, Measure.DA_HARASSMENT: of}
    assert told(counts)["da-share-of-harassment"].words == shown


def test_the_words_of_a_figure_tell_what_it_is_out_of():
    figure = told()["da-share-of-calls"]
    assert (figure.words, figure.out_of) == ("6%", "60 of 1,000")
    assert figure.days == "1 September 2012 to 30 November 2013"
