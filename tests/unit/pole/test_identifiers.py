"""Numbers with check characters: published vectors, each kind's shapes, and any text at all."""

import json
import os
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from harbour.pole.domain.forces import FORCES
from harbour.pole.domain.identifiers import CHECK_LETTERS, WRONG_LETTER, parse_identifier

TODAY = date(2026, 11, 6)
REAL_DATA = Path(os.environ.get("HARBOUR_REAL_DATA", Path(__file__).parents[4] / "shared" / "data"))
KINDS = ["PNC", "CRO", "ASN", "NHS", "NINO", "UPRN", "FORCE", "OTHER"]


def read(kind: str, raw: str, today: date = TODAY):
    return parse_identifier(kind, raw, today=today)


@pytest.mark.parametrize(
    ("kind", "raw", "normalised"),
    [
        pytest.param("PNC", "1981/0000034U", "1981/0000034U", id="PNC 1981/0000034U"),
        pytest.param("PNC", "2002/0073319Z", "2002/0073319Z", id="PNC 2002/0073319Z"),
        pytest.param("PNC", "2000/0000223R", "2000/0000223R", id="PNC 2000/0000223R"),
        pytest.param("PNC", "1979/0163001B", "1979/0163001B", id="PNC 1979/0163001B"),
        pytest.param("PNC", "2003/0000003Y", "2003/0000003Y", id="PNC 2003/0000003Y"),
        pytest.param("PNC", "1967/9893091D", "1967/9893091D", id="PNC 1967/9893091D"),
        pytest.param("PNC", "81/34u", "1981/0000034U", id="PNC short, in small letters"),
        pytest.param("PNC", " 02 / 73319 Z", "2002/0073319Z", id="PNC with spaces"),
        pytest.param("PNC", "20020073319Z", "2002/0073319Z", id="PNC without a slash"),
        pytest.param("PNC", "0273319Z", "2002/0073319Z", id="PNC short without a slash"),
        pytest.param("PNC", "2003/3Y", "2003/0000003Y", id="PNC without noughts"),
        pytest.param("CRO", "065656/91H", "065656/91H", id="CRO 065656/91H"),
        pytest.param("CRO", "65656/91h", "065656/91H", id="CRO without its nought"),
        pytest.param("CRO", "SF05/482703J", "SF05/482703J", id="CRO SF05/482703J"),
        pytest.param("CRO", "SF83/50058Z", "SF83/50058Z", id="CRO file only, not filled up"),
        pytest.param("ASN", "1101ZD0100000448754K", "11/01ZD/01/00000448754K", id="ASN in one"),
        pytest.param("ASN", "11/01ZD/01/448754K", "11/01ZD/01/00000448754K", id="ASN in parts"),
        pytest.param("ASN", "0836FP0100000377244A", "08/36FP/01/00000377244A", id="ASN of 2008"),
        pytest.param("NHS", "943 476 5919", "9434765919", id="NHS in threes"),
        pytest.param("NHS", "987-654-3210", "9876543210", id="NHS with hyphens"),
        pytest.param("NINO", "ab 12 34 56 c", "AB123456C", id="NINO in pairs"),
        pytest.param("UPRN", "010033544614", "10033544614", id="UPRN filled up with a nought"),
        pytest.param("UPRN", "1", "1", id="UPRN of one figure"),
        pytest.param("FORCE", "44", "44", id="Hampshire"),
        pytest.param("OTHER", "niche 44 26 0000123", "NICHE44260000123", id="another kind"),
    ],
)
def test_reads(kind, raw, normalised):
    identifier = read(kind, raw)

    assert identifier.normalised == normalised
    assert (identifier.valid, identifier.problem) == (True, "")


@pytest.mark.parametrize(
    ("kind", "raw", "problem"),
    [
        pytest.param("PNC", "2003/0011985Z", WRONG_LETTER, id="PNC 2003/0011985Z"),
        pytest.param("PNC", "2012/0052494O", WRONG_LETTER, id="PNC with a letter never used"),
        pytest.param("PNC", "2023/0583843N", WRONG_LETTER, id="PNC 2023/0583843N"),
        pytest.param("PNC", "2001/0171310S", WRONG_LETTER, id="PNC 2001/0171310S"),
        pytest.param("CRO", "85227/65G", WRONG_LETTER, id="CRO 85227/65G"),
        pytest.param("ASN", "1101ZD0100000448754L", WRONG_LETTER, id="ASN with another letter"),
        pytest.param("NHS", "9434765918", "its last figure does not fit", id="NHS mistyped"),
        pytest.param("NHS", "0000000000", "filled in the box", id="NHS of noughts"),
        pytest.param("NHS", "1111111111", "filled in the box", id="NHS of ones"),
        pytest.param("NINO", "QQ123456C", "begins with QQ", id="NINO as in the leaflets"),
        pytest.param("NINO", "BG123456C", "begins with BG", id="NINO never allocated"),
        pytest.param("NINO", "AO123456C", "begins with AO", id="NINO with an O"),
        pytest.param("FORCE", "99", "no police force", id="a reserved code"),
    ],
)
def test_what_fails_its_check_is_read_and_marked(kind, raw, problem):
    identifier = read(kind, raw)

    assert identifier.normalised
    assert identifier.valid is False
    assert problem in identifier.problem


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        pytest.param("PNC", "not known", id="PNC as words"),
        pytest.param("PNC", "1066/0000001Z", id="PNC before there were computers"),
        pytest.param("CRO", "SF5/1Z", id="CRO with half a year"),
        pytest.param("ASN", "11/01", id="ASN cut short"),
        pytest.param("NHS", "12345", id="NHS cut short"),
        pytest.param("NHS", "٩٤٣٤٧٦٥٩١٩", id="NHS in other figures than ours"),
        pytest.param("NINO", "AB123456E", id="NINO with a letter past D"),
        pytest.param("UPRN", "0", id="UPRN of nothing"),
        pytest.param("UPRN", "1234567890123", id="UPRN longer than it can be"),
        pytest.param("FORCE", "Hampshire", id="a force by name"),
        pytest.param("OTHER", " ", id="nothing"),
    ],
)
def test_what_has_another_shape_is_kept_as_written(kind, raw):
    identifier = read(kind, raw)

    assert identifier.raw == raw
    assert (identifier.normalised, identifier.valid) == ("", False)
    assert identifier.problem


@pytest.mark.parametrize(
    ("today", "normalised"),
    [
        pytest.param(date(2026, 1, 1), "2026/0000034", id="this year"),
        pytest.param(date(2025, 12, 31), "1926/0000034", id="the last day before it"),
        pytest.param(date(2030, 1, 1), "2026/0000034", id="a year gone by"),
    ],
)
def test_the_century_of_a_short_year_is_told_by_today(today, normalised):
    letter = CHECK_LETTERS[260000034 % 23]

    assert read("PNC", f"26/34{letter}", today).normalised == normalised + letter


def test_a_year_still_to_come_is_marked():
    letter = CHECK_LETTERS[270000034 % 23]

    assert read("PNC", f"2027/0000034{letter}").problem == "its year is still to come"


@given(year=st.integers(1970, 2026), serial=st.integers(0, 9_999_999), place=st.integers(0, 8))
def test_one_figure_mistyped_in_a_pnc_is_always_found(year, serial, place):
    figures = f"{year % 100:02d}{serial:07d}"
    letter = CHECK_LETTERS[int(figures) % 23]
    other = figures[:place] + str((int(figures[place]) + 1) % 10) + figures[place + 1 :]

    assert read("PNC", f"{year}/{serial:07d}{letter}").valid is True
    assert CHECK_LETTERS[int(other) % 23] != letter


@given(
    kind=st.sampled_from(KINDS),
    raw=st.one_of(
        st.text(),
        st.text(string.digits + string.ascii_letters + "/- ", max_size=22),
        st.from_regex(r"(SF)?[0-9]{2,6}/?[0-9]{1,11}[A-Z]?", fullmatch=True),
    ),
)
@example(kind="PNC", raw="²²/²Z")
@example(kind="NHS", raw="١٢٣٤٥٦٧٨٩٠")
def test_any_text_is_kept_and_reading_again_changes_nothing(kind, raw):
    identifier = read(kind, raw)

    assert identifier.raw == raw
    assert identifier.valid is not bool(identifier.problem)
    if identifier.valid:
        again = read(kind, identifier.normalised)
        assert (again.normalised, again.valid) == (identifier.normalised, True)


# Where the list abbreviates, or the force has taken another name since.
RENAMED = {
    "24": "MOD",
    "44": "Hampshire",
    "50": "Devon & Cornwall",
    "52": "Avon & Somerset",
    "63": "Dyfed Powys",
    "93": "BTP",
}


def test_the_forces_are_those_of_the_standing_data():
    published = REAL_DATA / "cjs_standing_data" / "forces.json"
    if not published.exists():
        pytest.skip(f"needs the real data file {published.name}")
    names = {force["code"]: force["name"] for force in json.loads(published.read_text())}

    assert {code: names.get(code) for code in FORCES} == FORCES | RENAMED
