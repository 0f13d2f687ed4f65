"""Whoever answers for what is late: an inspector who may see it, and who has the fewest."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain.escalation import EVERY, who_answers

PEOPLE = [UUID(int=number) for number in range(1, 7)]
some = st.lists(st.sampled_from(PEOPLE), unique=True)


def test_each_kind_has_a_rule_a_page_and_a_duty_of_its_own():
    assert [(each.rule, each.owed_as, each.page) for each in EVERY] == [
        ("perpetrators.release.escalated", "perpetrators.laterelease", "perpetrators:release"),
        ("perpetrators.recall.escalated", "perpetrators.laterecall", "perpetrators:recall"),
        ("perpetrators.order.escalated", "perpetrators.lateorder", "perpetrators:order"),
    ]


@given(
    st.lists(some, max_size=3),
    st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 9)),
    st.none() | some,
)
def test_who_answers_may_see_it_and_has_the_fewest_of_the_first_rank(ranks, load, readers):
    chosen = who_answers(ranks, load=load, readers=readers, else_any=True)
    everybody = [*ranks, readers or []]
    seeing = [[each for each in rank if readers is None or each in readers] for rank in everybody]
    first = next((rank for rank in seeing if rank), [])

    assert (chosen is None) == (not first)
    if chosen:
        assert chosen in first
        assert load.get(chosen, 0) == min(load.get(each, 0) for each in first)


def test_one_of_our_own_never_answers_for_what_is_closed_to_them():
    inspector, supervisor, officer = PEOPLE[:3]
    ranks = [[inspector], [supervisor]]

    assert who_answers(ranks, load={}, readers=[officer, supervisor]) == supervisor
    assert who_answers(ranks, load={}, readers=[officer]) is None
    assert who_answers(ranks, load={}, readers=[officer], else_any=True) == officer
    assert who_answers(ranks, load={}, readers=[], else_any=True) is None
