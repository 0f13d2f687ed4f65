"""Postcodes: as they are written, misread and cut short, and against every one around Hampshire."""

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.pole.domain.postcodes import is_invented, parse_postcode

REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[4] / "shared" / "data"))
MISREAD = str.maketrans("O0I1S5", "0O1I5S")

FIGURES, LETTERS, INWARD = "0123456789", "ABCDEFGHKLMNOPQRSTUVWXY", "ABDEFGHJLNPQRSTUWXYZ"
invented = st.builds(
    "{}{}{} {}{}".format,
    st.sampled_from("QVX"),
    st.sampled_from(["", *LETTERS]),
    st.integers(1, 99),
    st.sampled_from(FIGURES),
    st.text(INWARD, min_size=2, max_size=2),
)


@pytest.mark.parametrize(
    ("raw", "normalised"),
    [
        pytest.param("QA1 2AB", "QA1 2AB", id="as it should be"),
        pytest.param("qa12ab", "QA1 2AB", id="small letters, no space"),
        pytest.param(" QA1-2AB. ", "QA1 2AB", id="marks"),
        pytest.param("QA 12 2AB", "QA12 2AB", id="a space too many"),
        pytest.param("Q1 2AB", "Q1 2AB", id="the shortest"),
        pytest.param("Q1W 2AB", "Q1W 2AB", id="as in W1W"),
        pytest.param("QC1A 2AB", "QC1A 2AB", id="as in EC1A"),
    ],
)
def test_reads_a_whole_postcode(raw, normalised):
    postcode = parse_postcode(raw)

    assert (postcode.normalised, postcode.problem, postcode.was_repaired) == (normalised, "", False)
    assert f"{postcode.outward} {postcode.inward}" == normalised
    assert postcode.sector == normalised[:-2]
    assert postcode.key == normalised.replace(" ", "")


@pytest.mark.parametrize(
    ("raw", "normalised"),
    [
        pytest.param("X015 2AB", "XO15 2AB", id="a nought for the area's O"),
        pytest.param("X01 2AB", "XO1 2AB", id="no district begins with a nought"),
        pytest.param("XOI5 2AB", "XO15 2AB", id="an I for the district's 1"),
        pytest.param("XO1S 2AB", "XO15 2AB", id="an S for the district's 5"),
        pytest.param("XO15 OAB", "XO15 0AB", id="an O for the sector's nought"),
        pytest.param("XO15 2A5", "XO15 2AS", id="a 5 for the last S"),
        pytest.param("X0I5 I5S", "XO15 1SS", id="all at once"),
        pytest.param("Q1O 2AB", "Q10 2AB", id="an O where London has no O"),
    ],
)
def test_puts_right_what_was_misread_by_its_place(raw, normalised):
    postcode = parse_postcode(raw)

    assert (postcode.normalised, postcode.was_repaired) == (normalised, True)
    assert postcode.raw == raw


@pytest.mark.parametrize(
    ("raw", "outward", "sector", "problem"),
    [
        pytest.param("QA12", "QA12", "", "only the first half", id="outward half"),
        pytest.param("QA12 3", "QA12", "QA12 3", "the end of the postcode", id="sector"),
        pytest.param("QA123", "QA12", "QA12 3", "the end of the postcode", id="sector run on"),
        pytest.param("QA12 3A", "QA12", "QA12 3", "the end of the postcode", id="a letter short"),
        pytest.param("QA12 3AC", "QA12", "QA12 3", "never C, I, K, M, O or V", id="a C at the end"),
        pytest.param("QA12 3A0", "QA12", "QA12 3", "figure and two letters", id="an O is no end"),
        pytest.param("QA12 XAB", "QA12", "", "figure and two letters", id="no figure"),
        pytest.param("12345", "", "", "does not begin", id="figures"),
        pytest.param("QAB", "", "", "does not begin", id="letters"),
        pytest.param("not known", "", "", "no more than 7", id="words"),
        pytest.param("ZZ99 3WZ", "", "", "not known or not fixed", id="the NHS's unknown address"),
        pytest.param("  ", "", "", "it is empty", id="nothing"),
    ],
)
def test_what_is_no_whole_postcode_is_read_as_far_as_it_goes(raw, outward, sector, problem):
    postcode = parse_postcode(raw)

    assert postcode.raw == raw
    assert (postcode.normalised, postcode.key, postcode.inward) == ("", "", "")
    assert (postcode.outward, postcode.sector) == (outward, sector)
    assert problem in postcode.problem


@pytest.mark.parametrize(
    ("postcode", "expected"),
    [
        pytest.param("QA1 2AB", True, id="Q"),
        pytest.param("va1 2ab", True, id="V in small letters"),
        pytest.param(" XA1", True, id="X, the first half only"),
        pytest.param("ZZ99 3VZ", False, id="the NHS's unknown address"),
        pytest.param("not a postcode", False, id="no postcode"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_is_invented(postcode, expected):
    assert is_invented(postcode) is expected


@pytest.mark.parametrize("area", ["BH", "GU", "PO", "RG", "SO", "SP"])
def test_no_area_around_hampshire_is_invented(area):
    assert is_invented(f"{area}1") is False
    assert parse_postcode(f"{area}1").area == area


@given(postcode=invented)
def test_any_invented_postcode_is_read_as_itself_however_it_is_spaced(postcode):
    for written in (postcode, postcode.replace(" ", ""), postcode.lower(), " ".join(postcode)):
        assert parse_postcode(written).normalised == postcode
    assert is_invented(postcode) is True


@given(postcode=invented, noise=st.lists(st.booleans(), min_size=8, max_size=8))
def test_a_postcode_put_right_is_always_one_that_stands(postcode, noise):
    misread = "".join(
        letter.translate(MISREAD) if changed else letter
        for letter, changed in zip(postcode.ljust(8), noise, strict=True)
    )

    repaired = parse_postcode(misread)

    if repaired.normalised:
        again = parse_postcode(repaired.normalised)
        assert (again.normalised, again.was_repaired) == (repaired.normalised, False)


@given(raw=st.text(max_size=60))
def test_any_text_is_kept_and_nothing_is_read_without_its_parts(raw):
    postcode = parse_postcode(raw)

    assert postcode.raw == raw
    assert bool(postcode.normalised) is not bool(postcode.problem)
    assert postcode.normalised.startswith(postcode.sector) or not postcode.normalised
    assert postcode.sector.startswith(postcode.outward) or not postcode.sector


def published_postcodes() -> list[str]:
    names = sorted((REAL_DATA / "postcodes").glob("codepoint_*.csv"))
    if not names:
        pytest.skip("needs the real data files codepoint_*.csv")
    codes = []
    for name in names:
        with name.open() as file:
            codes += [row[0].replace(" ", "") for row in csv.reader(file)]
    return [code for code in codes if code[-1:].isalpha() and code[:1].isalpha()]


@pytest.mark.slow
def test_every_postcode_around_hampshire_is_read_as_itself():
    published = published_postcodes()

    assert len(published) > 100_000
    assert [code for code in published if parse_postcode(code).key != code] == []


def test_postcodes_around_hampshire_are_put_right_when_every_likely_letter_was_misread():
    published = published_postcodes()[::10]

    assert [code for code in published if parse_postcode(code.translate(MISREAD)).key != code] == []
