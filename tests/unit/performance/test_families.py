"""Of measures whose counts lie within each other one table a year is published."""

from harbour.performance.domain.families import family, whole
from harbour.performance.selectors.publishing import publishable
from harbour.performance.terms import Family, Measure


def test_calls_are_one_family_and_every_crime_is_of_the_other() -> None:
    for each in publishable():
        of = {each.numerator, whole(each)}
        about_calls = any("calls" in of_it.value for of_it in of)
        assert (family(each) is Family.CALLS) == about_calls, each.id


def test_what_is_counted_lies_within_the_whole_of_its_table() -> None:
    of = {each.id: whole(each) for each in publishable()}
    assert of["da-positive"] is Measure.DA_CRIMES
    assert of["da-crimes"] is Measure.DA_CRIMES
    assert of["da-share-of-crime"] is Measure.CRIMES
