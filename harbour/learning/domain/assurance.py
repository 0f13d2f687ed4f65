"""What a sample without (or with few) wrong grades says about all of them.

Unit:   shares from 0 to 1; whole percent on the screen, rounded up, so that it still holds.
Source: exact binomial bound (Clopper and Pearson 1934). Drawing one from each slice makes the
        count no more spread than the binomial (Hoeffding 1956, Annals of Mathematical Statistics
        27, 713-721), so the bound holds for the stratified sample. Domain rule: dip samples,
        seed recommendation 2.
Not:    proof of any one grade. "Wrong" is what a second person, who did not see the first grade,
        graded otherwise.

When a sample fails, a wider one is drawn with a new seed from what has not been graded twice,
and speaks for itself: two looks at one growing sample would promise more than they hold.
"""

from dataclasses import dataclass
from math import ceil

from harbour.kernel.binomial import at_most, interval, upper_bound

TOLERABLE = 0.05
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Assurance:
    """The statement that a finished sample allows."""

    wrong: int
    of: int
    out_of: int
    """How many could have been drawn: when all of them were, there is nothing left to bound."""

    @property
    def is_all(self) -> bool:
        return self.of >= self.out_of

    @property
    def right(self) -> int:
        return self.of - self.wrong

    @property
    def bound(self) -> float:
        if self.is_all:
            return self.wrong / self.of
        return upper_bound(self.wrong, self.of, confidence=CONFIDENCE)

    @property
    def holds(self) -> bool:
        return self.bound <= TOLERABLE

    @property
    def words(self) -> str:
        if self.is_all:
            return f"{self.right} of {self.of} right, and these are all there are"
        percent = ceil(round(self.bound * 100, 6))
        return f"{self.right} of {self.of} right: at most {percent}% wrong, 95% confidence"

    @property
    def agreement(self) -> tuple[float, float]:
        """The shares of agreement that the sample allows, on both sides."""
        return interval(self.right, self.of, confidence=CONFIDENCE)


def needed(wrong: int = 0) -> int:
    """The smallest sample that, with so many wrong, still bounds the share at what is tolerable."""
    size = wrong + 1
    while at_most(wrong, size, TOLERABLE) > 1 - CONFIDENCE:
        size += 1
    return size


def widened(wrong: int, left: int) -> int:
    """How many to draw next: what could still hold with as many wrong again, if there are any."""
    return min(needed(wrong), left)
