"""What is answered after a call, and what is held, raise the grade that is proposed and never
lower it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.control_room.domain.grading import known_dangers, propose
from harbour.control_room.domain.questions import CODES
from harbour.control_room.domain.since import Later, answers_now, answers_standing, is_news
from harbour.control_room.terms import CallGrade, Reply

NOW = datetime(2026, 3, 1, 3, tzinfo=UTC)
SAFE = {"in_danger": "NO", "injured": "NO", "weapons": "NO"}
ANSWERS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(Reply.values))


def later(code: str, reply: str, *, minutes: int = 1, said: str = "") -> Later:
    at = NOW + timedelta(minutes=minutes)
    return Later(code=code, reply=reply, said=said, told_by="A neighbour", at=at)


def _grade(first: dict, since: list[Later]) -> str:
    return propose(answers_standing(first, since), is_repeat=False, cut_off=False).grade


def test_the_last_answer_stands_in_the_order_in_which_they_were_given() -> None:
    since = [later("children", "NO", minutes=9), later("children", "YES", minutes=2)]

    assert answers_now({"history": "YES"}, since) == {"history": "YES", "children": "NO"}


@pytest.mark.parametrize(
    ("first", "since", "expected"),
    [
        pytest.param(SAFE, [], CallGrade.PRIORITY, id="nothing new"),
        pytest.param(SAFE, [later("weapons", "YES")], CallGrade.IMMEDIATE, id="a weapon since"),
        pytest.param(SAFE | {"weapons": "YES"}, [later("weapons", "NO")], CallGrade.IMMEDIATE,
                     id="a weapon that is denied later"),
        pytest.param(SAFE, [later("injured", "YES"), later("injured", "NO", minutes=2)],
                     CallGrade.IMMEDIATE, id="hurt, and not hurt after all"),
        pytest.param(SAFE | {"injured": "UNKNOWN"}, [later("injured", "NO")], CallGrade.PRIORITY,
                     id="what was not known is ruled out"),
        pytest.param(SAFE, [later("in_danger", "UNKNOWN")], CallGrade.IMMEDIATE,
                     id="no longer known where the suspect is"),
    ],
)  # fmt: skip
def test_a_danger_that_was_told_once_stands(first: dict, since: list, expected: str) -> None:
    assert _grade(first, since) == expected


@given(first=ANSWERS, code=st.sampled_from(CODES), reply=st.sampled_from(("NO", "UNKNOWN")))
def test_taking_a_danger_back_never_slows_the_response(first: dict, code: str, reply: str) -> None:
    told = first | {code: Reply.YES.value}

    assert _grade(told, [later(code, reply)]) <= _grade(told, [])


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(later("weapons", "YES"), True, id="another reply"),
        pytest.param(later("weapons", "NO"), False, id="the same again"),
        pytest.param(later("weapons", "NO", said="She looked"), True, id="the same, in new words"),
        pytest.param(later("history", "NO", said="Never"), True, id="what was not asked before"),
        pytest.param(later("history", "NOT_ASKED", said="?"), False, id="no answer is no news"),
    ],
)
def test_only_what_is_new_is_kept(answer: Later, expected: bool) -> None:
    assert is_news(answer, now=SAFE, said="") is expected


def test_what_is_held_makes_a_call_immediate_whatever_is_answered() -> None:
    known = known_dangers(markers=["Treat as urgent", "Treat as urgent"], at_high_risk=True)
    found = propose(SAFE, is_repeat=False, cut_off=False, known=known)

    assert found.grade == CallGrade.IMMEDIATE
    assert found.because == (
        "the victim is at high risk already",
        "there is a marker: Treat as urgent",
    )
    assert known_dangers(markers=[], at_high_risk=False) == ()
