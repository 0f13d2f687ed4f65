"""Where a victim goes is never written among what was asked for."""

from datetime import UTC, date, datetime

import pytest

from harbour.kernel.calendars import end_of
from harbour.safeguarding.domain.housing import answer_by, tells_an_address, work_by


@pytest.mark.parametrize(
    "words",
    ["QX94 9QX", "a flat at qx94 9qx, first floor", "12 Plainly Invented Road", "7a, Mill Lane"],
)
def test_an_address_is_recognised(words: str) -> None:
    assert tells_an_address(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Driftwood Refuge, duty worker",
        "Two children, 4 and 7, and a cot",
        "North of the county, not Oysterport: he works there",
        "Ring 01632 960123 after 9",
        "3 bedrooms; they close at 17:00",
    ],
)
def test_what_a_service_must_know_is_none(words: str) -> None:
    assert not tells_an_address(words)


def test_an_answer_is_owed_by_the_end_of_its_day_and_says_nothing_of_a_home() -> None:
    now = datetime(2026, 7, 1, 10, tzinfo=UTC)
    for limit in (answer_by(date(2026, 7, 1), since=now), work_by(date(2026, 7, 1), since=now)):
        assert limit.due_at == end_of(date(2026, 7, 1))
        assert limit.source == "Safety plan: the day agreed for it"


def test_asked_late_in_the_evening_it_is_owed_within_the_hour() -> None:
    now = datetime(2026, 7, 1, 22, 40, tzinfo=UTC)

    assert answer_by(date(2026, 7, 1), since=now).due_at == datetime(2026, 7, 1, 23, 40, tzinfo=UTC)
