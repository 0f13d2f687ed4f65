"""Counter-allegations: what the records say, and when somebody must decide."""

from datetime import UTC, datetime, timedelta

import pytest

from harbour.safeguarding.domain.primary import Accusation, facts, is_counter, standing

FIRST = datetime(2024, 1, 10, tzinfo=UTC)


def accused(days: int, by: str) -> Accusation:
    return Accusation(at=FIRST + timedelta(days=days), by_first="1" in by, by_second="2" in by)


@pytest.mark.parametrize(
    ("by", "expected"),
    [((), False), (("1",), False), (("1", "1"), False), (("1", "2"), True), (("12",), True)],
)
def test_a_counter_allegation_needs_both(by: tuple[str, ...], expected: bool) -> None:
    assert is_counter([accused(day, each) for day, each in enumerate(by)]) is expected


def test_the_whole_history_is_told_and_not_only_today() -> None:
    told = [accused(0, "1"), accused(300, "1"), accused(700, "1"), accused(702, "2")]
    assert facts("Bo", "Al", told, others_of_first=2) == (
        "Bo was recorded as the suspect in 3 reports, from 10 January 2024 to 10 December 2025",
        "Al was recorded as the suspect in 1 report, on 12 December 2025",
        "The first report was of Bo as the suspect and Al as the victim",
        "Bo is also recorded as the suspect against 2 other people",
    )


def test_an_even_beginning_is_said_and_nothing_is_said_of_nothing() -> None:
    said = facts("Bo", "Al", [accused(0, "12")])
    assert said[-1] == "In the first report each was recorded as the suspect"
    assert facts("Bo", "Al", [accused(0, "2")])[0] == "Bo was never recorded as the suspect"
    assert facts("Bo", "Al", []) == ()


@pytest.mark.parametrize(
    ("decided", "last", "needs"),
    [(None, FIRST, True), (FIRST, FIRST, False), (FIRST, FIRST + timedelta(1), True),
     (FIRST + timedelta(1), FIRST, False), (FIRST, None, False)],
)  # fmt: skip
def test_a_later_report_asks_again(
    decided: datetime | None, last: datetime | None, needs: bool
) -> None:
    assert standing(decided_at=decided, last_report=last).needs_decision is needs
