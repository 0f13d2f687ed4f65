"""When a second person looks at who was judged to be who."""

import pytest

from harbour.pole.domain.second_look import why_second


@pytest.mark.parametrize(
    ("were_one", "are_one", "contradicts", "expected"),
    [
        pytest.param(True, False, False, "takes apart", id="one person parted"),
        pytest.param(False, True, False, "", id="two records joined"),
        pytest.param(False, False, False, "", id="twins who were never one"),
        pytest.param(True, True, False, "", id="another judgement holds them together"),
        pytest.param(True, True, True, "contradicts", id="judged apart and held together"),
        pytest.param(True, False, True, "contradicts", id="both"),
    ],
)
def test_why_a_second_look(were_one: bool, are_one: bool, contradicts: bool, expected: str) -> None:
    why = why_second(were_one=were_one, are_one=are_one, contradicts=contradicts)

    assert expected in why
    assert bool(why) is bool(expected)
