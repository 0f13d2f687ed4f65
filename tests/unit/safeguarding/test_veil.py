"""How long an address may be kept secret, and when somebody looks again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harbour.safeguarding.domain.veil import look_again, too_long

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "refused"),
    [
        pytest.param(-1, True, id="yesterday"),
        pytest.param(0, True, id="today"),
        pytest.param(1, False, id="tomorrow"),
        pytest.param(366, False, id="a year"),
        pytest.param(367, True, id="longer than a year"),
    ],
)
def test_nobody_is_named_for_ever(days: int, refused: bool) -> None:
    assert too_long(TODAY + timedelta(days=days), on=TODAY) is refused


def test_it_is_looked_at_again_two_weeks_before() -> None:
    owed = look_again(NOW, TODAY + timedelta(days=90))
    assert owed.due_at.date() == TODAY + timedelta(days=76)


def test_a_short_permission_is_looked_at_at_once() -> None:
    assert look_again(NOW, TODAY + timedelta(days=3)).due_at == NOW
