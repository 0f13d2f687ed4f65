"""How many cases to expect, how many fit, and how long a case waits for a slot.

Source: SafeLives: 40 cases a year for each 10,000 adult women; ten to fifteen minutes a case.
        Waiting: cases arrive at random (Poisson) and are heard in batches at fixed intervals.
Units:  days; cases; minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

EXPECTED = 40 / 10_000


def expected_a_year(adult_women: int) -> int:
    return round(adult_women * EXPECTED)


def fits(minutes: int, *, reserve: int, minutes_each: int) -> int:
    """Cases that a meeting has minutes for."""
    return max(minutes - reserve, 0) // minutes_each


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Meetings every so many days, each with room for so many cases."""

    name: str
    every_days: int
    room: int

    @property
    def a_year(self) -> float:
        return self.room * 365 / self.every_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Days from referral to the meeting, and how many cases wait at the end."""

    median: float
    p95: float
    mean: float
    backlog: int


def simulate(plan: Plan, *, a_year: float, lead_days: int, years: int, seed: int) -> Wait:
    """Play so many years of referrals at random against a calendar of meetings.

    A case can be heard from `lead_days` after its referral, because agencies research it first.
    """
    draw = Random(seed)  # noqa: S311 -- a simulation, not a secret
    until = years * 365.0
    at, queue, waits = draw.expovariate(a_year / 365), [], []
    meeting = float(plan.every_days)
    while meeting <= until:
        while at + lead_days <= meeting:
            queue.append(at)
            at += draw.expovariate(a_year / 365)
        heard, queue = queue[: plan.room], queue[plan.room :]
        waits += [meeting - each for each in heard]
        meeting += plan.every_days
    return Wait(
        median=_at(sorted(waits), 0.5),
        p95=_at(sorted(waits), 0.95),
        mean=sum(waits) / len(waits) if waits else 0.0,
        backlog=len(queue),
    )


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0
