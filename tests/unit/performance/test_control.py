"""What a control chart says of invented months, and how seldom it cries wolf."""

from random import Random

import pytest

from harbour.performance.domain.control import FEWEST, Month, control
from tests.proof import Proof


def months(*numbers: int, of: int | None = 100) -> list[Month]:
    return [
        Month(words=f"month {turn}", number=number, of=of) for turn, number in enumerate(numbers)
    ]


def test_too_few_months_say_nothing():
    assert control(months(*[50] * (FEWEST - 1)), per=100) is None


def test_months_that_differ_by_chance_are_left_alone():
    found = control(months(48, 52, 50, 47, 53, 51, 49, 50, 52, 48), per=100)
    assert found.signals == []
    assert found.words.startswith("No more than chance")
    assert found.centre == 50


def test_one_month_far_out_is_named():
    found = control(months(50, 52, 48, 51, 49, 50, 47, 51, 50, 52, 90, 49), per=100)
    assert [each.words for each in found.points if each.is_out] == ["month 10"]


def test_eight_on_one_side_are_named():
    found = control(months(*[46, 47, 46, 47, 46, 47, 46, 47], *[54, 53, 54, 53, 54, 53, 54, 53]))
    assert len([each for each in found.points if each.is_in_run]) == 16


def test_each_run_is_told_by_itself_and_many_months_are_counted():
    found = control(months(*[46, 47, 46, 47, 46, 47, 46, 47], *[54, 53, 54, 53, 54, 53, 54, 53]))
    assert "From month 0 to month 7 every month" in found.words
    assert "From month 8 to month 15 every month" in found.words


def test_months_before_records_were_kept_regularly_are_left_out():
    shown = control(months(1, 0, 2, *[50, 52, 48, 51, 49, 50, 47, 51, 50], of=None))
    assert [each.words for each in shown.points][0] == "month 3"
    assert shown.signals == []


def test_limits_are_narrower_where_more_was_counted_and_stay_possible():
    told = [Month(words=str(n), number=n // 50, of=n) for n in (10_000, 100) * 5]
    large, small = control(told, per=100).points[:2]
    assert small.high - small.low > large.high - large.low
    assert small.low == 0


def test_a_rate_may_exceed_what_it_is_out_of():
    found = control(months(*[110, 105, 112, 108, 107, 111, 109, 106]), per=100, is_share=False)
    assert found.centre > 100
    assert found.signals == []


def test_a_month_in_which_nothing_could_be_counted_is_left_out():
    told = [*months(*[50] * 8), Month(words="empty", number=0, of=0)]
    assert len(control(told).points) == 8


@pytest.mark.proof
def test_a_steady_measure_seldom_gives_a_signal(proof: Proof) -> None:
    runs, draw = proof.size(small=200, full=4000), proof.chance
    alarms = found = 0
    for _ in range(runs):
        alarms += bool(control(_drawn(draw, [0.9] * 24)).signals)
        found += bool(control(_drawn(draw, [0.9] * 12 + [0.75] * 12)).signals)
    proof.note(
        runs=runs,
        false_alarms_in_two_years=f"{alarms / runs:.1%}",
        fall_found=f"{found / runs:.1%}",
    )
    assert alarms / runs < 0.2
    assert found / runs > 0.9


def _drawn(draw: Random, chances: list[float]) -> list[Month]:
    return [
        Month(words="m", number=sum(draw.random() < chance for _ in range(150)), of=150)
        for chance in chances
    ]
