"""What a release owes, and when. Days are London's; he leaves at half past nine."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain.release import (
    AT_ONCE,
    FROM_PRISON,
    Tried,
    deadlines,
    standing,
)
from harbour.perpetrators.terms import ReleaseDuty, ReleaseKind

LEAVES = datetime(2026, 12, 21, 9, 30, tzinfo=UTC)


def due(kind: str, *, known: timedelta) -> dict[ReleaseDuty, datetime]:
    clocks = deadlines(kind, leaves_at=LEAVES, known_at=LEAVES - known)
    return {duty: deadline.due_at for duty, deadline in clocks}


def test_a_release_from_prison_owes_the_plan_at_fourteen_days_and_the_beat_at_three():
    assert due(ReleaseKind.LICENCE, known=timedelta(days=40)) == {
        ReleaseDuty.PLAN: LEAVES - timedelta(days=14),
        ReleaseDuty.MEET: LEAVES - timedelta(days=3),
        ReleaseDuty.BRIEF: LEAVES - timedelta(days=3),
        ReleaseDuty.WARN: LEAVES,
    }


@pytest.mark.parametrize(
    ("known", "by"),
    [
        (timedelta(days=5), timedelta(days=5) - AT_ONCE),
        (timedelta(hours=2), timedelta(0)),
        (timedelta(0), timedelta(0)),
    ],
)
def test_what_is_known_late_is_owed_at_once_and_before_he_leaves(known, by):
    assert due(ReleaseKind.BAIL, known=known)[ReleaseDuty.PLAN] == LEAVES - by


@given(st.sampled_from(list(ReleaseKind)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_every_release_owes_a_warning_and_a_briefing_before_he_leaves(kind, known):
    clocks = due(kind, known=known)

    assert {ReleaseDuty.PLAN, ReleaseDuty.BRIEF, ReleaseDuty.WARN} <= set(clocks)
    assert (ReleaseDuty.MEET in clocks) == (kind in FROM_PRISON)
    assert all(LEAVES - known <= by <= LEAVES for by in clocks.values())


def test_what_she_was_told_of_another_day_does_not_count():
    tries = [
        Tried(victim=1, result="TOLD", for_leaving_at=LEAVES - timedelta(days=1)),
        Tried(victim=2, result="COULD_NOT", for_leaving_at=LEAVES),
        Tried(victim=2, result="TOLD", for_leaving_at=LEAVES),
    ]

    assert standing(tries, leaves_at=LEAVES) == {2: "TOLD"}
