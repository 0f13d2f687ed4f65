"""Waiting for a slot: the simulation against theory; nothing leaves but by being heard."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

from harbour.marac.domain.volume import (
    Plan,
    expected_a_year,
    fits,
    mean_wait,
    short_by,
    simulate,
)
from tests.proof import Proof

WEEKLY = Plan(name="half a day a week", every_days=7, room=13)
MONTHLY = Plan(name="a day a month", every_days=28, room=27)


@pytest.mark.proof
def test_the_wait_for_a_slot_agrees_with_theory(proof: Proof) -> None:
    years = proof.size(small=600, full=6_000)
    most = 0.06 if years < 1_000 else 0.02
    worst = 0.0
    for plan, a_year in ((WEEKLY, 450), (WEEKLY, 560), (MONTHLY, 280), (MONTHLY, 310)):
        played = simulate(plan, a_year=a_year, lead_days=0, years=years, seed=proof.seed)
        theory = mean_wait(plan, a_year=a_year)
        assert theory is not None
        worst = max(worst, abs(played.mean / theory - 1))
    proof.note(years=years, plans=4, furthest_from_theory=f"{100 * worst:.2f}%")

    assert worst <= most


@pytest.mark.parametrize("load", [0.05, 0.5, 0.9, 0.999])
def test_theory_for_one_case_a_meeting_is_the_formula_of_pollaczek_and_khinchine(
    load: float,
) -> None:
    plan = Plan(name="", every_days=10, room=1)
    left = load * load / (2 * (1 - load))

    assert mean_wait(plan, a_year=load * 36.5) == pytest.approx(10 * (left / load + 0.5))


def test_theory_agrees_with_spitzers_identity() -> None:
    """E max(S_k, 0) / k summed over k, for what a meeting leaves behind."""
    arrivals, room = 560 / 365 * 7, 13
    k = np.arange(1, 3000)
    mean, above = k * arrivals, k * room
    over = mean * poisson.sf(above - 1, mean) - above * poisson.sf(above, mean)
    left = float(np.sum(over / k))

    assert mean_wait(WEEKLY, a_year=560) == pytest.approx(7 * (left / arrivals + 0.5), rel=1e-9)


def test_theory_is_half_an_interval_when_there_is_always_room() -> None:
    plan = Plan(name="", every_days=7, room=10_000)

    assert mean_wait(plan, a_year=2000) == pytest.approx(3.5)


def test_where_more_come_than_fit_the_wait_only_grows() -> None:
    a_year = 13 * 365 / 7 + 1

    assert mean_wait(WEEKLY, a_year=a_year) is None
    short, longer = (
        simulate(WEEKLY, a_year=2 * a_year, lead_days=0, years=years, seed=1).backlog
        for years in (1, 4)
    )
    assert longer > 2 * short


@given(st.integers(1, 20), st.integers(50, 900), st.integers(0, 20), st.integers(1, 9))
@settings(max_examples=25)
def test_no_referral_is_dropped_for_want_of_time(
    room: int, a_year: int, lead: int, seed: int
) -> None:
    """As many are heard and wait as in a plan with room for all: nobody leaves the queue."""
    narrow = Plan(name="", every_days=7, room=room)
    wide = Plan(name="", every_days=7, room=10_000)

    def known(plan: Plan) -> int:
        played = simulate(plan, a_year=a_year, lead_days=lead, years=2, seed=seed)
        return played.heard + played.backlog

    assert known(narrow) == known(wide)


def test_a_meeting_of_twenty_at_ten_minutes_is_flagged_short() -> None:
    assert short_by(20, minutes=180, reserve=15, minutes_each=10) == 35
    assert short_by(16, minutes=180, reserve=15, minutes_each=10) == 0


def test_what_is_expected_and_what_fits() -> None:
    assert expected_a_year(250_000) == 1_000
    assert fits(180, reserve=15, minutes_each=12) == 13
