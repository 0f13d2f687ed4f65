"""A sample reaches everybody evenly, is drawn again by anybody, and its promise holds."""

from collections import Counter
from random import Random

import pytest

from harbour.learning.domain.assurance import TOLERABLE, Assurance, needed, widened
from harbour.learning.domain.sampling import Traits, drawn, sealed, second_look_size, slices
from tests.proof import Proof

AREAS = ("Eastern", "Northern", "Western")


def _frame(draw: Random, size: int) -> dict[str, Traits]:
    officers = [f"o{number}" for number in range(40)]
    return {
        f"a{number:05}": (draw.choice(AREAS), draw.choice(officers), f"r{draw.randrange(6)}")
        for number in range(size)
    }


def _wrong(draw: Random, frame: dict[str, Traits], share: float) -> set[str]:
    """Exactly this share is wrong, and most of it is one officer's and one reviewer's."""
    weight = {item: 8 if "o7" in traits or "r3" in traits else 1 for item, traits in frame.items()}
    by_chance = sorted(frame, key=lambda item: draw.random() ** (1 / weight[item]), reverse=True)
    return set(by_chance[: round(share * len(frame))])


@pytest.mark.proof
def test_the_promise_of_a_dip_sample_holds(proof: Proof) -> None:
    """However many are wrong and wherever they lie, the bound is above them 95 times of 100."""
    draw, runs = proof.chance, proof.size(small=120, full=4_000)
    worst, passed = 1.0, 0
    for size in (80, 400, 1500):
        frame = _frame(draw, size)
        for share in (0.02, 0.051, 0.1):
            wrong, covered = _wrong(draw, frame, share), 0
            truth = len(wrong) / size
            for run in range(runs if size < 1500 else runs // 4):
                chosen = drawn(frame, [], 59, f"{proof.seed} {size} {share} {run}").counted
                said = Assurance(wrong=len(chosen & wrong), of=59, out_of=size)
                covered += truth <= said.bound
                passed += said.holds and truth > TOLERABLE
            worst = min(worst, covered / (run + 1))
    proof.note(runs=9 * runs, truth_within_the_bound_at_worst=f"{100 * worst:.1f}%")

    assert worst >= (0.945 if runs > 1000 else 0.9)


@pytest.mark.proof
def test_the_promise_of_a_wider_sample_holds_after_the_first_failed(proof: Proof) -> None:
    draw, runs = proof.chance, proof.size(small=60, full=2_000)
    frame = _frame(draw, 600)
    wrong = _wrong(draw, frame, 0.04)
    failed = covered = 0
    for run in range(runs):
        first = drawn(frame, [], 59, f"{proof.seed} first {run}").counted
        said = Assurance(wrong=len(first & wrong), of=59, out_of=len(frame))
        if said.holds:
            continue
        failed += 1
        left = {item: traits for item, traits in frame.items() if item not in first}
        size = widened(said.wrong, len(left))
        second = drawn(left, [], size, f"{proof.seed} wider {run}").counted
        wider = Assurance(wrong=len(second & wrong), of=size, out_of=len(left))
        covered += len(wrong & left.keys()) / len(left) <= wider.bound
    proof.note(first_failed=failed, truth_within_the_wider_bound=f"{100 * covered / failed:.1f}%")

    assert covered / failed >= 0.95


def test_everybody_is_drawn_in_proportion_and_nobody_is_out_of_reach() -> None:
    frame = {f"a{n:03}": (AREAS[n % 3], f"o{n % 30}", f"r{n % 5}") for n in range(300)}
    reached: Counter[str] = Counter()
    for run in range(100):
        chosen = drawn(frame, [], 60, f"seed {run}").counted
        assert all(19 <= count <= 21 for count in Counter(frame[i][0] for i in chosen).values())
        reached.update(chosen)

    assert reached.keys() == frame.keys()


def test_the_seed_alone_draws_and_those_mixed_in_are_not_counted() -> None:
    frame = {f"a{n}": ("Eastern", "o", "r") for n in range(40)}
    others = [f"b{n}" for n in range(40)]
    one = drawn(frame, others, 20, "3 17 22 31 40 44")

    assert one == drawn(dict(reversed(frame.items())), others[::-1], 20, "3 17 22 31 40 44")
    assert one.counted < frame.keys()
    assert len(one.order) == 25
    assert sealed(frame) == sealed(dict(reversed(frame.items())))


def test_slices_leave_nothing_out_and_more_than_there_is_is_refused() -> None:
    frame = {f"a{n}": ("Eastern", "o", "r") for n in range(10)}

    cut = slices(frame, 3)
    assert sorted(item for items in cut.values() for item in items) == sorted(frame)
    with pytest.raises(ValueError, match="11 cannot be drawn from 10"):
        slices(frame, 11)


@pytest.mark.parametrize(
    ("wrong", "of", "out_of", "words"),
    [
        pytest.param(0, 59, 900, "59 of 59 right: at most 5% wrong, 95% confidence", id="holds"),
        pytest.param(1, 59, 900, "58 of 59 right: at most 8% wrong, 95% confidence", id="fails"),
        pytest.param(1, 12, 12, "11 of 12 right, and these are all there are", id="all"),
    ],
)
def test_a_sample_says_what_it_says(wrong: int, of: int, out_of: int, words: str) -> None:
    assert Assurance(wrong=wrong, of=of, out_of=out_of).words == words


def test_how_many_are_drawn() -> None:
    assert [needed(wrong) for wrong in (0, 1, 2)] == [59, 93, 124]
    assert widened(1, 40) == 40
    assert [second_look_size(number) for number in (0, 1, 20, 21)] == [0, 1, 1, 2]
