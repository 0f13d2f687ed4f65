"""The grade and its grounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.risk.domain.grade import (
    Protocol,
    check_unit_grade,
    count_answers,
    grade_at_first_response,
    grade_by_answers,
)
from harbour.risk.domain.instruments import instruments
from harbour.risk.terms import SEVERITY, AnswerValue, ReasonCode, RiskGrade

DASH = instruments()["dash-2009"]
GRADES = st.sampled_from(RiskGrade.values)
ANSWERS = st.dictionaries(
    st.sampled_from([item.code for item in DASH.items]), st.sampled_from(AnswerValue.values)
)


def graded(answers: dict[str, str], judgement: str, **given_too):
    return grade_at_first_response(
        **(
            {
                "instrument": DASH,
                "answers": answers,
                "judgement": judgement,
                "events_in_window": 1,
                "victim_declined": False,
                "protocol": Protocol(),
            }
            | given_too
        )
    )


def yes(number: int, *, common: bool = True) -> dict[str, str]:
    items = DASH.common_items if common else DASH.items
    answers = {item.code: "NO" for item in DASH.items}
    return answers | {item.code: "YES" for item in items[:number]}


@pytest.mark.parametrize(
    ("number", "judgement", "expected"),
    [
        pytest.param(13, "STANDARD", "STANDARD", id="below the threshold"),
        pytest.param(14, "STANDARD", "HIGH", id="at the threshold"),
        pytest.param(2, "HIGH", "HIGH", id="judgement alone is enough"),
        pytest.param(24, "MEDIUM", "HIGH", id="judgement cannot lower the count"),
    ],
)
def test_grade(number: int, judgement: str, expected: str) -> None:
    assert graded(yes(number), judgement).grade == expected


def test_the_childrens_questions_stand_beside_the_count() -> None:
    extra = {item.code: "YES" for item in DASH.items if item.common is None}

    count = count_answers(DASH, yes(13) | extra)

    assert (count.yes, count.of, count.children_yes) == (13, 24, 3)
    assert graded(yes(13) | extra, "STANDARD").grade == "STANDARD"


def test_a_force_may_choose_that_the_threshold_does_not_bind() -> None:
    result = graded(yes(20), "MEDIUM", protocol=Protocol(threshold_binds=False))

    assert result.grade == "MEDIUM"
    assert any("Visible high risk" in ground for ground in result.grounds)


@given(answers=ANSWERS, judgement=GRADES, events=st.integers(0, 9), declined=st.booleans())
def test_the_grade_is_never_below_the_judgement(answers, judgement, events, declined) -> None:
    result = graded(answers, judgement, events_in_window=events, victim_declined=declined)

    assert SEVERITY[result.grade] >= SEVERITY[judgement]


@given(answers=ANSWERS, judgement=GRADES, item=st.sampled_from([i.code for i in DASH.items]))
def test_another_yes_never_lowers_the_grade(answers, judgement, item) -> None:
    before = graded(answers, judgement).grade

    after = graded(answers | {item: "YES"}, judgement).grade

    assert SEVERITY[after] >= SEVERITY[before]


@given(judgement=GRADES, events=st.integers(0, 20))
def test_escalation_prompts_and_does_not_set_the_grade(judgement, events) -> None:
    assert graded(yes(3), judgement, events_in_window=events).grade == judgement


def test_three_events_prompt_a_review() -> None:
    assert any(
        "3 events" in ground for ground in graded(yes(3), "STANDARD", events_in_window=3).grounds
    )


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({}, id="nothing was asked"),
        pytest.param(yes(3) | {"q2": "REFUSED"}, id="one was refused"),
        pytest.param(yes(3) | {"q9": "NOT_ASKED"}, id="one was not asked"),
    ],
)
def test_unanswered_is_never_a_reason_for_standard(answers: dict[str, str]) -> None:
    assert "written grounds" in graded(answers, "STANDARD").needs
    assert "a sergeant's agreement" in graded(answers, "STANDARD").needs
    assert graded(answers, "MEDIUM").needs == ()


def test_unanswered_is_not_no() -> None:
    count = count_answers(DASH, {"q1": "YES"})

    assert (count.yes, count.unanswered) == (1, 26)


@pytest.mark.parametrize(
    ("before", "after", "code", "reason", "second", "problems"),
    [
        pytest.param("HIGH", "HIGH", ReasonCode.AGREED, "", False, 0, id="agreeing needs nothing"),
        pytest.param("MEDIUM", "HIGH", ReasonCode.ESCALATION, "Third call in a month", False, 0,
                     id="a rise needs one person"),
        pytest.param("HIGH", "MEDIUM", ReasonCode.JUDGEMENT, "He is in custody now", False, 1,
                     id="a fall needs two"),
        pytest.param("HIGH", "MEDIUM", ReasonCode.JUDGEMENT, "He is in custody now", True, 0,
                     id="a fall with two"),
        pytest.param("MEDIUM", "HIGH", ReasonCode.AGREED, "", False, 2,
                     id="a change cannot be an agreement and needs evidence"),
    ],
)  # fmt: skip
def test_the_units_grade(before, after, code, reason, second, problems) -> None:
    check = check_unit_grade(
        from_grade=before,
        to_grade=after,
        reason_code=code,
        reason=reason,
        has_second_person=second,
    )

    assert len(check.problems) == problems


def test_dont_know_is_an_answer_neither_yes_nor_left_out() -> None:
    answers = {item.code: "DONT_KNOW" for item in DASH.items[:3]}
    count = count_answers(DASH, answers)

    assert (count.yes, count.not_known, count.unanswered) == (0, 3, 24)


@pytest.mark.parametrize(
    ("before", "now", "judgement", "by_unit", "expected"),
    [
        pytest.param(13, 14, "STANDARD", True, "HIGH", id="visible high risk, whoever decided"),
        pytest.param(2, 3, "MEDIUM", False, "MEDIUM", id="nothing lowers it"),
        pytest.param(0, None, "STANDARD", False, "MEDIUM", id="less is known"),
        pytest.param(0, None, "STANDARD", True, "MEDIUM", id="less than the unit knew"),
        pytest.param(None, None, "STANDARD", True, "STANDARD", id="the unit knew as little"),
        pytest.param(None, None, "STANDARD", False, "MEDIUM", id="nobody has agreed yet"),
    ],
)
def test_answers_that_are_added_raise_the_grade_and_never_lower_it(
    before: int | None, now: int | None, judgement: str, by_unit: bool, expected: str
) -> None:
    """None stands for a form of which one question was refused."""
    refused = yes(0) | {DASH.items[0].code: "REFUSED"}
    earlier, later = (refused if number is None else yes(number) for number in (before, now))
    grade = grade_by_answers(
        graded(later, judgement), before=count_answers(DASH, earlier), by_unit=by_unit
    )
    assert grade == expected
