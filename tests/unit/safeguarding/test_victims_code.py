"""By when a victim must be told."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from harbour.safeguarding.domain.victims_code import update_deadline


@pytest.mark.parametrize(
    ("happened", "enhanced", "due"),
    [
        pytest.param(datetime(2026, 3, 4, 10, tzinfo=UTC), True, (3, 5), id="Wednesday"),
        pytest.param(datetime(2026, 3, 6, 23, tzinfo=UTC), True, (3, 9), id="Friday night"),
        pytest.param(datetime(2026, 4, 2, 10, tzinfo=UTC), True, (4, 7), id="before Easter"),
        pytest.param(datetime(2026, 3, 4, 10, tzinfo=UTC), False, (3, 11), id="standard rights"),
    ],
)
def test_news_is_owed_within_working_days(
    happened: datetime, enhanced: bool, due: tuple[int, int]
) -> None:
    limit = update_deadline(happened, enhanced=enhanced)

    local = limit.due_at.astimezone(ZoneInfo("Europe/London"))
    assert (local.month, local.day) == due
    assert limit.version.endswith("enhanced" if enhanced else "standard")
