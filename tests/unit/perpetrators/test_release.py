"""What a release or a recall owes, and when. Days are London's; they leave at half past nine."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.perpetrators.domain import recall
from harbour.perpetrators.domain.release import (
    AT_ONCE,
    FROM_PRISON,
    Tried,
    deadlines,
    everything_holds,
    is_for_who_is_on_duty,
    is_the_day,
    late,
    met_by,
    standing,
)
from harbour.perpetrators.terms import (
    DayCheck,
    RecallDuty,
    RecallKind,
    ReleaseDuty,
    ReleaseKind,
    Warned,
)

LEAVES = datetime(2026, 12, 21, 9, 30, tzinfo=UTC)


def due(kind: str, *, known: timedelta) -> dict[ReleaseDuty, datetime]:
    clocks = deadlines(kind, leaves_at=LEAVES, known_at=LEAVES - known)
    return {duty: deadline.due_at for duty, deadline in clocks}


def test_a_release_from_prison_owes_at_fourteen_days_at_three_and_on_the_day():
    assert due(ReleaseKind.LICENCE, known=timedelta(days=40)) == {
        ReleaseDuty.PLAN: LEAVES - timedelta(days=14),
        ReleaseDuty.ADDRESS: LEAVES - timedelta(days=14),
        ReleaseDuty.MEET: LEAVES - timedelta(days=3),
        ReleaseDuty.BRIEF: LEAVES - timedelta(days=3),
        ReleaseDuty.VISIT: LEAVES - timedelta(days=3),
        ReleaseDuty.DAY: LEAVES,
        ReleaseDuty.WARN: LEAVES - timedelta(hours=1),
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


@pytest.mark.parametrize(
    ("known", "before"),
    [
        (timedelta(days=9), timedelta(hours=1)),
        (timedelta(hours=2), timedelta(hours=1)),
        (timedelta(hours=1), timedelta(minutes=30)),
        (timedelta(minutes=10), timedelta(minutes=5)),
        (timedelta(0), timedelta(0)),
    ],
)
def test_a_victim_is_warned_early_enough_for_somebody_senior_to_act(known, before):
    assert due(ReleaseKind.BAIL, known=known)[ReleaseDuty.WARN] == LEAVES - before


@pytest.mark.parametrize(("hours", "waits"), [(1, True), (23, True), (24, False), (400, False)])
def test_what_cannot_wait_for_a_tour_is_for_who_is_on_duty(hours, waits):
    clocks = deadlines("BAIL", leaves_at=LEAVES, known_at=LEAVES - timedelta(hours=hours))
    day = next(deadline for duty, deadline in clocks if duty is ReleaseDuty.DAY)

    assert is_for_who_is_on_duty(day) is waits


@given(st.sampled_from(list(ReleaseKind)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_every_release_owes_every_duty_before_they_leave(kind, known):
    clocks = due(kind, known=known)

    assert set(ReleaseDuty) - {ReleaseDuty.MEET} <= set(clocks)
    assert (ReleaseDuty.MEET in clocks) == (kind in FROM_PRISON)
    assert all(LEAVES - known <= by <= LEAVES for by in clocks.values())


@given(
    st.lists(st.tuples(st.timedeltas(-timedelta(days=30), timedelta(days=30)), st.booleans())),
)
def test_every_late_duty_escalates_and_no_other_does(clocks):
    """Each is counted exactly when it is past and not done; one done takes itself out."""
    held = [(LEAVES + by, done) for by, done in clocks]

    assert late(held, now=LEAVES) == len([by for by, done in held if by < LEAVES and not done])
    assert late([(by, True) for by, _ in held], now=LEAVES) == 0


@given(st.sampled_from(list(ReleaseKind)), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_nothing_done_is_all_late_once_they_have_left(kind, known):
    clocks = [(by, False) for by in due(kind, known=known).values()]

    assert late(clocks, now=LEAVES + timedelta(seconds=1)) == len(clocks)


@pytest.mark.parametrize(
    ("duty", "result", "settles"),
    [
        (ReleaseDuty.VISIT, Warned.TOLD, {ReleaseDuty.VISIT, ReleaseDuty.WARN}),
        (ReleaseDuty.WARN, Warned.TOLD, {ReleaseDuty.WARN}),
        (ReleaseDuty.WARN, Warned.ASKED_NOT, {ReleaseDuty.VISIT, ReleaseDuty.WARN}),
        (ReleaseDuty.WARN, Warned.UNSAFE, {ReleaseDuty.VISIT, ReleaseDuty.WARN}),
        (ReleaseDuty.VISIT, Warned.COULD_NOT, set()),
        (ReleaseDuty.WARN, Warned.COULD_NOT, set()),
    ],
)
def test_a_call_is_not_a_visit_and_who_asked_not_to_be_told_has_neither(duty, result, settles):
    assert met_by(duty, result) == settles


@pytest.mark.parametrize(
    ("at", "can"),
    [
        (datetime(2026, 12, 20, 23, 59, tzinfo=UTC), False),
        (datetime(2026, 12, 21, 0, 0, tzinfo=UTC), True),
        (datetime(2026, 12, 22, 9, 0, tzinfo=UTC), True),
    ],
)
def test_the_day_is_checked_on_the_day_or_after(at, can):
    assert is_the_day(LEAVES, at=at) is can


def test_the_day_holds_only_when_all_four_do():
    assert everything_holds(DayCheck.values)
    assert not everything_holds(DayCheck.values[1:])


@given(st.sampled_from(list(RecallKind)), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_every_recall_owes_every_duty_and_none_before_it_was_known(kind, told_after):
    known = LEAVES + told_after
    clocks = dict(
        recall.deadlines(
            kind, ordered_at=LEAVES, known_at=known, hours={"STANDARD": 96, "EMERGENCY": 48}
        )
    )

    assert set(clocks) == set(RecallDuty)
    assert all(each.due_at >= known for each in clocks.values())
    assert clocks[RecallDuty.TELL].due_at == known + recall.FIRST_HOURS


def test_an_emergency_recall_ends_within_two_days_and_a_standard_one_within_four():
    hours = {"STANDARD": 96, "EMERGENCY": 48}
    due_at = {
        kind: dict(recall.deadlines(kind, ordered_at=LEAVES, known_at=LEAVES, hours=hours))[
            RecallDuty.FIND
        ].due_at
        for kind in hours
    }

    assert due_at == {kind: LEAVES + timedelta(hours=number) for kind, number in hours.items()}


def test_what_she_was_told_of_another_day_does_not_count():
    tries = [
        Tried(victim=1, result="TOLD", for_leaving_at=LEAVES - timedelta(days=1)),
        Tried(victim=2, result="COULD_NOT", for_leaving_at=LEAVES),
        Tried(victim=2, result="TOLD", for_leaving_at=LEAVES),
        Tried(victim=2, result="COULD_NOT", for_leaving_at=LEAVES),
    ]

    assert standing(tries, leaves_at=LEAVES) == {2: "TOLD"}
