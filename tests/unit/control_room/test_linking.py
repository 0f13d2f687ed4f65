"""Which logs may be said to belong together: nothing that would lose somebody."""

import pytest

from harbour.control_room.domain.linking import Log, wrong_with
from harbour.control_room.terms import LinkKind


def log(reference: str = "AAA/1", **changed: object) -> Log:
    known = {"reference": reference, "grade": "2", "status": "GRADED", "is_protected": True}
    return Log(**(known | changed))


MAIN = log("BBB/1")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        pytest.param(log("BBB/1"), MAIN, "itself", id="the log itself"),
        pytest.param(log(belongs_to="CCC/1"), MAIN, "already", id="it belongs to one already"),
        pytest.param(log(), log("BBB/1", belongs_to="CCC/1"), "name that", id="a chain"),
        pytest.param(log(has_others=True), MAIN, "Other logs", id="others belong to it"),
        pytest.param(log(status="CLOSED"), MAIN, "closed", id="it is closed"),
        pytest.param(log(), log("BBB/1", status="CLOSED"), "new report", id="the other is closed"),
        pytest.param(log(has_officers=True), MAIN, "Stand them down", id="officers on the way"),
        pytest.param(
            log(), log("BBB/1", is_protected=False), "Mark that first", id="the other not marked"
        ),
        pytest.param(log(has_child=True), MAIN, "Make it a part", id="a child in one alone"),
        pytest.param(log(grade="1"), MAIN, "Grade that one", id="the other graded lower"),
        pytest.param(log(), log("BBB/1", grade=""), "not yet", id="the other not graded"),
    ],
)
def test_what_would_lose_somebody_is_refused(one: Log, other: Log, words: str) -> None:
    assert words in wrong_with(LinkKind.DUPLICATE_OF, one, other)


@pytest.mark.parametrize(
    "one", [log(), log(grade="3"), log(is_protected=False)], ids=["same", "less", "unmarked"]
)
def test_a_second_report_of_the_same_is_a_duplicate(one: Log) -> None:
    assert wrong_with(LinkKind.DUPLICATE_OF, one, MAIN) == ""


def test_a_part_is_answered_itself_whatever_its_grade() -> None:
    part = log(grade="1", has_officers=True)

    assert wrong_with(LinkKind.PART_OF, part, log("BBB/1", status="CLOSED")) == ""
