"""Records join late and leave later: people do not change with every corrected postcode."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.multi_search import clashes
from harbour.multi_search.domain.levels import Facts
from harbour.multi_search.domain.settling import (
    JOIN_AT,
    LEAVE_BELOW,
    Pair,
    Standing,
    contradicts,
    same_number,
    settled,
    standing,
)

RECORDS = "abcdef"
BELIEF = st.floats(0, 1)
EDGES = list(combinations(RECORDS, 2))
PAIRS = st.lists(
    st.builds(
        lambda edge, belief, clash: Pair(
            one=edge[0], other=edge[1], belief=belief, contradicts=clash
        ),
        st.sampled_from(EDGES),
        BELIEF,
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda pair: (pair.one, pair.other),
)
JUDGED = st.lists(st.sampled_from(EDGES), max_size=3, unique=True)
ALONE = {record: record for record in RECORDS}


def as_groups(people: dict) -> set[frozenset]:
    return {frozenset(r for r in people if people[r] == person) for person in people.values()}


@pytest.mark.parametrize(
    ("belief", "together", "expected"),
    [
        pytest.param(0.9991, False, Standing.JOIN, id="sure enough to join"),
        pytest.param(0.99, False, Standing.ASK, id="likely, so somebody is asked"),
        pytest.param(0.99, True, Standing.STAY, id="no longer sure, stays"),
        pytest.param(0.5, True, Standing.STAY, id="stays down to the lower end"),
        pytest.param(0.49, True, Standing.LEAVE, id="below it, leaves"),
        pytest.param(0.49, False, Standing.APART, id="never was"),
    ],
)
def test_two_thresholds(belief: float, together: bool, expected: Standing) -> None:
    assert standing(belief, together=together) == expected


@given(belief=BELIEF, together=st.booleans())
def test_who_has_just_joined_does_not_leave_and_who_left_does_not_join(belief, together) -> None:
    now = standing(belief, together=together) in (Standing.JOIN, Standing.STAY)
    again = standing(belief, together=now) in (Standing.JOIN, Standing.STAY)

    assert again == now


@given(wobble=st.lists(st.floats(LEAVE_BELOW, JOIN_AT, exclude_max=True), max_size=10))
def test_between_the_two_nothing_moves(wobble: list[float]) -> None:
    for together in (True, False):
        before = {"a": "a", "b": "a" if together else "b"}
        people = before
        for belief in wobble:
            people = settled("ab", [Pair(one="a", other="b", belief=belief)], before=people)
        assert as_groups(people) == as_groups(before)


@given(pairs=PAIRS, same=JUDGED, different=JUDGED)
def test_asked_again_it_says_the_same(pairs, same, different) -> None:
    once = settled(RECORDS, pairs, before=ALONE, same=same, different=different)
    twice = settled(RECORDS, pairs, before=once, same=same, different=different)

    for group in as_groups(once):
        assert any(group <= other for other in as_groups(twice))


@given(pairs=PAIRS, same=JUDGED, different=JUDGED)
def test_what_people_judged_stands_over_belief(pairs, same, different) -> None:
    people = settled(RECORDS, pairs, before=ALONE, same=same, different=different)
    by_judgement = settled(RECORDS, [], before=ALONE, same=same)

    assert all(people[one] == people[other] for one, other in same)
    for one, other in different:
        assert people[one] != people[other] or by_judgement[one] == by_judgement[other]


@given(pairs=PAIRS, before=st.fixed_dictionaries(dict.fromkeys(RECORDS, st.sampled_from("xy"))))
def test_twins_and_fathers_never_meet_not_even_through_others(pairs, before) -> None:
    people = settled(RECORDS, pairs, before=before)

    assert all(people[pair.one] != people[pair.other] for pair in pairs if pair.contradicts)


@given(pairs=PAIRS, before=st.fixed_dictionaries(dict.fromkeys(RECORDS, st.sampled_from("xy"))))
def test_the_order_of_pairs_changes_nobody(pairs, before) -> None:
    there, back = (settled(RECORDS, each, before=before) for each in (pairs, pairs[::-1]))

    assert as_groups(there) == as_groups(back)


SON, FATHER = date(1991, 2, 11), date(1962, 5, 3)


def _facts(given: str, born: date | None, *numbers: str) -> Facts:
    return Facts(names=((given, "testcase"),), born=born, identifiers=numbers)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param(_facts("amara", SON), _facts("basil", SON), True, id="twins"),
        pytest.param(_facts("basil", FATHER), _facts("basil", SON), True, id="father and son"),
        pytest.param(
            _facts("basil", date(1971, 2, 11)), _facts("basil", SON), True, id="of one birthday"
        ),
        pytest.param(_facts("kasia", SON), _facts("katarzyna", SON), False, id="short form"),
        pytest.param(_facts("amara", SON), _facts("amarah", SON), False, id="misspelt"),
        pytest.param(
            _facts("basil", date(1891, 2, 11)), _facts("basil", SON), False, id="wrong century"
        ),
        pytest.param(
            _facts("amara", SON, "2002/1A"), _facts("basil", SON, "2002/1A"), False, id="one number"
        ),
        pytest.param(_facts("amara", SON), _facts("", SON), False, id="no first name"),
        pytest.param(
            _facts("anna maria", SON), _facts("maria", SON), False, id="known by her second name"
        ),
        pytest.param(
            _facts("anna maria", SON), _facts("maria anna", SON), False, id="names exchanged"
        ),
        pytest.param(
            _facts("anna maria", SON), _facts("maria jane", SON), True, id="two names of her own"
        ),
        pytest.param(
            replace(_facts("amara basil", SON), sex="F"),
            replace(_facts("basil", SON), sex="M"),
            True,
            id="a brother of her second name",
        ),
        pytest.param(
            replace(_facts("amara", SON), sex="F"),
            replace(_facts("amara", SON), sex="M"),
            False,
            id="one name, sex written wrong",
        ),
    ],
)
def test_what_cannot_be_one_person(one: Facts, other: Facts, apart: bool) -> None:
    assert contradicts(one, other) == contradicts(other, one) == apart


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("9434765919", "9434765919", True, id="equal"),
        pytest.param("9434765919", "9434756919", True, id="two figures exchanged"),
        pytest.param("9434765919", "9434265919", True, id="one figure wrong"),
        pytest.param("9434765919", "9434765918", False, id="twins, one after the other"),
        pytest.param("2002/0073319Z", "2002/0073318Z", False, id="the last figure before a letter"),
        pytest.param("2002/0073319Z", "2002/0073391Z", True, id="exchanged before a letter"),
        pytest.param("9434765919", "9434756918", False, id="two slips"),
        pytest.param("1234A", "1324A", False, id="too short to say"),
    ],
)
def test_a_slip_of_a_number_is_the_same_number_and_the_next_number_is_not(
    one: str, other: str, same: bool
) -> None:
    assert same_number(one, other) is same
    assert same_number(other, one) is same
    held = "SELECT [?] AS identifiers_l, [?] AS identifiers_r"
    query = f"SELECT {clashes.same_number()} FROM ({held})"
    assert duckdb.execute(query, [one, other]).fetchall() == [(same,)]
