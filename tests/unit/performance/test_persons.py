"""Into which groups figures put people. Nobody here is real."""

import pytest

from harbour.performance.domain import persons


@pytest.mark.parametrize(
    ("years", "band"),
    [
        pytest.param(None, "", id="no date of birth"),
        pytest.param(-1.0, "Under 16", id="born after"),
        pytest.param(15.0, "Under 16", id="the day before sixteen"),
        pytest.param(16.0, "16 to 17", id="sixteen"),
        pytest.param(24, "18 to 24", id="the last year of a band"),
        pytest.param(25, "25 to 34", id="the first year of a band"),
        pytest.param(101.0, "75 and over", id="very old"),
    ],
)
def test_ages_fall_into_bands(years: float | None, band: str) -> None:
    assert persons.age_in_words(years) == band


@pytest.mark.parametrize(
    ("suspect_is", "victim_is", "group"),
    [
        pytest.param("EX_PARTNER", "", "Former partner", id="as the suspect was recorded"),
        pytest.param("", "PARENT", "Child of the victim", id="by the other end of it"),
        pytest.param("CHILD", "SPOUSE", "Child of the victim", id="the suspect's end first"),
        pytest.param("NEIGHBOUR", "SIBLING", "Brother or sister", id="an end that says nothing"),
        pytest.param("", "", "", id="nothing recorded"),
    ],
)
def test_a_relationship_is_told_from_either_end(
    suspect_is: str, victim_is: str, group: str
) -> None:
    assert persons.relationship_in_words(suspect_is, victim_is) == group


def test_what_nobody_wrote_down_has_no_words() -> None:
    assert persons.sex_in_words(None) == persons.ethnicity_in_words(None) == ""
    assert persons.ethnicity_in_words("W1") == "White"
    assert persons.sex_in_words("O") == "Another"
