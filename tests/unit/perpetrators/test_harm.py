"""The harm sheet, and how harm gathers."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from harbour.perpetrators.domain.harm import INVENTED, HarmSheetError, read
from harbour.perpetrators.domain.picture import by_month, concentration, months_before
from harbour.perpetrators.domain.serial import Recorded, Rule, harm_of, listed

HEAD = "version,home_office_code,offence,days\n"
TODAY = date(2026, 11, 23)


def test_the_sheet_that_comes_along_is_said_to_be_invented() -> None:
    sheet = read(INVENTED.read_text(), name="invented.csv")
    assert sheet.version == "invented-1"
    assert sheet.total(["8N", "8N", "no such code"]) == (20, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("version,offence,days\n", "line 1: add the column home_", id="no column"),
        pytest.param(HEAD + "1,8N,x,ten\n", "line 2: days: 'ten'", id="no number"),
        pytest.param(HEAD + "1,8N,x,-1\n", "line 2: days", id="below nought"),
        pytest.param(HEAD + "1,8N,x,nan\n", "line 2: days", id="not a number"),
        pytest.param(HEAD + "1,8N,x,1\n1,8N,x,2\n", "line 3: home_office_code: 8N", id="twice"),
        pytest.param(HEAD + "1,8N,x,1\n2,8L,x,2\n", "line 3: version", id="two versions"),
        pytest.param(HEAD, "no offence", id="empty"),
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused_with_where_and_why(text: str, says: str) -> None:
    with pytest.raises(HarmSheetError, match=says):
        read(text, name="sheet.csv")


def test_the_crimes_of_one_occurrence_all_weigh_and_none_weighs_twice() -> None:
    def report(number: int, victim: int, harm: float | None) -> Recorded:
        return Recorded(suspect=UUID(int=1), victim=UUID(int=victim), occurrence=UUID(int=9),
                        on=TODAY, report=UUID(int=100 + number), harm=harm)  # fmt: skip

    held = [report(1, 2, 10), report(1, 3, 10), report(2, 2, 1460), report(3, 2, None)]
    assert harm_of(held) == (1470, 1)
    (found,) = listed(held, rule=Rule(version="test"), on=TODAY)
    gravity = next(each for each in found.parts if each.name == "Gravity")
    assert gravity.points == 8
    assert "1,470 days of harm; 1 crime without a weight left out" in gravity.words


@given(some.lists(some.integers(0, 5475), max_size=200))
def test_the_gravest_pairs_bear_most_of_the_harm(harm: list[int]) -> None:
    found = concentration(harm)
    assert found.harm == sum(harm)
    assert list(found.curve) == sorted(found.curve)
    if sum(harm):
        gravest = sorted(harm, reverse=True)
        assert sum(gravest[: found.few]) >= 0.8 * sum(harm) > sum(gravest[: found.few - 1])
        assert found.curve[-1] == pytest.approx(1)


def test_months_are_whole_and_end_before_this_one() -> None:
    months = months_before(date(2026, 2, 10), 3)
    assert months == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]
    days = [date(2026, 1, 31), date(2026, 1, 1), date(2026, 2, 1), date(2025, 10, 31)]
    assert by_month(days, months) == [0, 0, 2]
