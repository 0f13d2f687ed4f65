"""The draw: worked with sha256sum, fair over many seeds, and the same for everyone."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.kernel.draw import draw, draw_strata, in_proportion, rank, seal

SEED = "2026-11-06 lottery 4 8 15 16 23 42"
FRAME = ["0199aa01", "0199aa02", "0199aa03", "0199aa04"]

items = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1)
frames = st.lists(items, unique=True, min_size=1, max_size=40)
seeds = items.filter(str.strip)


@st.composite
def frames_and_sizes(draw_from):
    frame = draw_from(frames)
    return frame, draw_from(st.integers(0, len(frame)))


strata = st.dictionaries(items, st.integers(0, 30), min_size=1, max_size=6).map(
    lambda sizes: {name: [f"{name}/{n}" for n in range(size)] for name, size in sizes.items()}
)


def chi_squared(counts: Counter, outcomes: int) -> float:
    expected = counts.total() / outcomes
    empty = (outcomes - len(counts)) * expected
    return empty + sum((seen - expected) ** 2 / expected for seen in counts.values())


def test_a_draw_worked_with_sha256sum():
    drawn = draw(FRAME, 2, SEED)

    assert drawn.chosen == ("0199aa04", "0199aa03")
    assert drawn.frame_size == 4
    assert drawn.frame_sha256 == "5540d670c52b1a5ea9a555239538f2a7c354faafb8a71aa966942d9f41710996"
    assert rank("0199aa04", SEED) == (
        "18a2c2a9aafe485d967597eaf656882e7645ce10f3c2bd41b51af3f753f22ae5"
    )


@given(case=frames_and_sizes(), seed=seeds, shuffled=st.randoms())
def test_the_order_of_the_frame_does_not_matter(case, seed, shuffled):
    frame, size = case
    other = shuffled.sample(frame, len(frame))

    assert draw(frame, size, seed) == draw(other, size, seed)
    assert draw(frame, size, seed).is_from(other)


@given(case=frames_and_sizes(), seed=seeds)
def test_nothing_is_drawn_twice_and_all_of_it_is_in_the_frame(case, seed):
    frame, size = case

    chosen = draw(frame, size, seed).chosen

    assert len(set(chosen)) == len(chosen) == size
    assert set(chosen) <= set(frame)


@given(case=frames_and_sizes(), seed=seeds)
def test_a_larger_draw_goes_on_where_a_smaller_one_stopped(case, seed):
    frame, size = case

    assert draw(frame, size, seed).chosen == draw(frame, len(frame), seed).chosen[:size]


@pytest.mark.parametrize(
    "frame",
    [
        pytest.param([*FRAME, "0199aa05"], id="one more"),
        pytest.param(FRAME[1:], id="one less"),
        pytest.param([*FRAME[:3], "0199aa09"], id="one exchanged"),
        pytest.param([], id="nothing"),
    ],
)
def test_a_frame_that_was_changed_afterwards_is_seen(frame):
    assert draw(FRAME, 2, SEED).is_from(FRAME) is True
    assert draw(FRAME, 2, SEED).is_from(frame) is False


def test_every_set_is_as_likely_as_any_other():
    frame = ["a", "b", "c", "d", "e", "f"]

    seen = Counter(frozenset(draw(frame, 3, f"seed {n}").chosen) for n in range(6000))

    assert set(seen) <= {frozenset(three) for three in combinations(frame, 3)}
    assert chi_squared(seen, outcomes=20) < 43.8  # 19 degrees of freedom, one in a thousand


def test_every_item_is_as_likely_to_be_first_as_any_other():
    frame = [f"0199aa{n:02d}" for n in range(10)]

    seen = Counter(draw(frame, 1, f"seed {n}").chosen for n in range(5000))

    assert chi_squared(seen, outcomes=10) < 27.9  # 9 degrees of freedom, one in a thousand


def test_the_test_of_fairness_sees_an_unfair_draw():
    favoured = Counter({("a",): 300, ("b",): 200})

    assert chi_squared(favoured, outcomes=2) > 10.8  # 1 degree of freedom, one in a thousand


def test_each_stratum_gives_what_was_asked_of_it():
    drawn = draw_strata({"high": FRAME[:3], "standard": FRAME[3:]}, {"high": 2}, SEED)

    assert drawn == {
        "high": draw(FRAME[:3], 2, SEED),
        "standard": draw(FRAME[3:], 0, SEED),
    }


@given(strata=strata, share=st.floats(0, 1))
def test_shares_add_up_and_are_within_one_of_proportion(strata, share):
    total = sum(map(len, strata.values()))
    size = int(total * share)

    sizes = in_proportion(strata, size)

    assert sum(sizes.values()) == size
    for name, members in strata.items():
        assert abs(sizes[name] - (size * len(members) / total if total else 0)) < 1
        assert sizes[name] <= len(members)


def test_what_is_left_over_goes_to_the_largest_remainders_then_by_name():
    strata = {"c": list("123"), "b": list("456"), "a": list("7890")}

    assert in_proportion(strata, 5) == {"c": 1, "b": 2, "a": 2}


@pytest.mark.parametrize(
    ("frame", "size", "seed", "problem"),
    [
        pytest.param(["a", "b"], 3, "s", "3 cannot be drawn from 2", id="too many"),
        pytest.param(["a", "b"], -1, "s", "-1 cannot be drawn", id="fewer than none"),
        pytest.param(["a", "a"], 1, "s", "more than once", id="twice in the frame"),
        pytest.param(["a", "b"], 1, " ", "needs a seed", id="no seed"),
        pytest.param(["a\nb"], 1, "s", "line feed", id="a line feed in an item"),
        pytest.param(["a"], 1, "s\nt", "line feed", id="a line feed in the seed"),
    ],
)
def test_what_cannot_be_drawn_is_refused(frame, size, seed, problem):
    with pytest.raises(ValueError, match=problem):
        draw(frame, size, seed)


@pytest.mark.parametrize(
    ("strata", "sizes", "problem"),
    [
        pytest.param({"a": ["1"]}, {"b": 1}, "no stratum called b", id="unknown stratum"),
        pytest.param({"a": ["1"], "b": ["1"]}, {}, "more than once", id="in two strata"),
        pytest.param({"a": ["1"]}, {"a": 2}, "2 cannot be drawn from 1", id="too many"),
    ],
)
def test_strata_that_cannot_be_drawn_are_refused(strata, sizes, problem):
    with pytest.raises(ValueError, match=problem):
        draw_strata(strata, sizes, SEED)


def test_a_share_of_more_than_there_is_is_refused():
    with pytest.raises(ValueError, match="2 cannot be drawn from 1"):
        in_proportion({"a": ["1"]}, 2)


def test_frames_that_differ_only_in_where_one_item_ends_have_different_seals():
    assert seal(["ab", "c"]) != seal(["a", "bc"])
