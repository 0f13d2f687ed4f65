"""The rules of the grading review on numbers that can be worked out by hand or are published."""

import pytest

from harbour.kernel.binomial import interval, near_interval, upper_bound
from harbour.learning.domain.agreement import ENOUGH, weighted_kappa
from harbour.learning.domain.channels import State, watch_channel
from harbour.learning.domain.drift import BEFORE, watch
from harbour.learning.domain.funnel import Standing, funnel

SCALE = ("STANDARD", "MEDIUM", "HIGH")


def test_agreement_is_whole_when_all_agree_and_nothing_when_chance_explains_it() -> None:
    same = weighted_kappa({(grade, grade): 30 for grade in SCALE}, SCALE)
    by_chance = weighted_kappa({(one, two): 10 for one in SCALE for two in SCALE}, SCALE)

    assert (same.value, same.low, same.high, same.agreed) == (1, 1, 1, 90)
    assert by_chance.value == pytest.approx(0)
    assert by_chance.low < 0 < by_chance.high


def test_two_grades_apart_are_worse_than_one() -> None:
    near = weighted_kappa({("STANDARD", "STANDARD"): 8, ("HIGH", "MEDIUM"): 2}, SCALE)
    far = weighted_kappa({("STANDARD", "STANDARD"): 8, ("HIGH", "STANDARD"): 2}, SCALE)

    assert near.value > far.value == 0


def test_agreement_says_nothing_of_nothing_and_no_interval_of_little() -> None:
    assert weighted_kappa({}, SCALE) is None
    assert weighted_kappa({("HIGH", "HIGH"): 9}, SCALE) is None
    few = weighted_kappa({("HIGH", "HIGH"): 9, ("STANDARD", "STANDARD"): ENOUGH - 10}, SCALE)
    assert few.low is None
    with pytest.raises(ValueError, match="EXTREME"):
        weighted_kappa({("HIGH", "EXTREME"): 1}, SCALE)


@pytest.mark.parametrize(
    ("wrong", "of", "bound"),
    [
        pytest.param(0, 59, 0.0495, id="59 of 59"),
        pytest.param(1, 93, 0.0500, id="92 of 93"),
        pytest.param(0, 10, 0.2589, id="few"),
        pytest.param(3, 3, 1.0, id="all wrong"),
    ],
)
def test_a_count_bounds_the_share(wrong: int, of: int, bound: float) -> None:
    assert upper_bound(wrong, of) == pytest.approx(bound, abs=2e-4)


def test_both_intervals_are_near_each_other_where_there_are_many() -> None:
    assert interval(0, 0) == (0, 1)
    assert near_interval(180, 1200) == pytest.approx(interval(180, 1200), abs=0.002)


def test_whoever_has_decided_few_is_not_judged() -> None:
    found = funnel({"many": (400, 40), "few": (5, 5), "none": (0, 0)})

    assert {point.who: point.standing for point in found.points} == {
        "many": Standing.WITHIN,
        "few": Standing.TOO_FEW,
    }
    assert funnel({"none": (0, 0)}) is None


def test_a_drift_is_dated_and_has_a_direction() -> None:
    usual = [(100, 15)] * BEFORE
    more, fewer = watch([*usual, *[(100, 30)] * 9]), watch([*usual, *[(100, 5)] * 20])

    assert more.direction == "more"
    assert fewer.direction == "fewer"
    assert watch([*usual, *[(100, 15)] * 52]).alarm is None
    assert watch(usual) is None


@pytest.mark.parametrize(
    ("days", "state"),
    [
        pytest.param([5] * 63, State.STEADY, id="as before"),
        pytest.param([5] * 59 + [0] * 4, State.SILENT, id="silent"),
        pytest.param([5] * 56 + [1] * 7, State.DROPPED, id="dropped"),
        pytest.param([5] * 20, State.NEW, id="new"),
        pytest.param([0] * 63, State.STEADY, id="never any"),
        pytest.param([5] * 56 + [20] * 7, State.STEADY, id="more"),
    ],
)
def test_a_channel_is_told_by_its_last_week(days: list[int], state: State) -> None:
    assert watch_channel("Eastern", days).state is state
