"""What may be answered to whom, and that an answer tells nothing of what is held."""

import inspect
from datetime import UTC, datetime

import pytest

from harbour.safeguarding.domain import rights
from harbour.safeguarding.domain.rights import ANSWER, letter, may_answer
from harbour.safeguarding.terms import Asker, Exemption, RightsAnswer


@pytest.mark.parametrize("asker", [Asker.SUSPECT, Asker.FOR_SUSPECT, Asker.PARENT])
@pytest.mark.parametrize("answer", [RightsAnswer.RELEASE, RightsAnswer.REFUSE])
def test_a_suspect_or_a_parent_is_answered_in_one_way_only(asker: str, answer: str) -> None:
    exemption = Exemption.NONE if answer == RightsAnswer.RELEASE else Exemption.PREJUDICE
    assert not may_answer(asker=asker, answer=answer, exemption=exemption, has_person=True).allowed
    assert may_answer(
        asker=asker, answer=RightsAnswer.NEITHER, exemption=Exemption.OTHERS, has_person=False
    ).allowed


@pytest.mark.parametrize(
    ("answer", "exemption", "has_person", "allowed"),
    [
        (RightsAnswer.RELEASE, Exemption.NONE, True, True),
        (RightsAnswer.RELEASE, Exemption.NONE, False, False),
        (RightsAnswer.RELEASE, Exemption.OTHERS, True, False),
        (RightsAnswer.NEITHER, Exemption.NONE, True, False),
        (RightsAnswer.NEITHER, Exemption.PREJUDICE, True, True),
        (RightsAnswer.REFUSE, Exemption.UNFOUNDED, False, True),
    ],
)
def test_what_is_not_given_has_an_exemption(
    answer: str, exemption: str, has_person: bool, allowed: bool
) -> None:
    decided = may_answer(
        asker=Asker.HERSELF, answer=answer, exemption=exemption, has_person=has_person
    )
    assert decided.allowed is allowed


@pytest.mark.parametrize("asker", [Asker.HERSELF, Asker.FOR_HER, Asker.OTHER])
@pytest.mark.parametrize(
    ("answer", "exemption"),
    [(RightsAnswer.RELEASE, Exemption.NONE), (RightsAnswer.REFUSE, Exemption.UNFOUNDED)],
)
@pytest.mark.parametrize(
    ("suspect_in", "why_safe", "allowed"),
    [(0, "", True), (1, "", False), (3, "  ", False), (1, "Accused by whoever hurt them", True)],
)
def test_whoever_is_recorded_as_a_suspect_is_told_nothing_without_a_reason(
    asker: str, answer: str, exemption: str, suspect_in: int, why_safe: str, allowed: bool
) -> None:
    said = {"asker": asker, "has_person": True, "suspect_in": suspect_in, "why_safe": why_safe}
    decision = may_answer(answer=answer, exemption=exemption, **said)
    assert decision.allowed is allowed
    assert decision.field == ("" if allowed else "why_safe")
    assert may_answer(answer=RightsAnswer.NEITHER, exemption=Exemption.OTHERS, **said).allowed


def test_a_reason_never_opens_what_a_suspect_asked_for() -> None:
    assert not may_answer(
        asker=Asker.SUSPECT,
        answer=RightsAnswer.RELEASE,
        exemption=Exemption.NONE,
        has_person=True,
        suspect_in=1,
        why_safe="He says so",
    ).allowed


def test_the_words_of_an_answer_depend_on_the_decision_alone() -> None:
    assert list(inspect.signature(letter).parameters) == ["answer"]
    said = " ".join(letter(RightsAnswer.NEITHER))
    assert "neither confirm nor deny" in said
    for word in ("case", "Marac", "victim", "address", "disclosure", "domestic"):
        assert word not in said


def test_there_is_one_month() -> None:
    due = ANSWER.deadline(datetime(2026, 1, 31, 15, tzinfo=UTC)).due_at
    assert due.date().isoformat() == "2026-02-28"
    assert set(Asker) > rights.NEVER_TOLD
