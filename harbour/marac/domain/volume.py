"""How many cases to expect, how many fit, and how long a case waits for a slot.

Source: SafeLives: 40 cases a year for each 10,000 adult women; ten to fifteen minutes a case.
        Waiting: cases arrive at random (Poisson) and are heard in batches at fixed intervals. For
        that queue there is theory, which the simulation is held against: F. Spitzer, A
        combinatorial lemma and its application to probability theory, Trans. Amer. Math. Soc. 82
        (1956) 323-339; J. D. C. Little, A proof for the queuing formula L = lambda W (1961).
Units:  days; cases; minutes.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log
from random import Random
from statistics import fmean
from typing import Any

import simpy

EXPECTED = 40 / 10_000
YEAR = 365
NEGLIGIBLE = 1e-9


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


@lru_cache(maxsize=256)
def mean_wait(plan: Plan, *, a_year: float) -> float | None:
    """The mean wait that theory gives for the same queue, without lead; None when it only grows.

    What a meeting leaves behind follows X' = max(X + A - b, 0), with A Poisson of mean m and b
    the room. Spitzer's identity gives its mean: E[X] = sum over k of E[max(A_k - kb, 0)] / k,
    where A_k is Poisson of mean km. Little's law turns the mean number waiting into a wait.
    """
    arrivals = a_year / YEAR * plan.every_days
    if arrivals >= plan.room:
        return None
    left, k, term = 0.0, 1, 1.0
    while term > NEGLIGIBLE:
        term = _excess(k * arrivals, k * plan.room) / k
        left, k = left + term, k + 1
    return plan.every_days * (left / arrivals + 0.5)


def _excess(mean: float, above: int) -> float:
    """By how much a Poisson number exceeds `above`, on average. `mean` is less than `above`."""
    number = above + 1
    chance = exp(number * log(mean) - mean - lgamma(number + 1))
    total = 0.0
    while chance * number > NEGLIGIBLE / number:
        total += (number - above) * chance
        number += 1
        chance *= mean / number
    return total
