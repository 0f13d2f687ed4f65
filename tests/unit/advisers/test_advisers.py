"""Who is offered, when she may be called out of reach, and the five answers."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.advisers.domain.allocation import Adviser, Wanted, offers
from harbour.advisers.domain.attempts import FEWEST, may_give_up
from harbour.advisers.domain.questions import News, is_he_out, told_and_not

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEIGHTS = {"REFERRED": 1.5, "CONTACTED": 1.25, "ENGAGED": 1.0}
LABELS = {"MEN": "Male victims", "OLDER": "Older victims"}


def adviser(number: int, *, held: int = 0, week: float = 1.0, **has) -> Adviser:
    return Adviser(
        user_id=UUID(int=number),
        name=f"Adviser {number} Testcase",
        full_time=week,
        districts=frozenset(has.get("districts", ())),
        languages=frozenset(has.get("languages", ())),
        specialisms=frozenset(has.get("specialisms", ())),
        open={"ENGAGED": held},
    )


def offered(*advisers: Adviser, wanted: Wanted) -> list[int]:
    made = offers(advisers, wanted, weights=WEIGHTS, workable=20, labels=LABELS)
    return [each.adviser.user_id.int for each in made]


def test_the_lightest_load_comes_first_and_half_a_week_is_full_with_half() -> None:
    assert offered(
        adviser(1, held=12), adviser(2, held=8, week=0.5), adviser(3, held=14), wanted=Wanted()
    ) == [1, 3, 2]


def test_what_she_needs_comes_before_load() -> None:
    wanted = Wanted(district="oysterport", language="Polish", specialisms=frozenset({"OLDER"}))
    fits = adviser(
        2, held=15, districts=["oysterport"], languages=["Polish"], specialisms=["OLDER"]
    )
    assert offered(adviser(1), fits, wanted=wanted) == [2, 1]


def test_whoever_has_too_many_is_offered_last_and_it_is_said() -> None:
    made = offers(
        [adviser(1, held=20), adviser(2, held=19)], Wanted(), weights=WEIGHTS, workable=20,
        labels=LABELS,
    )  # fmt: skip
    assert [each.adviser.user_id.int for each in made] == [2, 1]
    assert made[1].against == ("Has as many clients as is workable",)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_nobody_in_post_is_left_out(held: list[int]) -> None:
    everybody = [adviser(number, held=each) for number, each in enumerate(held)]
    assert sorted(offered(*everybody, wanted=Wanted(language="Polish"))) == list(range(len(held)))


@given(st.lists(st.sampled_from(["REACHED", "NOT_REACHED", "NOT_SAFE"]), max_size=8))
def test_nobody_is_out_of_reach_before_three_attempts(results: list[str]) -> None:
    failed = len([each for each in results if each != "REACHED"])
    assert may_give_up(results).allowed is (failed >= FEWEST)


def news(kind: str, hours: int, status: str = "DUE") -> News:
    return News(
        kind=kind, label=kind.title(), happened_at=NOON + timedelta(hours=hours), words="",
        status=status,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("happened", "out"),
    [
        pytest.param([], None, id="nothing known is not a no"),
        pytest.param([news("CHARGE", 1)], None, id="a charge says nothing"),
        pytest.param([news("ARREST", 1)], False, id="arrested"),
        pytest.param([news("BAIL", 5), news("ARREST", 1)], True, id="bailed after arrest"),
        pytest.param([news("RELEASE", 1), news("ARREST", 5)], False, id="arrested again"),
        pytest.param([news("ARREST", 1), news("NFA", 9)], True, id="no further action"),
    ],
)
def test_the_last_move_says_whether_he_is_out(happened: list[News], out: bool | None) -> None:
    assert is_he_out(happened).is_out is out


def test_what_she_has_not_been_told_is_kept_apart() -> None:
    told, not_told = told_and_not([news("ARREST", 1, "DONE"), news("BAIL", 5, "ATTEMPTED")])
    assert [each.kind for each in told] == ["ARREST"]
    assert [each.kind for each in not_told] == ["BAIL"]
