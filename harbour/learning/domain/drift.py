"""Whether the share of grades that are changed drifts away from what it was.

A cumulative sum adds, week by week, how much better the counts fit a doubled (or halved) odds of
change than the odds before, and starts again from nothing whenever that falls below nothing.

Unit:   weeks in order; log-likelihood ratios.
Source: Page 1954, Biometrika 41, 100-115; for yes and no outcomes Steiner and others 2000,
        Biostatistics 1, 441-452. The limit: a likelihood ratio exceeds 1/x with a chance of at
        most x (Ville 1939), so over W weeks to start from and two directions ln(2W / chance)
        keeps false alarms in all W weeks together below `chance`. What the share was is itself
        only counted: each sum starts from the end of its 95 % interval, so that a mistaken
        start does not raise the alarm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from harbour.kernel.binomial import near_interval

ODDS = 2.0
FALSE_ALARMS = 0.01
BEFORE = 12
"""Weeks that tell what the share was, before watching begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """The two sums, week by week, and where one first passed the limit."""

    before: float
    limit: float
    up: tuple[float, ...]
    down: tuple[float, ...]

    @property
    def alarm(self) -> int | None:
        """The first week, counted from the start of watching, that is beyond the limit."""
        highest = [max(pair) for pair in zip(self.up, self.down, strict=True)]
        return next((week for week, value in enumerate(highest) if value >= self.limit), None)

    @property
    def direction(self) -> str:
        if self.alarm is None:
            return ""
        return "more" if self.up[self.alarm] >= self.limit else "fewer"


def watch(weeks: Sequence[tuple[int, int]], *, chance: float = FALSE_ALARMS) -> Drift | None:
    """Watch weeks of (decided, changed); the first `BEFORE` tell what the share was.

    None when there is nothing to tell it by, or nothing yet to watch.
    """
    start, watched = weeks[:BEFORE], weeks[BEFORE:]
    decided = sum(size for size, _ in start)
    changed = sum(number for _, number in start)
    if not watched or not 0 < changed < decided:
        return None
    low, high = near_interval(changed, decided)
    return Drift(
        before=changed / decided,
        limit=log(2 * len(watched) / chance),
        up=_sums(high, ODDS, watched),
        down=_sums(low, 1 / ODDS, watched),
    )


def _sums(before: float, ratio: float, weeks: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    odds = before / (1 - before) * ratio
    after = odds / (1 + odds)
    yes, no = log(after / before), log((1 - after) / (1 - before))
    total, sums = 0.0, []
    for decided, changed in weeks:
        total = max(0.0, total + changed * yes + (decided - changed) * no)
        sums.append(total)
    return tuple(sums)
