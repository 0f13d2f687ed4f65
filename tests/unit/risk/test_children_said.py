"""What is said of children agrees with the form, and is never left out."""

import pytest

from harbour.risk.domain.children import may_say


@pytest.mark.parametrize(
    ("said", "words", "named", "in_the_home", "refused"),
    [
        pytest.param("", "", 0, "NO", "Say whether", id="nothing is said"),
        pytest.param("NAMED", "", 0, "YES", "Name each", id="named, and nobody is"),
        pytest.param("NAMED", "", 2, "YES", "", id="two are named"),
        pytest.param("NONE", "", 0, "NO", "", id="there are none"),
        pytest.param("NONE", "", 0, "YES", "A question above", id="none, yet question 10 is yes"),
        pytest.param("NONE", "", 1, "NO", "Children are named", id="none, yet one is named"),
        pytest.param("NOT_NAMED", "a coat", 0, "NO", "Say what you", id="not named, no why"),
        pytest.param("NOT_NAMED", "A small coat in the hall", 0, "YES", "", id="why not"),
    ],
)
def test_what_is_said_of_children(
    said: str, words: str, named: int, in_the_home: str, refused: str
) -> None:
    answer = may_say(
        said, words=words, named=named, instrument="dash-2009", answers={"q10": in_the_home}
    )

    assert answer.allowed is not bool(refused)
    assert answer.allowed or answer.reason.startswith(refused)


def test_another_instrument_has_no_question_ten() -> None:
    assert may_say("NONE", words="", named=0, instrument="dara", answers={"q10": "YES"}).allowed
