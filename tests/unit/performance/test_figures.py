"""The arithmetic of figures. All counts are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.figures import DEFINITIONS, Figure, figures
from harbour.performance.terms import Counted, Dimension, Measure

DAYS = (date(2018, 10, 1), date(2018, 12, 31))


def told(tally, *dimensions, counted=Counted.EVENTS, spans=None, **asked) -> list[Figure]:
    spans = spans or dict.fromkeys(tally, DAYS)
    return list(
        figures(
            tally,
            counted=counted,
            dimensions=dimensions,
            spans=spans,
            source="Testshire",
            **asked,
        )
    )


def one(found: list[Figure], figure_id: str) -> Figure:
    (figure,) = [each for each in found if each.id == figure_id]
    return figure


COUNTS = {
    Measure.RECORDS: 120,
    Measure.CRIMES: 100,
    Measure.MARKED: 100,
    Measure.DA_CRIMES: 30,
    Measure.DA_ARRESTS: 7,
    Measure.OTHER_CRIMES: 70,
    Measure.OTHER_ARRESTS: 0,
    Measure.DA_LOCATIONS: 12,
    Measure.DA_LOCATIONS_2: 5,
    Measure.DA_AT_LOCATIONS_2: 20,
}


@pytest.mark.parametrize(
    ("figure_id", "numerator", "denominator", "value"),
    [
        pytest.param("recorded-crime", 100, None, 100, id="a count"),
        pytest.param("da-share-of-crime", 30, 100, 30.0, id="a share"),
        pytest.param("arrests-per-100-da-crimes", 7, 30, 700 / 30, id="a rate, not rounded"),
        pytest.param("arrests-per-100-other-crimes", 0, 70, 0.0, id="none is nought"),
        pytest.param("da-locations-2-or-more", 5, 12, 5, id="a count out of a count"),
        pytest.param("repeat-location-share", 20, 30, 2000 / 30, id="crimes at repeat locations"),
    ],
)
def test_a_figure_shows_what_it_divides(figure_id, numerator, denominator, value):
    figure = one(told({(): COUNTS}), figure_id)

    assert (figure.numerator, figure.denominator, figure.value) == (numerator, denominator, value)
    assert figure.period == "2018-10-01 to 2018-12-31"


def test_nothing_divided_by_nothing_has_no_value():
    counts = COUNTS | {Measure.DA_CRIMES: 0, Measure.DA_ARRESTS: 0}

    assert one(told({(): counts}), "arrests-per-100-da-crimes").value is None


def test_a_source_without_the_marker_says_nothing_of_domestic_abuse():
    found = told({(): COUNTS | {Measure.MARKED: 0}})

    assert not [each for each in found if "da-" in each.id or "repeat" in each.id]
    assert one(found, "recorded-crime").value == 100


def test_an_outcome_is_a_share_of_its_own_group():
    tally = {
        ("Burglary", "Charged"): {Measure.CRIMES: 1},
        ("Burglary", "No suspect"): {Measure.CRIMES: 3},
        ("Robbery", "Charged"): {Measure.CRIMES: 5},
    }

    found = told(tally, Dimension.TYPE, Dimension.OUTCOME)

    assert one(found, "outcome-share:type=Burglary:outcome=Charged").value == 25.0
    assert one(found, "outcome-share:type=Robbery:outcome=Charged").value == 100.0
    assert not [each for each in told({(): COUNTS}) if each.definition.id == "outcome-share"]


def test_months_come_in_turn_and_cover_their_own_days():
    tally = {("2018-11",): {Measure.CRIMES: 9}, ("2018-10",): {Measure.CRIMES: 2}}
    spans = {
        ("2018-10",): (date(2018, 10, 1), date(2018, 10, 31)),
        ("2018-11",): (date(2018, 11, 1), date(2018, 11, 30)),
    }

    crimes = [
        (each.group, each.period)
        for each in told(tally, Dimension.MONTH, spans=spans)
        if each.definition.id == "recorded-crime"
    ]

    assert crimes == [
        (("2018-10",), "2018-10-01 to 2018-10-31"),
        (("2018-11",), "2018-11-01 to 2018-11-30"),
    ]


def test_other_groups_come_largest_first_and_empty_ones_not_at_all():
    tally = {(name,): {Measure.CRIMES: count} for name, count in (("a", 1), ("b", 5), ("c", 0))}

    crimes = [
        each.group for each in told(tally, Dimension.TYPE) if each.definition.id == "recorded-crime"
    ]

    assert crimes == [("b",), ("a",)]


def test_the_days_asked_for_are_the_days_told():
    asked = {"from_on": date(2018, 9, 1), "until_on": date(2018, 10, 15)}

    assert one(told({(): COUNTS}, **asked), "records").period == "2018-09-01 to 2018-10-15"


def test_nothing_counted_tells_nothing():
    assert told({}) == []


@given(st.dictionaries(st.sampled_from(list(Measure)), st.integers(0, 10**9)))
def test_every_value_follows_from_what_it_shows(counts):
    for figure in told({(): counts}):
        if figure.definition.per and figure.denominator:
            expected = figure.definition.per * figure.numerator / figure.denominator
            assert figure.value == expected
        elif figure.definition.per:
            assert figure.value is None
        else:
            assert figure.value == figure.numerator


def test_no_two_definitions_share_an_id():
    ids = [definition.id for definition in DEFINITIONS]

    assert len(ids) == len(set(ids))


def bound(wrong: int, of: int) -> Figure:
    (definition,) = [each for each in DEFINITIONS if each.id == "standard-wrong-at-most"]
    return Figure(
        definition=definition,
        dimensions=(),
        group=(),
        numerator=wrong,
        denominator=of,
        from_on=DAYS[0],
        until_on=DAYS[1],
        source="Testshire",
    )


def test_a_bound_is_rounded_up_so_that_it_still_holds():
    assert bound(0, 59).words == "at most 5%"
    assert bound(0, 58).words == "at most 6%"
    assert bound(1, 59).value == pytest.approx(7.79, abs=0.01)
    assert bound(59, 59).words == "at most 100%"


def test_an_aim_stands_on_what_is_owed_alone():
    aimed = {each.id for each in DEFINITIONS if may_be_aimed_at(each).allowed}
    assert {"trained", "adviser-cover", "serial-owned", "told-in-time"} <= aimed
    perverse = {"da-crimes", "da-charged", "raised", "standard-wrong-at-most",
                "marac-minutes-a-case", "arrests-per-100-da-crimes"}  # fmt: skip
    assert not perverse & aimed
