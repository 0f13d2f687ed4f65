"""When an agenda is owed, and when somebody says that a meeting is over."""

from datetime import UTC, date, datetime

import pytest

from harbour.kernel.calendars import end_of
from harbour.marac.domain.deadlines import agenda_limit, over_limit


@pytest.mark.parametrize(
    ("meets", "since", "days", "last"),
    [
        pytest.param((2026, 3, 12, 10), (2026, 2, 20, 9), 5, (2026, 3, 5), id="over a weekend"),
        pytest.param((2026, 4, 9, 10), (2026, 3, 20, 9), 5, (2026, 3, 31), id="over Easter"),
        pytest.param((2026, 3, 12, 10), (2026, 3, 10, 9), 5, (2026, 3, 10), id="past: today"),
        pytest.param((2026, 7, 9, 9), (2026, 6, 30, 23), 5, (2026, 7, 2), id="in summer"),
        pytest.param((2026, 3, 12, 10), (2026, 3, 1, 9), 1, (2026, 3, 11), id="the day before"),
    ],
)
def test_an_agenda_is_out_so_many_working_days_before(
    meets: tuple, since: tuple, days: int, last: tuple
) -> None:
    limit = agenda_limit(
        datetime(*meets, tzinfo=UTC), days=days, since=datetime(*since, tzinfo=UTC)
    )

    assert limit.due_at == end_of(date(*last))
    assert limit.version == f"{days}d"


def test_a_meeting_is_over_on_its_own_day_in_london() -> None:
    begins = datetime(2026, 7, 9, 23, 30, tzinfo=UTC)

    assert over_limit(begins, since=begins).due_at == end_of(date(2026, 7, 10))
