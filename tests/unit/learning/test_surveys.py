"""What may be told of answers, and what two readers of files say together."""

from datetime import date
from uuid import uuid4

import pytest

from harbour.kernel.decision import allow, deny
from harbour.learning.domain.file_reading import QUESTIONS, found
from harbour.learning.domain.surveys import SURVEYS, may_be_asked, results, survey

VICTIM = SURVEYS[0]


def answers(yes: int, no: int, code: str = "believed") -> list[dict[str, str]]:
    return [{code: "YES"}] * yes + [{code: "NO"}] * no


def test_answers_are_told_in_whole_tens():
    of, told = results(VICTIM, answers(17, 0))
    assert of == 10
    assert told[0].counts == (10, 0, 0)
    assert results(VICTIM, answers(9, 0))[0] == 0


def test_a_question_that_few_answered_alike_is_hidden_whole():
    _, told = results(VICTIM, answers(17, 3))
    assert told[0].counts is None
    _, told = results(VICTIM, answers(15, 5))
    assert told[0].counts == (15, 0, 5)


def test_one_more_answer_moves_nothing_that_is_shown():
    held = answers(10, 0)
    assert results(VICTIM, held) == results(VICTIM, [*held, {"believed": "NO"}])


def test_there_is_a_survey_for_victims_and_one_for_practitioners():
    assert [each.key for each in SURVEYS] == ["victim", "practitioner"]
    assert survey("none") is None


def test_agreement_is_over_files_that_two_have_read():
    yes = {code: "YES" for code, _ in QUESTIONS}
    half = {code: "YES" if turn % 2 else "NO" for turn, (code, _) in enumerate(QUESTIONS)}
    told = found([("a", yes, ["RISK"]), ("a", half, ["RISK"]), ("b", yes, ["GOOD"])])
    assert told.files == 2
    assert told.agreement == 0.5
    assert told.themes[0] == ("Risk not seen", 2)
    assert told.answers[0][1:] == (2, 3)


def test_nothing_read_is_told_as_nothing():
    told = found([])
    assert (told.files, told.agreement, told.themes) == (0, None, ())


HER, ASKER = uuid4(), uuid4()
ON = date(2026, 3, 2)
SAFE, UNSAFE = allow("Agreed"), deny("Nobody agreed")


@pytest.mark.parametrize(
    ("safe", "officer", "last", "why"),
    [
        pytest.param(SAFE, HER, None, "", id="safe, another's case, never asked"),
        pytest.param(SAFE, None, date(2025, 9, 3), "", id="asked six months ago"),
        pytest.param(SAFE, HER, date(2025, 9, 4), "Once in six months", id="asked lately"),
        pytest.param(SAFE, ASKER, None, "You work on the case", id="her own officer"),
        pytest.param(UNSAFE, HER, None, "Nobody agreed", id="not safe"),
    ],
)
def test_a_victim_is_asked_seldom_safely_and_by_somebody_else(safe, officer, last, why):
    found = may_be_asked(safe, asker=ASKER, officer=officer, last_asked_on=last, on=ON)
    assert found.allowed == (not why)
    assert why in found.reason
