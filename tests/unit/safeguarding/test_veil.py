"""How long an address may be kept secret, and when somebody looks again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from harbour.safeguarding.domain.veil import (
    LEFT_OUT,
    as_one_mark,
    look_again,
    too_long,
)

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


M = LEFT_OUT


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(f"Moved to {M}, {M}, {M} on Friday", f"Moved to {M} on Friday", id="secret"),
        pytest.param(f"Moved to {M}, Finchwater, {M} on Friday", f"Moved to {M} on Friday",
                     id="any other"),
        pytest.param(f"At {M} in {M}, {M}.", f"At {M}.", id="secret, with a town told after"),
        pytest.param(f"At {M} in Upper Finchwater, {M}.", f"At {M}.", id="any other, as well"),
        pytest.param(f"Flat 2, {M}\n{M}", M, id="a flat, over two lines"),
        pytest.param(f"{M}\nFinchwater\n{M}", M, id="over three lines"),
        pytest.param(f"From {M} to {M}", f"From {M} to {M}", id="two addresses"),
        pytest.param(f"{M}. Amara left {M}", f"{M}. Amara left {M}", id="two sentences"),
        pytest.param("Flat 2 was empty", "Flat 2 was empty", id="no mark"),
    ],
)  # fmt: skip
def test_one_mark_stands_for_an_address_whether_it_was_secret_or_not(
    words: str, expected: str
) -> None:
    assert as_one_mark(words) == expected
