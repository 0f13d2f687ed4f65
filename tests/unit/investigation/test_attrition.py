"""How far crimes come, where and why they are lost; and what a file to the CPS must answer."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.investigation.domain.attrition import Facts, attrition, lost, reached
from harbour.investigation.domain.charging import MINIMUM, below_minimum, may_still_ask, plan_of
from harbour.investigation.domain.checklist import Said, lines
from harbour.investigation.domain.outcomes import LABELS

FACTS = st.builds(
    Facts,
    outcome=st.sampled_from(["", *LABELS]),
    is_identified=st.booleans(),
    is_arrested=st.booleans(),
    is_referred=st.booleans(),
    is_charged=st.booleans(),
    is_heard=st.booleans(),
    result=st.sampled_from(["", "ADJOURNED", "CONVICTED", "ACQUITTED", "DISCONTINUED",
                            "SENTENCED"]),
)  # fmt: skip


@given(st.lists(FACTS, max_size=60))
def test_every_crime_is_at_one_stage_lost_there_put_aside_running_or_sentenced(
    crimes: list[Facts],
) -> None:
    rows = attrition(crimes)
    numbers = [row.number for row in rows]

    assert numbers[0] == len(crimes)
    assert numbers == sorted(numbers, reverse=True)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        onward = after.number if after else sum(reached(each) == "SENTENCED" and not lost(each)
                                                and each.outcome not in
                                                ("2", "3", "4", "6", "8", "22")
                                                for each in crimes)  # fmt: skip
        assert row.number == onward + row.lost + row.out_of_court + row.running
        assert row.lost == sum(number for _, number in row.reasons)


@pytest.mark.parametrize(
    ("facts", "stage", "reason"),
    [
        (Facts(outcome="16"), "IDENTIFIED", "The victim does not support it"),
        (Facts(outcome="16", is_arrested=True), "ARRESTED", "The victim does not support it"),
        (Facts(outcome="18"), "RECORDED", "Nobody identified"),
        (Facts(outcome="9"), "REFERRED", "Not in the public interest"),
        (Facts(outcome="1", is_heard=True, result="ACQUITTED"), "HEARD", "Acquitted"),
        (Facts(outcome="1", result="SENTENCED"), "SENTENCED", ""),
        (Facts(), "RECORDED", ""),
    ],
)
def test_each_loss_has_its_stage_and_reason(facts: Facts, stage: str, reason: str) -> None:
    assert (reached(facts), lost(facts)) == (stage, reason)


def test_the_minimum_is_answered_not_necessarily_held() -> None:
    today = date(2014, 3, 27)
    nothing = lines({}, child_present=False, today=today)
    answered = lines({code: Said(state="NOT_DONE", why="x") for code in MINIMUM},
                     child_present=False, today=today)  # fmt: skip

    assert len(below_minimum(nothing)) == len(MINIMUM)
    assert below_minimum(answered) == ()


def test_she_asks_within_three_months() -> None:
    decided = date(2024, 11, 30)
    assert may_still_ask(decided, date(2025, 2, 28))
    assert not may_still_ask(decided, date(2025, 3, 1))


def test_an_action_says_what_and_by_when() -> None:
    day = date(2024, 1, 1)
    assert plan_of([("Get the call", day), ("", None)])[0][0].due_on == day
    assert plan_of([("Get the call", None)])[1]
    assert plan_of([("", day)])[1]
