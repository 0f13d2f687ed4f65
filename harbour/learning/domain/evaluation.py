"""What a trial of two arms shows: the difference with its interval, no worse than, and curves.

An outcome is something bad (harm again) that happens to a case or not within the follow-up. A case
that was not followed to the end counts in the curves up to where it was, and not in the shares.

Unit:   shares from 0 to 1; days since enrolment.
Source: interval of a difference: Newcombe 1998, Statistics in Medicine 17, 873-890, method 11, from
        Wilson's intervals with continuity correction, so that no more than one equal trial in
        twenty seems to differ; curves: Kaplan and Meier 1958 (scipy); their difference: logrank
        test, Mantel 1966, with Mantel and Haenszel's correction of a half, 1959;
        non-inferiority: CONSORT extension, JAMA 2012, 308, 2594-2604; the harm stop: Haybittle
        1971 and Peto 1976, three standard errors of the logrank test at any look.
Not:    a decision. What cannot be told apart is not the same; and nothing is predicted of anybody.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from statistics import NormalDist

from scipy.stats import CensoredData, binomtest, ecdf

from harbour.design_system.words import count

CONFIDENCE = 0.95
STOP_ERRORS = 3.0
FEWEST_TO_STOP = 20
"""Cases of each arm that were harmed, or followed half the time, before the harm stop looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One enrolled case: on which day something bad happened, if it did, and followed how long."""

    arm: str
    harmed_after: int | None
    followed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One arm as it stands: those whose follow-up is known, and how many of them were harmed."""

    name: str
    enrolled: int
    known: int
    harmed: int
    curve: tuple[float, ...]

    @property
    def percent(self) -> float | None:
        return 100 * self.harmed / self.known if self.known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """New arm less usual arm, with its interval."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All of it. `margin` is how much worse would still do; nothing where better was asked."""

    usual: Arm
    new: Arm
    difference: Difference | None
    margin: float | None
    chance: float | None
    must_stop: bool

    @property
    def arms(self) -> tuple[Arm, Arm]:
        return self.usual, self.new

    @property
    def unfinished(self) -> int:
        """Cases that were neither harmed nor followed to the end."""
        return sum(each.enrolled - each.known for each in self.arms)

    @property
    def lost_in_words(self) -> str:
        """What the evaluation says of cases that nobody followed to the end."""
        told = count(self.unfinished, "case was", "cases were")
        return f"{told} not followed to the end." if self.unfinished else ""

    @property
    def chance_percent(self) -> float | None:
        return None if self.chance is None else 100 * self.chance

    @property
    def is_no_worse(self) -> bool | None:
        """Whether the new way is shown to be worse by less than the margin."""
        if self.margin is None or self.difference is None:
            return None
        return self.difference.high < self.margin

    @property
    def words(self) -> str:
        if self.difference is None:
            return "Nobody has been followed to the end yet."
        told = self.difference
        told_words = (
            f"{abs(100 * told.value):.1f} percentage points"
            f" {'more' if told.value > 0 else 'fewer'} were harmed with {self.new.name.lower()}"
            f" (95% interval {100 * told.low:.1f} to {100 * told.high:.1f})."
        )
        if self.margin is not None:
            verdict = (
                f"Shown to be no worse by {100 * self.margin:.0f} points or more."
                if self.is_no_worse
                else f"Not shown to be no worse: it may be worse by {100 * told.high:.1f} points."
            )
        else:
            verdict = "More than chance." if told.is_clear else "Chance alone may explain it."
        return f"{told_words} {verdict}"


def evaluate(
    cases: Sequence[Case], *, arms: tuple[str, str], days: int, margin: float | None = None
) -> Evaluation:
    """What the cases show. `arms` names the usual way first."""
    usual, new = (_arm(cases, name, days) for name in arms)
    return Evaluation(
        usual=usual,
        new=new,
        difference=difference(new, usual),
        margin=margin,
        chance=_chance(cases, arms, days),
        must_stop=must_stop(cases, arms, days),
    )


def difference(new: Arm, usual: Arm) -> Difference | None:
    """Newcombe's interval; nothing while an arm has nobody followed to the end."""
    if not new.known or not usual.known:
        return None
    one, other = _wilson(new), _wilson(usual)
    value = new.harmed / new.known - usual.harmed / usual.known
    share, beside = new.harmed / new.known, usual.harmed / usual.known
    return Difference(
        value=value,
        low=value - hypot(share - one[0], other[1] - beside),
        high=value + hypot(one[1] - share, beside - other[0]),
    )


def _wilson(arm: Arm) -> tuple[float, float]:
    found = binomtest(arm.harmed, arm.known).proportion_ci(CONFIDENCE, method="wilsoncc")
    return float(found.low), float(found.high)


def must_stop(cases: Sequence[Case], arms: tuple[str, str], days: int) -> bool:
    """Whether the new arm is harmed more by three standard errors, at whatever look.

    Over time, so that a trial is watched from its middle on: of cases that are still followed the
    shares say nothing. It looks once enough of each arm were harmed, or followed half the time.
    """
    watched = Counter(
        each.arm for each in cases if _is_harmed(each, days) or each.followed >= days / 2
    )
    found = _logrank(cases, arms, days)
    if found is None or min(watched[arm] for arm in arms) < FEWEST_TO_STOP:
        return False
    gap, spread = found
    return gap < 0 and _errors(gap, spread) >= STOP_ERRORS


def _arm(cases: Sequence[Case], name: str, days: int) -> Arm:
    own = [each for each in cases if each.arm == name]
    harmed = [each for each in own if _is_harmed(each, days)]
    known = [each for each in own if _is_harmed(each, days) or each.followed >= days]
    return Arm(
        name=name,
        enrolled=len(own),
        known=len(known),
        harmed=len(harmed),
        curve=_curve(own, days),
    )


def _is_harmed(case: Case, days: int) -> bool:
    return case.harmed_after is not None and case.harmed_after <= days


STEPS = 12


def _curve(own: Sequence[Case], days: int) -> tuple[float, ...]:
    """The share not harmed at each twelfth of the follow-up, from the beginning."""
    if not own:
        return ()
    held = ecdf(_censored(own, days)).sf
    return tuple(float(held.evaluate(days * step / STEPS)) for step in range(STEPS + 1))


def _censored(own: Sequence[Case], days: int) -> CensoredData:
    harmed = [each.harmed_after for each in own if _is_harmed(each, days)]
    others = [min(each.followed, days) for each in own if not _is_harmed(each, days)]
    return CensoredData(uncensored=harmed, right=others)


def _chance(cases: Sequence[Case], arms: tuple[str, str], days: int) -> float | None:
    """How often two equal arms would differ as much: the logrank test."""
    found = _logrank(cases, arms, days)
    if found is None:
        return None
    return 2 * (1 - NormalDist().cdf(_errors(*found)))


def _errors(gap: float, spread: float) -> float:
    """A gap in standard errors. A half is taken off it, since people are whole."""
    return max(0.0, abs(gap) - 0.5) / sqrt(spread) if spread else 0.0


def _logrank(cases: Sequence[Case], arms: tuple[str, str], days: int) -> tuple[float, float] | None:
    """How many more of the usual arm were harmed than would have been if harm fell on both arms
    alike, day by day of those still followed; and the variance of that. Nothing without harm.
    """
    one, other = ([each for each in cases if each.arm == arm] for arm in arms)
    if not one or not other or not any(_is_harmed(each, days) for each in cases):
        return None
    ours, every = _days(one, days), _days([*one, *other], days)
    harmed = Counter(each.harmed_after or 0 for each in one if _is_harmed(each, days))
    harmed_all = Counter(each.harmed_after or 0 for each in cases if _is_harmed(each, days))
    gap = spread = 0.0
    for day, number in harmed_all.items():
        left = len(every) - bisect_left(every, day)
        share = (len(ours) - bisect_left(ours, day)) / left
        gap += harmed[day] - number * share
        if left > 1:
            spread += number * share * (1 - share) * (left - number) / (left - 1)
    return gap, spread


def _days(own: Sequence[Case], days: int) -> list[int]:
    """Up to which day each was followed without harm, in order."""
    return sorted(
        (each.harmed_after or 0) if _is_harmed(each, days) else min(each.followed, days)
        for each in own
    )
