"""How many cases to expect, how many fit, and how long a case waits for a slot.

Source: SafeLives: 40 cases a year for each 10,000 adult women; ten to fifteen minutes a case.
        Waiting: cases arrive at random (Poisson) and are heard in batches at fixed intervals. For
        that queue there is theory, which the simulation is held against: A. J. E. M. Janssen
        and J. S. H. van Leeuwaarden, Analytic computation schemes for the discrete-time bulk
        service queue, Queueing Systems 50 (2005) 141-163; J. D. C. Little, A proof for the
        queuing formula L = lambda W (1961).
Units:  days; cases; minutes.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from statistics import fmean
from typing import Any

import numpy as np
import simpy
from scipy.special import lambertw

EXPECTED = 40 / 10_000
YEAR = 365


def expected_a_year(adult_women: int) -> int:
    return round(adult_women * EXPECTED)


def fits(minutes: int, *, reserve: int, minutes_each: int) -> int:
    """Cases that a meeting has minutes for."""
    return max(minutes - reserve, 0) // minutes_each


def short_by(cases: int, *, minutes: int, reserve: int, minutes_each: int) -> int:
    """Minutes that so many cases lack in a meeting of so many minutes, its reserve kept."""
    return max(cases * minutes_each - max(minutes - reserve, 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Meetings every so many days, each with room for so many cases."""

    name: str
    every_days: int
    room: int

    @property
    def a_year(self) -> float:
        return self.room * YEAR / self.every_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Days from referral to the meeting, and how many cases wait at the end."""

    median: float
    p95: float
    mean: float
    heard: int
    backlog: int


@lru_cache(maxsize=256)
def simulate(plan: Plan, *, a_year: float, lead_days: int, years: int, seed: int) -> Wait:
    """Play so many years of referrals at random against a calendar of meetings.

    A case can be heard from `lead_days` after its referral, because agencies research it first.
    Nothing leaves the queue but by being heard.
    """
    world = simpy.Environment()
    queue = simpy.Store(world)
    waits: list[float] = []
    world.process(_referrals(world, queue, a_year / YEAR, Random(seed)))  # noqa: S311 -- no secret
    world.process(_meetings(world, queue, plan, lead_days, waits))
    world.run(until=years * YEAR + 0.5)
    ordered = sorted(waits)
    return Wait(
        median=_at(ordered, 0.5),
        p95=_at(ordered, 0.95),
        mean=fmean(waits) if waits else 0.0,
        heard=len(waits),
        backlog=len(queue.items),
    )


def _referrals(
    world: simpy.Environment, queue: simpy.Store, a_day: float, draw: Random
) -> Generator:
    while True:
        yield world.timeout(draw.expovariate(a_day))
        queue.put(world.now)


def _meetings(
    world: simpy.Environment, queue: simpy.Store, plan: Plan, lead: int, waits: list[float]
) -> Generator:
    while True:
        yield world.timeout(plan.every_days)
        for _ in range(plan.room):
            if not queue.items or queue.items[0] + lead > world.now:
                break
            referred_at: Any = yield queue.get()
            waits.append(world.now - referred_at)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


def mean_wait(plan: Plan, *, a_year: float) -> float | None:
    """The mean wait that theory gives for the same queue, without lead; None when it only grows.

    What a meeting finds waiting follows X' = max(X - b, 0) + A, with A Poisson of mean m and b the
    room. Its mean is m / 2(b - m) - (b - 1 - m) / 2 + sum of 1 / (1 - z), over the b - 1 roots of
    z^b = exp(m(z - 1)) inside the unit circle, which Lambert's W gives. Little's law turns the mean
    number that is left behind into a wait.
    """
    room, arrivals = plan.room, a_year / YEAR * plan.every_days
    if arrivals >= room:
        return None
    load = arrivals / room
    turns = np.exp(2j * np.pi * np.arange(1, room) / room)
    roots = -lambertw(-load * np.exp(-load) * turns) / load
    found = arrivals / (2 * (room - arrivals)) - (room - 1 - arrivals) / 2
    left = found + float(np.sum(1 / (1 - roots)).real) - arrivals
    return plan.every_days * (left / arrivals + 0.5)
