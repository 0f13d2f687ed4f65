"""Why a name is on the tracker, what is new, and when somebody must decide."""

from datetime import UTC, datetime, timedelta

import pytest

from harbour.safeguarding.domain.tracker import (
    Fact,
    Known,
    Limits,
    Use,
    changed,
    is_proposed,
    look_deadline,
    news_deadline,
    why,
)

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIMITS = Limits(version="1", recent_days=90, escalation=3, news_days=28, enough=3)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def words(**known: object) -> list[str]:
    told = Known(grade="MEDIUM", opened_at=ago(10), **known)
    return [each.words for each in why(told, now=NOW, limits=LIMITS)]


def test_facts_stand_gravest_first() -> None:
    told = Known(
        grade="HIGH",
        opened_at=ago(3),
        reports=[ago(80), ago(40), ago(2)],
        news=[("The suspect was released", ago(1)), ("The suspect was bailed", ago(5))],
        together_since=ago(4),
        refused=[("Refuge", ago(2))],
        lacks=["No officer has it"],
    )
    assert [each.words for each in why(told, now=NOW, limits=LIMITS)] == [
        "The suspect was released, 1 March 2026",
        "The suspect was bailed, 25 February 2026",
        "Somebody moved in again, 26 February 2026",
        "3 reports in 90 days",
        "Refuge was asked for and refused",
        "Graded high risk",
        "No officer has it",
    ]


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ([], []),
        ([ago(91)], []),
        ([ago(90) + timedelta(seconds=1)], ["Reported 2 December 2025"]),
        ([ago(10), ago(5)], ["Reported 25 February 2026"]),
        ([ago(10), ago(5), ago(1)], ["3 reports in 90 days"]),
    ],
)
def test_three_reports_are_escalation(reports: list[datetime], expected: list[str]) -> None:
    assert words(reports=reports) == expected


def test_old_news_is_no_reason() -> None:
    assert words(news=[("The suspect was released", ago(28))], together_since=ago(400)) == []


def test_a_week_is_seven_days_and_nothing_to_come_is_new() -> None:
    facts = [Fact(words=str(at), at=at) for at in (ago(8), ago(7), ago(6.9), NOW, ago(-1))]
    assert [each.at for each in changed([*facts, Fact(words="always so")], NOW)] == [ago(6.9), NOW]


@pytest.mark.parametrize(
    ("facts", "decided_at", "expected"),
    [
        (2, None, False),
        (3, None, True),
        (5, ago(1), False),
        (1, ago(3), True),
    ],
)
def test_what_was_decided_is_asked_again_only_after_news(
    facts: int, decided_at: datetime | None, expected: bool
) -> None:
    told = [Fact(words="so", at=ago(2)) for _ in range(facts)]
    assert is_proposed(told, decided_at=decided_at, limits=LIMITS) is expected


def test_the_clocks() -> None:
    assert look_deadline(NOW, days=7).due_at == datetime(2026, 3, 9, 23, 59, 59, 999999, UTC)
    assert news_deadline(NOW).due_at == NOW + timedelta(hours=24)


@pytest.mark.parametrize(
    ("use", "says", "unreviewed"),
    [
        (Use(area="N", code="n", undecided=4), "Not used", 0),
        (Use(area="N", code="n", names=4, in_time=3), "Used in part", 1),
        (Use(area="N", code="n", names=4, in_time=4, undecided=1), "Used in part", 0),
        (Use(area="N", code="n", names=4, in_time=4), "Used", 0),
    ],
)
def test_use_is_said_in_words(use: Use, says: str, unreviewed: int) -> None:
    assert (use.says, use.unreviewed) == (says, unreviewed)
