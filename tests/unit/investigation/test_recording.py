"""What an abuse marker says, and on what a crime may be cancelled; the standing data."""

import json

import pytest

from harbour.investigation.domain.recording import may_not_cancel, sub_type
from harbour.pole.domain.standing import is_usual, read_offences
from harbour.pole.management.commands.load_offences import BUILT


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], ""),
        (["EX_PARTNER"], "PARTNER"),
        (["CHILD"], "FAMILY"),
        (["COUSIN", "SPOUSE"], "PARTNER"),
    ],
)
def test_abuse_by_partners_and_by_family_is_told_apart(kinds: list[str], expected: str) -> None:
    assert sub_type(kinds) == expected


@pytest.mark.parametrize(
    ("ground", "information", "verified", "own", "refused"),
    [
        ("VERIFIED", "She no longer supports", "", False, True),
        ("VERIFIED", "Film shows that nobody touched her", "DC Testcase saw it", False, False),
        ("VERIFIED", "Film shows that nobody touched her", "", False, True),
        ("ERROR", "The same call was entered twice", "", False, False),
        ("VERIFIED", "Film shows that nobody touched her", "DC Testcase", True, True),
        ("TWICE", "Wrong", "x", False, True),
    ],
)
def test_a_crime_is_cancelled_only_on_verified_information_and_by_another(
    ground: str, information: str, verified: str, own: bool, refused: bool
) -> None:
    said = may_not_cancel(
        ground, information=information, verified_how=verified, taken_over="Kent", is_own=own
    )
    assert bool(said) is refused


def test_the_standing_data_holds_the_offences_of_domestic_abuse() -> None:
    found = {each.code: each for each in read_offences(json.loads(BUILT.read_text())["offences"])}

    assert len(found) > 7000
    assert found["CJ88116"].title == "Assault by beating"
    assert found["CJ88116"].mode == "SUMMARY"
    assert found["CJ88116"].home_office_code == "105/01"
    assert found["SC15005"].mode == "EITHER_WAY"
    assert is_usual("SC15004")
    assert not is_usual("CJ88001A")
    assert 400 < sum(map(is_usual, found)) < 900
