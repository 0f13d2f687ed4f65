"""So many calls of each handler, by the seed alone; what does not apply counts neither way."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.learning.domain.call_quality import (
    CODES,
    QUESTIONS,
    average,
    same_answers,
    score,
    selected,
    themes,
)

ALL_YES = dict.fromkeys(CODES, "YES")


def _frame(calls: list[int]) -> dict[str, str]:
    return {
        f"call {handler} {number}": f"h{handler}"
        for handler, count in enumerate(calls)
        for number in range(count)
    }


@given(
    st.lists(st.integers(0, 8), min_size=1, max_size=12).filter(any),
    st.integers(1, 4),
    st.text("abc123 ", min_size=1).filter(str.strip),
)
def test_each_handler_gives_as_many_or_all(calls: list[int], most: int, seed: str) -> None:
    frame = _frame(calls)
    chosen = selected(frame, most, seed)

    of = Counter(frame[item] for item in chosen.order)
    assert all(of[f"h{turn}"] == min(most, count) for turn, count in enumerate(calls))
    assert chosen.second <= set(chosen.order)
    assert len(chosen.second) == -(-len(chosen.order) // 10)
    assert chosen == selected(dict(reversed(frame.items())), most, seed)


def test_another_seed_draws_others_and_none_draws_nothing() -> None:
    frame = _frame([30, 30])

    assert selected(frame, 2, "3 17 22").order != selected(frame, 2, "3 17 23").order
    with pytest.raises(ValueError, match="needs a seed"):
        selected(frame, 2, " ")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        pytest.param(ALL_YES, 100, id="all"),
        pytest.param(ALL_YES | {"weapons": "NO"}, 90, id="one missed"),
        pytest.param(ALL_YES | {"weapons": "NO", "children": "NA"}, 89, id="one does not apply"),
        pytest.param(dict.fromkeys(CODES, "NA"), None, id="none applies"),
    ],
)
def test_a_score_counts_what_applies(answers: dict[str, str], expected: int | None) -> None:
    assert score(answers) == expected


def test_themes_put_what_is_missed_most_often_first() -> None:
    marks = [ALL_YES | {"weapons": "NO"}, ALL_YES | {"weapons": "NO", "thrive": "NO"}, ALL_YES]
    found = themes(marks)

    assert [(each.missed, each.of) for each in found[:3]] == [(2, 3), (1, 3), (0, 3)]
    assert found[0].text == dict(QUESTIONS)["weapons"]
    assert same_answers(marks[0], marks[1]) == 9
    assert average([90, None, 81]) == 86
    assert average([]) is None
