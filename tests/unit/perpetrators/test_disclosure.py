"""The disclosure scheme: its clocks, its tests and its figures."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as some

from harbour.kernel.calendars import london_date
from harbour.perpetrators.domain.disclosure import (
    STAGES,
    TESTS,
    WHOLE,
    Handled,
    by_route,
    clocks,
    figures,
    may_disclose,
)

SCHEMES = settings.FORCE["disclosure_scheme"]
MONDAY = datetime(2024, 6, 3, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received_at", "days"),
    [
        pytest.param(datetime(2023, 4, 4, 12, tzinfo=UTC), 35, id="before the guidance of 2023"),
        pytest.param(datetime(2023, 4, 5, 12, tzinfo=UTC), 28, id="from its first day"),
        pytest.param(datetime(2014, 3, 8, 12, tzinfo=UTC), 35, id="the scheme's first day"),
    ],
)
def test_the_whole_takes_as_long_as_the_scheme_of_its_day(received_at, days) -> None:
    whole = next(
        clock
        for _, clock in clocks("ASK", received_at=received_at, schemes=SCHEMES)
        if clock.rule == WHOLE
    )
    assert (london_date(whole.due_at) - london_date(received_at)).days == days


def test_before_the_scheme_there_are_no_clocks() -> None:
    with pytest.raises(ValueError, match="empty"):
        list(clocks("ASK", received_at=datetime(2014, 3, 7, tzinfo=UTC), schemes=SCHEMES))


def test_who_asks_is_met_within_ten_working_days_and_nobody_under_the_right_to_know() -> None:
    asked = dict(clocks("ASK", received_at=MONDAY, schemes=SCHEMES))
    known = dict(clocks("KNOW", received_at=MONDAY, schemes=SCHEMES))

    assert london_date(asked["Meet who asked, face to face"].due_at) == date(2024, 6, 17)
    assert "Meet who asked, face to face" not in known
    assert asked["First checks for a disclosure"].due_at == MONDAY + timedelta(hours=24)


@given(some.sets(some.sampled_from(sorted(TESTS))))
def test_nothing_is_disclosed_unless_every_test_is_met(met: set[str]) -> None:
    assert may_disclose(dict.fromkeys(met, True)) == (met == set(TESTS))


def test_a_test_that_is_not_met_counts_as_unmet() -> None:
    assert not may_disclose({**dict.fromkeys(TESTS, True), "necessary": False})


def test_each_stage_has_a_clock_and_none_ends_after_the_whole() -> None:
    for since in SCHEMES:
        received = datetime.fromisoformat(since).replace(hour=12, tzinfo=UTC)
        stages = [clock for _, clock in clocks("ASK", received_at=received, schemes=SCHEMES)]
        assert [each.rule for each in stages] == list(STAGES)
        assert [each.due_at for each in stages] == sorted(each.due_at for each in stages)


def handled(route: str, *, days: int | None, **more: bool) -> Handled:
    return Handled(
        route=route,
        received_at=MONDAY,
        due_at=MONDAY + timedelta(days=28),
        ended_at=None if days is None else MONDAY + timedelta(days=days),
        disclosed=more.get("disclosed", False),
        withdrawn=more.get("withdrawn", False),
    )


def test_figures_count_each_request_once() -> None:
    cases = [
        handled("ASK", days=10, disclosed=True),
        handled("ASK", days=31),
        handled("KNOW", days=None),
        handled("KNOW", days=None, withdrawn=True),
    ]
    counted = figures(cases, now=MONDAY + timedelta(days=40))

    assert (counted.received, counted.withdrawn, counted.open) == (4, 1, 1)
    assert (counted.disclosed, counted.not_disclosed) == (1, 1)
    assert (counted.late, counted.over, counted.longest) == (2, {28: 2, 35: 1}, 31)
    assert counted.median == 20.5


def test_each_route_is_counted_by_itself_and_both_together() -> None:
    cases = [handled("ASK", days=1, disclosed=True), handled("KNOW", days=2)]
    counted = by_route(cases, now=MONDAY + timedelta(days=3))

    assert {route: each.received for route, each in counted.items()} == {"ASK": 1, "KNOW": 1, "": 2}
    assert counted["KNOW"].disclosed == 0
    assert figures([], now=MONDAY).median == 0
