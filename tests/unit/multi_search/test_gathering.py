"""Records gathered into people: enough together, never who clashes, whatever the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.multi_search.domain.gathering import Held, Link, gather, known_by_second, slips

SURE, WEAK, AGAINST = 20.0, 4.0, -8.0


def link(weight: float, **known: int) -> Link:
    return Link(weight, weight, **known)


def together(groups: dict[str, str], *records: str) -> bool:
    return len({groups[record] for record in records}) == 1


def test_the_surest_pairs_join_first_and_the_rest_follow() -> None:
    groups = gather("abc", [("a", "b", link(SURE)), ("b", "c", link(WEAK))], at=3)

    assert together(groups, "a", "b", "c")


def test_one_strong_pair_does_not_join_two_people() -> None:
    """Each has three records; they share a telephone once, and nothing else."""
    one, two = ("a1", "a2", "a3"), ("b1", "b2", "b3")
    links = [
        (*pair, link(SURE)) for side in (one, two) for pair in zip(side, side[1:], strict=False)
    ]
    links += [(mine, theirs, link(AGAINST)) for mine in one for theirs in two][1:]
    groups = gather([*one, *two], [*links, ("a1", "b1", link(WEAK))], at=3)

    assert together(groups, *one)
    assert together(groups, *two)
    assert not together(groups, "a1", "b1")


@pytest.mark.parametrize(
    ("known", "joined"),
    [
        pytest.param({"named": 1, "names_clash": 1}, False, id="twins"),
        pytest.param({"dated": 1, "born_clash": 1}, False, id="father and son of one name"),
        pytest.param({"apart": 1}, False, id="judged to be two people"),
        pytest.param({"named": 1, "dated": 1}, True, id="nothing clashes"),
        pytest.param({}, True, id="an initial and no date"),
    ],
)
def test_who_clashes_never_joins_however_alike(known: dict[str, int], joined: bool) -> None:
    assert together(gather("ab", [("a", "b", link(60, **known))], at=3), "a", "b") is joined


def test_twins_do_not_meet_by_way_of_an_initial() -> None:
    links = [
        ("maud", "m", link(SURE)),
        ("mabel", "m", link(SURE)),
        ("maud", "mabel", link(SURE, named=1, names_clash=1)),
    ]

    assert not together(gather(["maud", "mabel", "m"], links, at=3), "maud", "mabel")


def test_one_odd_record_does_not_part_a_person() -> None:
    """Of the pairs between {a, b} and {c, title} one in four clashes."""
    links = [
        ("a", "b", link(40, named=1)),
        ("c", "title", link(30)),
        ("a", "c", link(SURE, named=1)),
        ("b", "c", link(SURE, named=1)),
        ("b", "title", link(SURE, named=1)),
        ("a", "title", link(SURE, named=1, names_clash=1)),
    ]

    assert together(gather(["a", "b", "c", "title"], links, at=3), "a", "b", "c", "title")


LINKS = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] < p[1]),
    st.builds(
        lambda weight, kind: link(weight, named=1, dated=1, **kind),
        st.integers(-20, 40).map(float),
        st.sampled_from([{}, {}, {"names_clash": 1}, {"born_clash": 1}, {"apart": 1}]),
    ),
)


@given(links=LINKS, at=st.sampled_from([-2.0, 3.0, 10.0]))
def test_every_record_has_one_group_named_by_one_of_it(links, at) -> None:
    groups = gather("abcdef", [(*pair, each) for pair, each in links.items()], at=at)

    assert set(groups) == set("abcdef")
    assert all(groups[group] == group for group in groups.values())


@given(links=LINKS, data=st.data())
def test_the_order_of_pairs_changes_nobody(links, data) -> None:
    listed = [(*pair, each) for pair, each in links.items()]
    shuffled = data.draw(st.permutations(listed))

    assert gather("abcdef", listed, at=3) == gather("abcdef", shuffled, at=3)


@given(links=LINKS)
def test_who_was_judged_apart_never_meets(links) -> None:
    groups = gather("abcdef", [(*pair, each) for pair, each in links.items()], at=-2)

    assert all(groups[one] != groups[two] for (one, two), each in links.items() if each.apart)


def held(lone: int, several: int) -> list[Held]:
    """So many lone records that clash with a group of three, and so many pairs of such groups."""
    return [
        *(Held(f"lone {n}", f"group {n}", 1, 3) for n in range(lone)),
        *(Held(f"this {n}", f"that {n}", 2, 3) for n in range(several)),
    ]


@pytest.mark.parametrize(
    ("lone", "several", "alone", "joined"),
    [
        pytest.param(40, 0, 0.4, 40, id="many odd records, nobody who is two"),
        pytest.param(40, 30, 0.4, 0, id="twins live here"),
        pytest.param(40, 3, 0.4, 0, id="even few of them"),
        pytest.param(5, 0, 0.4, 0, id="too few to say"),
        pytest.param(0, 0, 0.4, 0, id="nobody clashes"),
        pytest.param(40, 0, 1.0, 0, id="everybody has one record: twins too"),
    ],
)
def test_a_lone_record_is_a_slip_only_where_a_file_holds_no_twins(
    lone: int, several: int, alone: float, joined: int
) -> None:
    assert len(slips(held(lone, several), alone=alone)) == joined


def test_a_lone_record_joins_one_group_only_and_brings_none_together() -> None:
    rest = held(40, 0)
    two_groups = [Held("c", "a", 3, 1), Held("a", "d", 1, 3)]
    two_alone = [Held("x", "y", 1, 1), Held("y", "z", 1, 3)]
    found = slips([*rest, *two_groups, *two_alone], alone=0.4)

    assert found["a"] == "c"
    assert found["x"] == "y"
    assert not {"c", "d", "y", "z"} & found.keys()


@pytest.mark.parametrize(
    ("differ", "told", "usual", "known"),
    [
        pytest.param(0, 100, 0.0, True, id="all of one sex"),
        pytest.param(8, 100, 0.07, True, id="as many differ as of one person by error"),
        pytest.param(20, 100, 0.07, False, id="many more differ: twins among them"),
        pytest.param(0, 5, 0.0, False, id="too few to say"),
        pytest.param(0, 0, 0.0, False, id="no sex is written"),
    ],
)
def test_second_names_are_hers_only_where_the_sexes_say_so(
    differ: int, told: int, usual: float, known: bool
) -> None:
    assert known_by_second(differ, told, usual=usual) is known
