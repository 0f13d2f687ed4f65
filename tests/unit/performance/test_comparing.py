"""What other forces published, read from a file; and which measures may be aimed at."""

import pytest

from harbour.performance.domain.aims import may_be_aimed_at
from harbour.performance.domain.comparing import ComparisonError, comparisons, of_measure, read
from harbour.performance.domain.figures import DEFINITIONS
from harbour.performance.terms import Counted

HEAD = "measure,who,from,until,low,high,source\n"
LINE = "da-charged,Testshire,2013-01-01,2013-12-31,40,40,Invented\n"


def test_the_file_beside_the_package_names_measures_there_are():
    known = {each.id for each in DEFINITIONS}
    assert {each.measure for each in comparisons()} <= known


def test_the_newest_stands_first():
    older = LINE.replace("2013", "2012")
    found = read(HEAD + older + LINE, name="f.csv")
    assert [each.until_on.year for each in of_measure("da-charged", among=found)] == [2013, 2012]
    assert found[0].words == "40"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("measure,who\n", "line 1: add the column from", id="column"),
        pytest.param(HEAD + LINE.replace("2013-01-01", "1/1/13"), "line 2: from", id="day"),
        pytest.param(HEAD + LINE.replace("40,40", "x,40"), "line 2: low: write a number", id="no"),
        pytest.param(HEAD + LINE.replace("40,40", "40,30"), "line 2: high", id="range"),
        pytest.param(HEAD + LINE.replace("40,40", "-1,30"), "line 2: low", id="below nought"),
        pytest.param(HEAD + LINE.replace("Invented", ""), "line 2: source", id="source"),
        pytest.param(HEAD + LINE.replace("2013-12-31", "2012-12-31"), "until: it", id="backwards"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(text, says):
    with pytest.raises(ComparisonError, match=says):
        read(text, name="f.csv")


@pytest.mark.parametrize("definition", [pytest.param(each, id=each.id) for each in DEFINITIONS])
def test_only_what_is_owed_to_somebody_may_be_aimed_at(definition):
    assert may_be_aimed_at(definition).allowed == (
        Counted.DUTIES in definition.counted or definition.is_owed
    )


@pytest.mark.parametrize("measure", ["arrests-per-100-da-crimes", "raised", "da-crimes"])
def test_a_perverse_aim_is_refused_with_its_reason(measure):
    (definition,) = (each for each in DEFINITIONS if each.id == measure)
    assert "could be met by" in may_be_aimed_at(definition).reason
