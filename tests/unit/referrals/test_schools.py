"""When a school is told: before its next day by its own calendar; in the holidays now."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.referrals.domain.schools import SchoolCalendar, Term, notice_deadline, told

TERMS = SchoolCalendar(
    terms=[Term(date(2026, 1, 6), date(2026, 3, 27)), Term(date(2026, 4, 13), date(2026, 7, 21))],
    closed=frozenset({date(2026, 3, 3)}),
)


@pytest.mark.parametrize(
    ("happened", "due"),
    [
        pytest.param("2026-03-02 23:40", "2026-03-04 08:30", id="the next day is a closure"),
        pytest.param("2026-03-04 02:10", "2026-03-04 08:30", id="in the night: the same morning"),
        pytest.param("2026-03-04 08:30", "2026-03-05 08:30", id="the day has begun"),
        pytest.param("2026-03-06 21:00", "2026-03-09 08:30", id="over a weekend"),
        pytest.param(
            "2026-03-27 19:00", "2026-03-30 07:30", id="in the holidays: now, summer time"
        ),
        pytest.param("2026-03-27 08:00", "2026-03-27 08:30", id="the last morning of term"),
        pytest.param("2026-05-01 19:00", "2026-05-05 07:30", id="over a bank holiday"),
        pytest.param("2026-07-21 19:00", "2026-07-22 07:30", id="no later term is known"),
    ],
)
def test_due_before_the_next_school_day(happened: str, due: str) -> None:
    after = datetime.fromisoformat(happened).replace(tzinfo=UTC)

    assert notice_deadline(after, TERMS).due_at == datetime.fromisoformat(due).replace(tzinfo=UTC)


def test_without_a_calendar_every_working_day_is_a_school_day() -> None:
    friday = datetime(2026, 8, 7, 20, 0, tzinfo=UTC)

    assert notice_deadline(friday, SchoolCalendar()).due_at.date() == date(2026, 8, 10)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 7, 20), timezones=st.just(UTC)))  # noqa: DTZ001
def test_it_is_always_later_and_always_on_a_school_day(after: datetime) -> None:
    due = TERMS.next_begins(after)

    assert due > after
    assert TERMS.is_school_day(due.date())


def test_what_is_told_has_no_address_and_blames_nobody() -> None:
    said = told(
        present=True, seen=True, words="Daddy shouted", happened_at="2 March 2026",
        reference="SD-1", name="Cleo",
    )  # fmt: skip

    assert said == (
        "Police attended a domestic incident on 2 March 2026 (reference SD-1). Cleo was there."
        " Seen and spoken to by an officer. Said to an officer: “Daddy shouted”"
    )
    assert (
        "not yet seen"
        in told(
            present=False, seen=False, words="", happened_at="", reference="", name="Cleo"
        ).lower()
    )
