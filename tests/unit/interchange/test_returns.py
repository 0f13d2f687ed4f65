"""Templates of returns: read, refused with a reason, and checked before they are sent."""

import pytest

from harbour.interchange.domain.returns import ReturnError, problems, read, templates
from harbour.performance.api import DEFINITIONS

GOOD = """
id = "t"
version = "1"
title = "T"
recipient = "R"
source = "S"
[[line]]
code = "A"
words = "All"
measure = "da-crimes"
part = "numerator"
[[line]]
code = "B"
words = "Some"
measure = "da-charged"
part = "numerator"
[[check]]
words = "Some are part of all"
total = "A"
at_most = "B"
"""


def test_each_template_names_measures_there_are():
    known = {each.id for each in DEFINITIONS}
    for template in templates().values():
        assert {line.measure for line in template.line} <= known


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        pytest.param({"A": 5, "B": 5}, [], id="all holds"),
        pytest.param({"A": 5, "B": 6}, ["Some are part of all: B 6 against A 5"], id="too many"),
        pytest.param({"A": None, "B": 6}, ["A: nothing was counted"], id="nothing"),
    ],
)
def test_what_does_not_hold_is_said(numbers, told):
    assert list(problems(read(GOOD, name="t.toml"), numbers)) == told


def test_parts_add_up():
    template = read(GOOD.replace('at_most = "B"', 'parts = ["B", "B"]'), name="t.toml")
    assert list(problems(template, {"A": 6, "B": 3})) == []
    assert len(problems(template, {"A": 7, "B": 3})) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("id = ", "Correct it there", id="no TOML"),
        pytest.param(GOOD.replace('version = "1"', ""), "version: Field required", id="missing"),
        pytest.param(
            GOOD.replace('code = "B"', 'code = "A"'), "two lines have one code", id="code"
        ),
        pytest.param(GOOD.replace('at_most = "B"', 'at_most = "Z"'), "no line Z", id="check"),
        pytest.param(GOOD.replace('"numerator"', '"share"', 1), "line.0.part", id="part"),
    ],
)
def test_a_template_that_makes_no_sense_is_refused(text, says):
    with pytest.raises(ReturnError, match=says):
        read(text, name="t.toml")
