"""Who would be serial if records that nobody has judged are of one person."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from harbour.perpetrators.domain.radar import harmed_by_one, hidden, together
from harbour.perpetrators.domain.serial import Recorded, Rule

TODAY = date(2026, 11, 23)
RULE = Rule(version="test", months=36, victims=2, repeats=3)


def who(number: int) -> UUID:
    return UUID(int=number)


def told(by: int, of: int, number: int = 0) -> Recorded:
    return Recorded(
        suspect=who(by), victim=who(of), occurrence=who(1000 + 10 * by + of + number),
        on=TODAY - timedelta(days=30),
    )  # fmt: skip


def found(*recorded: Recorded, same: dict[int, int]) -> list[tuple[tuple[UUID, ...], int]]:
    group = {who(one): who(other) for one, other in same.items()}
    return [
        (each.people, each.victims) for each in hidden(recorded, same=group, rule=RULE, on=TODAY)
    ]


def test_two_names_with_a_victim_each_are_perhaps_one_serial_perpetrator() -> None:
    assert found(told(1, 8), told(2, 9), same={2: 1}) == [((who(1), who(2)), 2)]
    assert found(told(1, 8), told(2, 9), same={}) == []


def test_one_victim_under_two_names_is_one_victim() -> None:
    assert found(told(1, 8), told(2, 9), same={2: 1, 9: 8}) == []


def test_whoever_is_listed_with_as_many_victims_anyhow_is_not_found_again() -> None:
    assert found(told(1, 8), told(1, 9), told(2, 9), same={2: 1}) == []
    more = [told(1, 8), told(1, 9), told(2, 7)]
    assert found(*more, same={2: 1}) == [((who(1), who(2)), 3)]


def test_a_group_in_which_suspect_and_victim_meet_counts_for_nothing() -> None:
    assert found(told(1, 8), told(2, 9), same={2: 1, 8: 1}) == []


def test_people_are_one_group_when_any_of_their_records_lie_together() -> None:
    person_of = {who(11): who(1), who(12): who(1), who(21): who(2), who(31): who(3)}
    clusters = {who(11): who(11), who(12): who(12), who(21): who(12), who(31): who(31)}
    group = together(clusters, person_of)
    assert group[who(1)] == group[who(2)] != group[who(3)]


def test_two_victims_of_one_group_are_asked_about_and_no_suspect_is() -> None:
    same = {who(2): who(1)}
    asked = harmed_by_one(
        [told(1, 8), told(2, 9), told(3, 7), told(9, 6)], same=same, rule=RULE, on=TODAY
    )
    assert asked == set()
    asked = harmed_by_one([told(1, 8), told(2, 9), told(3, 7)], same=same, rule=RULE, on=TODAY)
    assert asked == {(who(8), who(9))}


def test_people_who_count_as_one_are_one_group() -> None:
    person_of = {who(11): who(1), who(21): who(2), who(31): who(3)}
    clusters = {record: record for record in person_of}
    group = together(clusters, person_of, also=[(who(3), who(1))])
    assert group[who(1)] == group[who(3)] != group[who(2)]


@given(some.lists(some.tuples(some.integers(0, 9), some.integers(0, 9)), max_size=20))
def test_groups_do_not_hang_on_the_order_of_records(pairs: list[tuple[int, int]]) -> None:
    person_of = {who(each): who(100 + each) for each in range(10)}
    clusters = {who(max(pair)): who(min(pair)) for pair in pairs}
    forward = together(clusters, person_of)
    backward = together(dict(reversed(clusters.items())), person_of)
    for one in person_of.values():
        for other in person_of.values():
            assert (forward[one] == forward[other]) == (backward[one] == backward[other])
