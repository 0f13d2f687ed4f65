"""Whether a channel of assessments has fallen silent, or has dropped.

A control chart: each channel's last week against the eight weeks before. Weeks vary more than
chance alone, so the counts are taken as negative binomial with the spread seen before.

Unit:   whole counts a day, oldest first; a week is seven days, so that weekdays do not matter.
Source: control limits at 99.8 % (Shewhart 1931, three standard errors); extra spread by the
        method of moments (Hilbe 2011, Negative Binomial Regression, 2nd edition, section 5).
        Silence: the chance of so many empty days, at the rate before, is below one in a thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp, lgamma, log
from statistics import fmean, variance

WEEK, BASE_WEEKS = 7, 8
CHANCE = 0.001


class State(Enum):
    """What the last days of a channel say."""

    NEW = "not long enough to say"
    STEADY = "as before"
    DROPPED = "dropped"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One channel: the last week, a usual week, the least that chance explains, and its state."""

    name: str
    last_week: int
    usual: float
    least: int
    days_empty: int
    state: State

    @property
    def words(self) -> str:
        if self.state is State.SILENT:
            return f"Silent for {self.days_empty} days; a usual week has {self.usual:.0f}"
        if self.state is State.DROPPED:
            return f"{self.last_week} in the last week; a usual week has {self.usual:.0f}"
        return ""


def watch_channel(name: str, days: Sequence[int]) -> Channel:
    """What the days of one channel say. The last is yesterday: today is not over."""
    last_week = sum(days[-WEEK:])
    earlier = days[:-WEEK][-WEEK * BASE_WEEKS :]
    weeks = [sum(earlier[at : at + WEEK]) for at in range(0, len(earlier) - WEEK + 1, WEEK)]
    empty = next((at for at, count in enumerate(reversed(days)) if count), len(days))
    if len(weeks) < BASE_WEEKS:
        return Channel(
            name=name, last_week=last_week, usual=0, least=0, days_empty=empty, state=State.NEW
        )
    usual, spread = fmean(weeks), max(variance(weeks), fmean(weeks))
    least = _least(usual, spread)
    state = State.STEADY
    if last_week < least:
        state = State.DROPPED
    if usual and empty and _none(usual, spread, empty / WEEK) < CHANCE:
        state = State.SILENT
    return Channel(
        name=name, last_week=last_week, usual=usual, least=least, days_empty=empty, state=state
    )


def _none(mean: float, spread: float, weeks: float) -> float:
    """The chance of nothing at all in so many weeks."""
    extra = (spread - mean) / mean**2
    if extra <= 0:
        return exp(-mean * weeks)
    return exp(-log(1 + extra * mean * weeks) / extra)


def _least(mean: float, spread: float) -> int:
    """The smallest count of a week whose chance, or less, is not below `CHANCE`."""
    total, count = 0.0, 0
    while True:
        total += exp(_log_mass(count, mean, spread)) if mean else 1.0
        if total >= CHANCE:
            return count
        count += 1


def _log_mass(count: int, mean: float, spread: float) -> float:
    if spread <= mean * 1.0001:
        return count * log(mean) - mean - lgamma(count + 1)
    size = mean**2 / (spread - mean)
    return (
        lgamma(count + size)
        - lgamma(size)
        - lgamma(count + 1)
        + size * log(size / (size + mean))
        + count * log(mean / (size + mean))
    )
