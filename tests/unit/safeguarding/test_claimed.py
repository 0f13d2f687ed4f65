"""When something is said to have been: it can have been then, and it was written down in time."""

from datetime import UTC, datetime, timedelta

import pytest

from harbour.safeguarding.domain.claimed import could_be, is_since, is_written_late

BEGAN = datetime(2026, 3, 2, 9, 0, 40, tzinfo=UTC)
NOW = BEGAN + timedelta(days=3)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(NOW, "", id="just now"),
        pytest.param(BEGAN, "", id="as it began"),
        pytest.param(BEGAN.replace(second=0), "", id="typed to the minute in which it began"),
        pytest.param(NOW + MINUTE, "now or earlier", id="in a minute"),
        pytest.param(BEGAN - MINUTE, "since it happened, 2 March 2026, 09:00", id="before it"),
    ],
)
def test_it_was_between_what_it_is_about_and_now(said: datetime, words: str) -> None:
    decision = could_be(said, now=NOW, since=BEGAN, of="it happened")

    assert decision.allowed is not bool(words)
    assert words in decision.reason


def test_within_the_minute_of_its_beginning_it_is_since() -> None:
    assert is_since(BEGAN.replace(second=0), BEGAN)
    assert not is_since(BEGAN.replace(second=0) - MINUTE, BEGAN)


@pytest.mark.parametrize(
    ("after", "late"),
    [(timedelta(0), False), (DAY, False), (DAY + MINUTE, True), (9 * DAY, True)],
)
def test_what_is_written_down_more_than_a_day_later_is_late(after: timedelta, late: bool) -> None:
    assert is_written_late(BEGAN, written_at=BEGAN + after) is late
