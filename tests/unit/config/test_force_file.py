"""A force's own files: what they give stands; what is wrong is said at once."""

from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from harbour.config.force_file import incidents, perpetrators
from harbour.config.force_incident_codes import OURS as OUR_CODES
from harbour.config.force_perpetrators import OURS

NOTICES = """
beat_tours = ["06:00", "14:00", "22:00"]

[serial_rule]
version = "N1"
months = 24
victims = 2
repeats = 4

[[protection_notices]]
notice = "DVPN"
force = "*"
on = 2014-03-08

[[protection_notices]]
notice = "DAPN"
force = "northern-police"
areas = ["Harbour Ward"]
on = 2025-03-01

[mappa_review_weeks]
1 = 26
2 = 13
3 = 8
"""


def written(folder: Path, text: str) -> Path:
    own = folder / "own.toml"
    own.write_text(text, encoding="utf-8")
    return own


def test_what_a_force_gives_stands_and_the_rest_stays(tmp_path: Path) -> None:
    found = perpetrators(OURS, written(tmp_path, NOTICES))

    assert found["beat_tours"] == ("06:00", "14:00", "22:00")
    assert found["serial_rule"]["months"] == 24
    assert found["mappa_review_weeks"] == {1: 26, 2: 13, 3: 8}
    assert found["protection_notices"][1] == {
        "notice": "DAPN", "force": "northern-police", "areas": ("Harbour Ward",),
        "on": date(2025, 3, 1),
    }  # fmt: skip
    ours = perpetrators(OURS, None)
    assert {key for key in ours if found[key] != ours[key]} == {
        "beat_tours", "serial_rule", "mappa_review_weeks", "protection_notices",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("beat_tours = ", r"own\.toml: it cannot be read", id="not TOML"),
        pytest.param("beat_tour = []", "beat_tour: Extra inputs are not permitted", id="a slip"),
        pytest.param('beat_tours = ["late"]', "beat_tours, number 1: ", id="no time of day"),
        pytest.param('beat_tours = ["07:00", "07:00"]', "07:00 is there twice", id="twice"),
        pytest.param(
            '[[protection_notices]]\nnotice = "DAPN"\nforce = "*"\non = "soon"',
            "protection_notices, number 1, on: Input should be a valid date",
            id="no day",
        ),
        pytest.param(
            '[[protection_notices]]\nnotice = "DVPO"\nforce = "*"\non = 2020-01-01',
            "protection_notices, number 1, notice: Input should be 'DVPN' or 'DAPN'",
            id="no notice",
        ),
        pytest.param("[recall_hours]\nSTANDARD = 9", "STANDARD and EMERGENCY", id="one of two"),
        pytest.param("[mappa_review_weeks]\n1 = 9", "levels 1, 2 and 3", id="one of three"),
        pytest.param(
            '[disclosure_scheme.2023]\nversion = "x"', "disclosure_scheme, 2023", id="half a scheme"
        ),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_the_place(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=says) as refused:
        perpetrators(OURS, written(tmp_path, text))

    assert "own.toml" in str(refused.value)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    both = "cleared_outcomes = 1\n[mappa_review_weeks]\n1 = 0"
    with pytest.raises(ImproperlyConfigured) as refused:
        perpetrators(OURS, written(tmp_path, both))

    assert "cleared_outcomes: " in str(refused.value)
    assert "mappa_review_weeks, 1: " in str(refused.value)


def test_a_file_that_is_not_there_is_said_by_its_name_alone(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"gone\.toml: it cannot be read"):
        perpetrators(OURS, tmp_path / "gone.toml")


CODES = """
[incident_codes.2020-04-01]
version = "N1"
codes = [["PSW1", "BOTH", "Public safety and welfare", "domestic incident"]]
qualifiers = [["DA", "Domestic abuse"]]
domestic = "DA"

[incident_codes.2020-04-01.opens_as]
PARTNER = "PSW1"

[incident_codes.2020-04-01.of_feeds]
DV = "PSW1"

[incident_codes.2020-04-01.speaks_for]
"""


def test_a_force_opens_and_closes_incidents_with_its_own_codes(tmp_path: Path) -> None:
    found = incidents(OUR_CODES, written(tmp_path, CODES))["incident_codes"]

    assert list(found) == ["2020-04-01"]
    assert found["2020-04-01"]["of_feeds"] == {"DV": "PSW1"}
    assert found["2020-04-01"]["codes"][0][3] == "domestic incident"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        pytest.param("2020-04-01]\nv", "soon]\nv", "incident_codes, soon", id="no day"),
        pytest.param('"BOTH"', '"SHUTS"', "'OPENS', 'CLOSES' or 'BOTH'", id="no use"),
        pytest.param('domestic = "DA"', 'domestic = "X"', "domestic: X is not", id="no qualifier"),
        pytest.param('DV = "PSW1"', 'DV = "PSW2"', "of_feeds: PSW2 is not", id="a feed to nothing"),
        pytest.param(
            'PARTNER = "PSW1"', 'PARTNER = "P"', "opens_as: P is not a code that opens", id="gone"
        ),
    ],
)
def test_codes_that_make_no_sense_are_refused_with_the_place(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        incidents(OUR_CODES, written(tmp_path, CODES.replace(old, new, 1)))
