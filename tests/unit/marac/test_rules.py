"""Repeats, the agenda, actions and volume."""

from datetime import date, timedelta
from itertools import combinations, permutations
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harbour.marac.domain.actions import faults
from harbour.marac.domain.agenda import Slot, attendance, in_order, pack
from harbour.marac.domain.repeats import RULES, Before, repeat_of
from harbour.marac.domain.volume import Plan, expected_a_year, fits, simulate

HIM, OTHER = UUID(int=1), UUID(int=2)
REFERRED = date(2026, 1, 31)


def again(on: date, *, who: UUID = HIM, rule: str = "2017", kinds: frozenset = frozenset()) -> bool:
    earlier = Before(case_id=UUID(int=9), perpetrators=frozenset({HIM}), referred_on=REFERRED,
                     heard_on=date(2026, 2, 20))  # fmt: skip
    found = repeat_of([earlier], perpetrators=frozenset({who}), on=on, kinds=kinds,
                      rule=RULES[rule])  # fmt: skip
    return found is not None


@pytest.mark.parametrize(
    ("on", "rule", "is_repeat"),
    [
        pytest.param(date(2026, 1, 31), "2017", True, id="the same day"),
        pytest.param(date(2027, 1, 30), "2017", True, id="the last day of twelve months"),
        pytest.param(date(2027, 1, 31), "2017", False, id="the anniversary"),
        pytest.param(date(2027, 2, 19), "2017-meeting", True, id="counted from the meeting"),
        pytest.param(date(2027, 2, 20), "2017-meeting", False, id="a year after the meeting"),
        pytest.param(date(2026, 1, 30), "2017", False, id="before"),
    ],
)
def test_a_repeat_is_within_twelve_months(on: date, rule: str, is_repeat: bool) -> None:
    assert again(on, rule=rule) is is_repeat


def test_a_repeat_is_with_the_same_perpetrator() -> None:
    assert not again(date(2026, 6, 1), who=OTHER)


def test_the_older_rule_needs_what_is_criminal_and_the_newer_any_abuse() -> None:
    assert not again(date(2026, 6, 1), rule="2010", kinds=frozenset({"CONTACT"}))
    assert again(date(2026, 6, 1), rule="2010", kinds=frozenset({"STALKING"}))
    assert again(date(2026, 6, 1), rule="2017", kinds=frozenset({"CONTACT"}))


AGENCIES = [UUID(int=100 + each) for each in range(5)]
SLOTS = st.lists(
    st.builds(
        lambda minutes, grade, waited, who: (minutes, grade, waited, frozenset(who)),
        st.integers(8, 20),
        st.sampled_from(["HIGH", "MEDIUM", "STANDARD"]),
        st.integers(0, 90),
        st.lists(st.sampled_from(AGENCIES), max_size=4),
    ),
    max_size=6,
)


def slots_of(drawn: list) -> list[Slot]:
    return [
        Slot(case_id=UUID(int=number), minutes=minutes, grade=grade, waited_days=waited,
             agencies=who)
        for number, (minutes, grade, waited, who) in enumerate(drawn)
    ]  # fmt: skip


@given(SLOTS, st.integers(0, 90))
def test_no_choice_that_fits_is_worth_more_and_nothing_is_dropped(drawn: list, room: int) -> None:
    slots = slots_of(drawn)
    agenda = pack(slots, minutes=room, reserve=0)
    fitting = (
        chosen
        for size in range(len(slots) + 1)
        for chosen in combinations(slots, size)
        if sum(each.minutes for each in chosen) <= room
    )
    best = max(sum(each.worth for each in chosen) for chosen in fitting)

    assert sum(each.worth for each in agenda.heard) == best
    assert sum(each.minutes for each in agenda.heard) <= room
    assert {*agenda.heard, *agenda.left} == set(slots)


@given(SLOTS)
@settings(max_examples=40)
def test_no_order_keeps_agencies_for_fewer_minutes(drawn: list) -> None:
    slots = slots_of(drawn)
    least = min(attendance(order) for order in permutations(slots))
    assert attendance(in_order(slots)) == least


def test_eight_cases_are_ordered_as_well_as_by_trying_every_order() -> None:
    slots = slots_of(
        [(10 + each % 3, "HIGH", each, frozenset({AGENCIES[each % 5], AGENCIES[each * 2 % 5]}))
         for each in range(8)]
    )  # fmt: skip
    least = min(attendance(order) for order in permutations(slots))
    assert attendance(in_order(slots)) == least


def test_twenty_cases_at_ten_minutes_do_not_fit_a_half_day_and_it_is_said() -> None:
    slots = slots_of([(10, "HIGH", 5, frozenset(AGENCIES[:3]))] * 20)
    agenda = pack(slots, minutes=180, reserve=20)

    assert agenda.short == 40
    assert len(agenda.heard) == 16
    assert len(agenda.left) == 4


def test_a_case_that_was_put_off_goes_before_any_that_was_not() -> None:
    put_off = Slot(case_id=UUID(int=1), minutes=15, grade="MEDIUM", waited_days=3, deferred=1)
    fresh = Slot(case_id=UUID(int=2), minutes=15, grade="HIGH", waited_days=90)
    assert pack([fresh, put_off], minutes=15, reserve=0).heard == (put_off,)


@pytest.mark.parametrize(
    ("what", "days", "sound"),
    [
        pytest.param("Change the locks at her home", 3, True, id="sound"),
        pytest.param("Consider changing the locks", 3, False, id="consider"),
        pytest.param("All agencies to flag their files", 3, False, id="everybody"),
        pytest.param("Locks", 3, False, id="one word"),
        pytest.param("Change the locks at her home", -1, False, id="in the past"),
        pytest.param("Change the locks at her home", 28, False, id="on the next meeting"),
    ],
)
def test_an_action_can_be_seen_to_be_done(what: str, days: int, sound: bool) -> None:
    today = date(2026, 11, 23)
    found = faults(what, by_on=today + timedelta(days=days), today=today,
                   next_meeting_on=today + timedelta(days=28))  # fmt: skip
    assert (not found) is sound


def test_a_monthly_day_leaves_a_backlog_and_weekly_half_days_do_not() -> None:
    a_year = expected_a_year(130_000)
    day = Plan(name="a day a month", every_days=28, room=fits(360, reserve=30, minutes_each=12))
    halves = Plan(
        name="half a day a week", every_days=7, room=fits(180, reserve=15, minutes_each=12)
    )

    assert a_year == 520
    assert simulate(day, a_year=a_year, lead_days=8, years=5, seed=1).backlog > 500
    assert simulate(halves, a_year=a_year, lead_days=8, years=5, seed=1).backlog < 40
