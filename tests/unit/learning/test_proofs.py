"""The rules of the grading review, shown right on invented grades whose truth is known."""

import math
from itertools import accumulate
from random import Random

import pytest

from harbour.learning.domain.agreement import weighted_kappa
from harbour.learning.domain.channels import State, watch_channel
from harbour.learning.domain.drift import BEFORE, watch
from harbour.learning.domain.drivers import drivers
from harbour.learning.domain.funnel import funnel
from tests.proof import FULL, Proof

SCALE = ("STANDARD", "MEDIUM", "HIGH")
# Of a hundred assessments: officer's grade, unit's grade.
TRUTH = {
    ("STANDARD", "STANDARD"): 46,
    ("STANDARD", "MEDIUM"): 6,
    ("STANDARD", "HIGH"): 1,
    ("MEDIUM", "STANDARD"): 2,
    ("MEDIUM", "MEDIUM"): 25,
    ("MEDIUM", "HIGH"): 5,
    ("HIGH", "MEDIUM"): 1,
    ("HIGH", "HIGH"): 14,
}
USUAL, OUTLYING = 0.15, 0.35


def _some(draw: Random, size: int, share: float) -> int:
    return sum(draw.random() < share for _ in range(size))


def _percent(count: int, of: int) -> str:
    return f"{100 * count / of:.2f}%"


def _table(draw: Random, size: int) -> dict[tuple[str, str], int]:
    table = dict.fromkeys(TRUTH, 0)
    for pair in draw.choices(list(TRUTH), cum_weights=list(accumulate(TRUTH.values())), k=size):
        table[pair] += 1
    return table


@pytest.mark.proof
def test_the_interval_of_agreement_covers_the_truth(proof: Proof) -> None:
    truth, draw = weighted_kappa(TRUTH, SCALE).value, proof.chance
    runs, pairs, covered = proof.size(small=500, full=20_000), 400, 0
    for _ in range(runs):
        found = weighted_kappa(_table(draw, pairs), SCALE)
        covered += found.low <= truth <= found.high
    proof.note(runs=runs, pairs=pairs, covered=_percent(covered, runs))

    assert abs(covered / runs - 0.95) <= (0.01 if FULL else 0.025)


@pytest.mark.proof
def test_one_planted_reviewer_is_found_and_others_are_left_alone(proof: Proof) -> None:
    draw, runs = proof.chance, proof.size(small=60, full=3_000)
    found = wrongly = alone = others = 0
    for _ in range(runs):
        sizes = [draw.randint(60, 400) for _ in range(12)]
        quiet = {f"r{n}": (size, _some(draw, size, USUAL)) for n, size in enumerate(sizes)}
        alone += len(funnel(quiet).outside)
        planted = funnel(quiet | {"planted": (200, _some(draw, 200, OUTLYING))})
        names = {point.who for point in planted.outside}
        found += "planted" in names
        wrongly += len(names - {"planted"})
        others += len(quiet)
    proof.note(
        runs=runs,
        planted_found=_percent(found, runs),
        false_alarms_beside_it=_percent(wrongly, others),
        false_alarms_with_none=_percent(alone, others),
    )

    assert found / runs >= 0.99
    assert max(wrongly, alone) / others <= 0.01


@pytest.mark.proof
def test_a_planted_drift_is_found_and_a_steady_year_is_left_alone(proof: Proof) -> None:
    draw, runs = proof.chance, proof.size(small=80, full=4_000)
    alarms, delays = 0, []
    for _ in range(runs):
        start = [(100, _some(draw, 100, USUAL)) for _ in range(BEFORE)]
        steady = [(100, _some(draw, 100, USUAL)) for _ in range(52)]
        alarms += watch(start + steady).alarm is not None
        shifted = watch(start + [(100, _some(draw, 100, 2 * USUAL)) for _ in range(26)])
        delays.append(26 if shifted.alarm is None else shifted.alarm + 1)
    proof.note(
        runs=runs,
        false_alarms_in_a_year=_percent(alarms, runs),
        found_in_half_a_year=_percent(sum(delay < 26 for delay in delays), runs),
        weeks_to_find=sorted(delays)[runs // 2],
    )

    assert alarms / runs <= 0.01
    assert sorted(delays)[int(runs * 0.95)] <= 13


@pytest.mark.proof
def test_one_planted_question_is_found_among_27(proof: Proof) -> None:
    draw, runs = proof.chance, proof.size(small=30, full=1_000)
    found = wrongly = 0
    for _ in range(runs):
        items = {}
        for number in range(27):
            share = 0.3 if number == 5 else 0.1
            items[f"q{number}"] = (300, _some(draw, 300, share), 700, _some(draw, 700, 0.1))
        clear = {driver.item for driver in drivers(items) if driver.is_clear}
        found += "q5" in clear
        wrongly += bool(clear - {"q5"})
    proof.note(
        runs=runs,
        planted_found=_percent(found, runs),
        any_other_of_26_named=_percent(wrongly, runs),
    )

    assert found / runs >= 0.99
    assert wrongly / runs <= (0.06 if FULL else 0.12)


def _poisson(draw: Random, mean: float) -> int:
    least, count, product = math.exp(-mean), 0, draw.random()
    while product > least:
        product *= draw.random()
        count += 1
    return count


@pytest.mark.proof
def test_a_channel_that_falls_silent_or_halves_is_noticed(proof: Proof) -> None:
    draw, runs = proof.chance, proof.size(small=200, full=10_000)
    alarms = silent = dropped = 0
    for _ in range(runs):
        days = [_poisson(draw, 6 if day % 7 < 5 else 9) for day in range(63)]
        alarms += watch_channel("steady", days).state is not State.STEADY
        silent += watch_channel("silent", [*days[:-2], 0, 0]).state is State.SILENT
        halved = [_some(draw, count, 0.4) for count in days[-7:]]
        dropped += watch_channel("dropped", days[:-7] + halved).state is not State.STEADY
    proof.note(
        runs=runs,
        false_alarms=_percent(alarms, runs),
        two_empty_days_noticed=_percent(silent, runs),
        fall_to_two_fifths_noticed=_percent(dropped, runs),
    )

    assert alarms / runs <= 0.01
    assert min(silent, dropped) / runs >= 0.9
