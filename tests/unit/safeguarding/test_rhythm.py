"""When she must be reached again, and what a case lacks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.safeguarding.domain.rhythm import Facts, lacks, review_limit, silence_limit

OPENED = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAYS = {"HIGH": 7, "MEDIUM": 28}
WHOLE = {
    "grade": "HIGH",
    "opened_at": OPENED,
    "has_owner": True,
    "has_plan": True,
    "has_picture": True,
    "is_reviewed": True,
    "last_reached_at": OPENED + timedelta(hours=3),
}


def test_a_whole_case_lacks_nothing() -> None:
    assert lacks(Facts(**WHOLE), now=OPENED + timedelta(days=2), days=DAYS) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param({"has_owner": False}, "No officer has it", id="owner"),
        pytest.param({"has_plan": False}, "No safety plan", id="plan"),
        pytest.param({"has_picture": False}, "The risk is not written in words", id="words"),
        pytest.param({"is_reviewed": False}, "Not reviewed by a supervisor", id="review"),
        pytest.param({"late_measures": 1}, "1 safety measure late", id="late measure"),
    ],
)
def test_each_want_is_named(change: dict, words: str) -> None:
    assert lacks(Facts(**WHOLE | change), now=OPENED + timedelta(days=1), days=DAYS) == (words,)


@pytest.mark.parametrize("grade", ["HIGH", "MEDIUM"])
def test_silence_begins_when_the_days_of_the_grade_are_over(grade: str) -> None:
    facts = Facts(**WHOLE | {"grade": grade})
    limit = silence_limit(grade, since=facts.last_reached_at, days=DAYS).due_at

    assert lacks(facts, now=limit, days=DAYS) == ()
    assert "Nobody has reached them" in lacks(facts, now=limit + timedelta(seconds=1), days=DAYS)[0]


def test_a_victim_nobody_spoke_to_is_told_first() -> None:
    facts = Facts(**WHOLE | {"last_reached_at": None})

    assert lacks(facts, now=OPENED + timedelta(days=1), days=DAYS) == (
        "Nobody has spoken to the victim since it was opened, 1 day ago",
    )


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=0, max_value=86_399))
def test_a_limit_ends_with_its_last_day_through_changes_of_clock(days: int, second: int) -> None:
    since = OPENED + timedelta(seconds=second)
    limit = review_limit("HIGH", since=since, days={"HIGH": days})

    assert timedelta(days=days - 1) < limit.due_at - since < timedelta(days=days + 1, hours=1)


def test_a_grade_without_days_has_no_limit() -> None:
    assert silence_limit("STANDARD", since=OPENED, days=DAYS) is None
