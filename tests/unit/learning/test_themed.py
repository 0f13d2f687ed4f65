"""Which calls a theme can draw, its quarters, and what changed since the last time."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from harbour.control_room.api import CallTaken
from harbour.learning.domain.themed import compare, frame, quarter, quarters_over, questions
from harbour.learning.terms import Theme


def _call(**facts) -> CallTaken:
    return CallTaken(
        incident_id=uuid4(),
        handler_id=uuid4(),
        received_at=datetime(2026, 3, 1, tzinfo=UTC),
        **facts,
    )


@pytest.mark.parametrize(
    ("theme", "facts", "drawn"),
    [
        pytest.param(Theme.ALL, {}, True, id="any domestic abuse call"),
        pytest.param(Theme.FAMILY, {"nature": "FAMILY"}, True, id="family"),
        pytest.param(Theme.FAMILY, {"nature": "PARTNER"}, False, id="a partner"),
        pytest.param(Theme.REPEAT, {"is_repeat": True}, True, id="repeat victim"),
        pytest.param(Theme.CHILDREN, {"has_children": False}, False, id="no children"),
        pytest.param(Theme.THIRD_PARTY, {"is_third_party": True}, True, id="a health visitor"),
        pytest.param(Theme.LANGUAGE, {"needs_interpreter": True}, True, id="interpreter"),
        pytest.param(Theme.LOWER, {"first_grade": "2"}, True, id="priority"),
        pytest.param(Theme.LOWER, {"first_grade": "1"}, False, id="immediate"),
        pytest.param(Theme.LOWER, {"first_grade": ""}, False, id="not graded"),
    ],
)
def test_a_theme_narrows_what_can_be_drawn(theme: str, facts: dict, *, drawn: bool) -> None:
    assert bool(frame(theme, [_call(**facts)])) is drawn


@pytest.mark.parametrize("theme", Theme.values)
def test_every_theme_asks_its_own_question_and_the_common_ones(theme: str) -> None:
    codes = [code for code, _ in questions(theme)]
    assert len(codes) == len(set(codes)) == 7
    assert frame(theme, []) == {}


def test_quarters_are_those_that_are_over() -> None:
    assert quarters_over(date(2026, 5, 9)) == [
        date(2026, 1, 1),
        date(2025, 10, 1),
        date(2025, 7, 1),
        date(2025, 4, 1),
    ]
    assert quarter(date(2025, 10, 1)) == (date(2025, 10, 1), date(2025, 12, 31))


def test_each_question_is_compared_with_the_last_time() -> None:
    now = [{"heard": "YES"}, {"heard": "NO"}, {"heard": "NA"}, {"heard": "YES"}]
    heard = compare(Theme.ALL, now, [{"heard": "NO"}])[0]
    assert (heard.now, heard.of, heard.before, heard.change) == (67, 3, 0, 67)
    assert compare(Theme.ALL, now, [])[0].change is None
