"""With which codes a log opens and closes: what is proposed, and what is refused."""

from datetime import date

import pytest
from django.conf import settings

from harbour.control_room.domain.coding import (
    Codes,
    Told,
    agrees,
    codes_on,
    opens_as,
    proposed_closing,
    proposed_qualifiers,
    wrong_with,
)

OURS = codes_on(settings.FORCE["incident_codes"], date(2026, 1, 1))
FED = Codes(
    version="N1",
    codes=(("D", "BOTH", "Safety", "domestic"), ("N", "OPENS", "Behaviour", "noise")),
    qualifiers=(("DA", "Domestic abuse"),),
    domestic="DA",
    opens_as={"PARTNER": "D"},
    of_feeds={"DISTURBANCE - NOISE": "N", "DV": "D"},
)


def test_the_codes_of_the_day_stand_and_the_oldest_serve_before() -> None:
    versions = {
        "2011-04-01": {"version": "old", "codes": (), "qualifiers": (), "domestic": "D"},
        "2020-01-01": {"version": "new", "codes": (), "qualifiers": (), "domestic": "D"},
    }
    found = [codes_on(versions, date(year, 6, 1)).version for year in (2009, 2013, 2020)]
    assert found == ["old", "old", "new"]


@pytest.mark.parametrize(
    ("given", "nature", "code"),
    [
        pytest.param("", "PARTNER", "D", id="as marked"),
        pytest.param("N", "PARTNER", "N", id="a person decides"),
        pytest.param("DISTURBANCE - NOISE", "OTHER", "N", id="of a feed"),
        pytest.param("DV", "OTHER", "D", id="of a feed, domestic"),
        pytest.param("NEVER HEARD OF", "PARTNER", "D", id="a feed's own that nobody mapped"),
        pytest.param("NEVER HEARD OF", "OTHER", "", id="nothing known: no call waits for it"),
        pytest.param("", "OTHER", "", id="neither chosen nor marked"),
    ],
)
def test_with_which_code_a_log_opens(given: str, nature: str, code: str) -> None:
    assert opens_as(FED, given=given, nature=nature) == code


@pytest.mark.parametrize("nature", ["PARTNER", "FAMILY", "NOT_KNOWN"])
def test_domestic_abuse_opens_under_public_safety_and_welfare(nature: str) -> None:
    code = opens_as(OURS, given="", nature=nature)
    assert OURS.label(code) == "Public safety and welfare: domestic incident"


def test_it_closes_as_it_opened_or_as_the_crime_that_was_recorded() -> None:
    assert proposed_closing(OURS, opening="S1", has_crime=False) == ("S1",)
    assert proposed_closing(OURS, opening="S1", has_crime=True) == ("C2",)
    assert proposed_closing(OURS, opening="", has_crime=False) == ()
    assert proposed_closing(OURS, opening="C1", has_crime=False) == ()


def test_qualifiers_follow_the_marker_and_what_was_told() -> None:
    told = {Told.WEAPON, Told.DRINK_DRUGS}
    found = proposed_qualifiers(OURS, is_domestic=True, told=told)
    assert found == ("DOMESTIC", "ALCOHOL_DRUGS", "WEAPON")
    assert proposed_qualifiers(OURS, is_domestic=False, told=()) == ()


@pytest.mark.parametrize(
    ("closing", "qualifiers", "is_domestic", "why", "says"),
    [
        pytest.param(["S1"], ["DOMESTIC"], True, "", "", id="marker and qualifier agree"),
        pytest.param(["R1"], [], False, "", "", id="neither"),
        pytest.param(["C2", "S1"], ["DOMESTIC", "WEAPON"], True, "", "", id="several codes"),
        pytest.param([], ["DOMESTIC"], True, "", "at least one", id="no code"),
        pytest.param(["C1"], [], False, "", "from the list", id="a code that only opens"),
        pytest.param(["X9"], [], False, "", "from the list", id="none of ours"),
        pytest.param(["S1"], ["LOUD"], True, "", "qualifiers from the list", id="no qualifier"),
        pytest.param(["S1"], [], True, " ", "or say why not", id="marked, not qualified"),
        pytest.param(["S1"], [], True, "A wrong name", "", id="marked, and it is said why not"),
        pytest.param(["S1"], ["DOMESTIC"], False, "", "not marked", id="qualified, not marked"),
        pytest.param(["S1"], ["DOMESTIC"], False, "To be marked", "", id="and it is said why"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_codes_of_a_log(
    closing: list[str], qualifiers: list[str], is_domestic: bool, why: str, says: str
) -> None:
    found = wrong_with(
        OURS, closing=closing, qualifiers=qualifiers, is_domestic=is_domestic, why=why
    )
    assert says in found
    assert bool(found) == bool(says)


@pytest.mark.parametrize("is_domestic", [True, False])
@pytest.mark.parametrize("says_domestic", [True, False])
def test_a_difference_is_explained_or_stands_in_the_way(
    is_domestic: bool, says_domestic: bool
) -> None:
    asked = {"is_domestic": is_domestic, "says_domestic": says_domestic}
    assert agrees(**asked, why="") == (is_domestic == says_domestic)
    assert agrees(**asked, why="Said why")


def test_a_code_of_another_version_stands_as_it_is() -> None:
    assert (OURS.label("GONE"), OURS.label("")) == ("GONE", "")
