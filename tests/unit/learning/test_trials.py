"""Trials: allocation follows from the seed, and what is said of two arms is true of them."""

from collections import Counter
from random import Random

import pytest

from harbour.learning.domain.allocation import BLOCK, arm_of
from harbour.learning.domain.evaluation import Case, evaluate
from harbour.learning.domain.examples import EXAMPLES
from tests.proof import Proof

ARMS = ("Usual", "New")


def cases(harmed: dict[str, int], size: int, *, days: int = 100) -> list[Case]:
    return [
        Case(arm=arm, harmed_after=turn % days if turn < harmed[arm] else None, followed=days)
        for arm in ARMS
        for turn in range(size)
    ]


def test_each_block_holds_two_of_each_arm_and_the_seed_alone_says_which():
    places = [arm_of(place, seed="a seed", arms=ARMS) for place in range(1, 41)]
    for start in range(0, 40, BLOCK):
        assert Counter(places[start : start + BLOCK]) == {"Usual": 2, "New": 2}
    assert places == [arm_of(place, seed="a seed", arms=ARMS) for place in range(1, 41)]
    assert places != [arm_of(place, seed="another", arms=ARMS) for place in range(1, 41)]


def test_a_difference_is_told_with_its_interval():
    found = evaluate(cases({"Usual": 60, "New": 30}, 100), arms=ARMS, days=100)
    assert found.difference.value == pytest.approx(-0.3)
    assert found.difference.high < 0
    assert "30.0 percentage points fewer" in found.words
    assert found.words.endswith("More than chance.")
    assert found.chance < 0.001


def test_the_interval_is_newcombes():
    """His first example, method 11: 56 of 70 against 48 of 80, an interval of 0.0428 to 0.3422."""
    held = [
        Case(arm=arm, harmed_after=1 if turn < harmed else None, followed=9)
        for arm, harmed, size in (("Usual", 48, 80), ("New", 56, 70))
        for turn in range(size)
    ]
    told = evaluate(held, arms=ARMS, days=9).difference
    assert (round(told.low, 4), round(told.high, 4)) == (0.0428, 0.3422)


def test_the_chance_is_mantels_test_of_two_curves():
    """Freireich's remissions of leukaemia, 6-MP against placebo: 9 of 21 relapsed, 21 of 21.

    Of the placebo arm 10.75 were expected, variance 6.257: (10.25 - 0.5) / 2.501 errors.
    """
    kept = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    until = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    lost = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    held = [Case(arm="New", harmed_after=day, followed=day) for day in kept]
    held += [Case(arm="New", harmed_after=None, followed=day) for day in until]
    held += [Case(arm="Usual", harmed_after=day, followed=day) for day in lost]
    found = evaluate(held, arms=ARMS, days=40)
    assert found.chance == pytest.approx(0.0000966, rel=0.02)


def test_no_worse_is_said_only_clear_of_the_margin():
    alike = cases({"Usual": 100, "New": 100}, 1000)
    assert evaluate(alike, arms=ARMS, days=100, margin=0.05).is_no_worse
    small = cases({"Usual": 10, "New": 10}, 100)
    assert evaluate(small, arms=ARMS, days=100, margin=0.05).is_no_worse is False


def test_whoever_was_not_followed_counts_in_no_share():
    held = [*cases({"Usual": 5, "New": 5}, 20), Case(arm="New", harmed_after=None, followed=3)]
    found = evaluate(held, arms=ARMS, days=100)
    assert (found.new.enrolled, found.new.known) == (21, 20)


def test_nothing_is_said_before_anybody_was_followed():
    found = evaluate([], arms=ARMS, days=100)
    assert found.words == "Nobody has been followed to the end yet."
    assert found.chance is None
    assert not found.must_stop


def test_a_way_that_harms_is_stopped():
    assert evaluate(cases({"Usual": 20, "New": 50}, 100), arms=ARMS, days=100).must_stop
    assert not evaluate(cases({"Usual": 50, "New": 20}, 100), arms=ARMS, days=100).must_stop


def so_far(harmed: dict[str, int], size: int, *, followed: int) -> list[Case]:
    """A trial of 100 days in which everybody has been followed up to a day."""
    return [
        Case(
            arm=arm,
            harmed_after=1 + turn % followed if turn < harmed[arm] else None,
            followed=followed,
        )
        for arm in ARMS
        for turn in range(size)
    ]


@pytest.mark.parametrize(
    ("harmed", "size", "followed", "stops"),
    [
        pytest.param({"Usual": 10, "New": 40}, 100, 60, True, id="seen before the end"),
        pytest.param({"Usual": 40, "New": 10}, 100, 60, False, id="less harm"),
        pytest.param({"Usual": 20, "New": 28}, 100, 60, False, id="as chance explains"),
        pytest.param({"Usual": 2, "New": 12}, 100, 30, False, id="too early to look"),
        pytest.param({"Usual": 1, "New": 15}, 19, 60, False, id="too few to look at"),
    ],
)
def test_harm_is_watched_while_cases_are_followed(harmed, size, followed, stops):
    found = evaluate(so_far(harmed, size, followed=followed), arms=ARMS, days=100)
    assert found.must_stop is stops


@pytest.mark.parametrize("told", [pytest.param(each, id=each.id) for each in EXAMPLES])
def test_a_worked_example_says_the_same_each_time(told):
    assert told.evaluation() == told.evaluation()
    assert "nvented" in told.cost


@pytest.mark.proof
def test_null_trials_seldom_find_anything(proof: Proof) -> None:
    runs, draw = proof.size(small=300, full=10_000), proof.chance
    clear = curve = stopped = worse = 0
    for _ in range(runs):
        found_cases = _drawn(draw, 0.3, 0.3)
        found = evaluate(found_cases, arms=ARMS, days=100)
        clear += found.difference.is_clear
        curve += found.chance < 0.05
        stopped += found.must_stop or _at_a_look(found_cases, 50) or _at_a_look(found_cases, 75)
        at_margin = evaluate(_drawn(draw, 0.3, 0.4), arms=ARMS, days=100, margin=0.1)
        worse += bool(at_margin.is_no_worse)
    proof.note(
        trials=runs,
        false_differences=f"{clear / runs:.2%}",
        false_curves=f"{curve / runs:.2%}",
        stopped_in_vain=f"{stopped / runs:.2%}",
        said_no_worse_at_the_margin=f"{worse / runs:.2%}",
    )
    allowed = 0.05 if runs > 1000 else 0.09
    assert clear / runs <= allowed
    assert worse / runs <= allowed
    assert stopped / runs <= 0.01


def _at_a_look(held: list[Case], followed: int) -> bool:
    """Whether the harm stop would have stopped it when everybody was followed up to a day."""
    known = [
        Case(
            arm=each.arm,
            harmed_after=each.harmed_after if (each.harmed_after or 0) <= followed else None,
            followed=followed,
        )
        for each in held
    ]
    return evaluate(known, arms=ARMS, days=100).must_stop


def _drawn(draw: Random, usual: float, new: float) -> list[Case]:
    return [
        Case(
            arm=arm,
            harmed_after=draw.randint(1, 100) if draw.random() < share else None,
            followed=100,
        )
        for arm, share in zip(ARMS, (usual, new), strict=True)
        for _ in range(200)
    ]
