"""The binomial law in closed form: its tails, its limits and what a count bounds.

Unit:   shares from 0 to 1.
Source: exact limits: Clopper and Pearson 1934, Biometrika 26, 404-413. Limits of a funnel,
        interpolated between whole counts: Spiegelhalter 2005, Statistics in Medicine 24,
        1185-1202, appendix A.1.1. Score interval: Wilson 1927, Journal of the American
        Statistical Association 22, 209-212.
"""

from bisect import bisect_left
from collections.abc import Callable
from math import exp, lgamma, log, log1p, sqrt
from statistics import NormalDist

from scipy.special import bdtr


def mass(count: int, size: int, share: float) -> float:
    """The chance of exactly this many of `size`."""
    if not 0 <= count <= size:
        return 0.0
    if share in (0, 1):
        return float(count == (size if share else 0))
    ways = lgamma(size + 1) - lgamma(count + 1) - lgamma(size - count + 1)
    return exp(ways + count * log(share) + (size - count) * log1p(-share))


def at_most(count: int, size: int, share: float) -> float:
    """The chance of this many or fewer of `size`."""
    return min(1.0, sum(mass(each, size, share) for each in range(count + 1)))


def upper_bound(count: int, size: int, *, confidence: float = 0.95) -> float:
    """The largest share that so small a count still allows."""
    if count >= size:
        return 1.0
    return _solve(lambda share: at_most(count, size, share) - (1 - confidence))


def interval(count: int, size: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The shares that a count allows, on both sides. Of nothing, everything."""
    if not size:
        return 0.0, 1.0
    each = (1 + confidence) / 2
    low = 1 - upper_bound(size - count, size, confidence=each)
    return low, upper_bound(count, size, confidence=each)


def near_interval(count: int, size: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """As `interval`, by Wilson's score: at once, and good enough for hundreds."""
    wide = NormalDist().inv_cdf((1 + confidence) / 2)
    share, more = count / size, wide**2 / size
    middle = (share + more / 2) / (1 + more)
    away = wide * sqrt(share * (1 - share) / size + more / (4 * size)) / (1 + more)
    return middle - away, middle + away


def limit(size: int, share: float, chance: float) -> float:
    """The share of `size` that is not exceeded with this chance, between whole counts."""
    count = bisect_left(range(size + 1), chance, key=lambda each: bdtr(each, size, share))
    if count > size:
        return 1.0
    total = float(bdtr(count, size, share))
    below = float(bdtr(count - 1, size, share)) if count else 0.0
    part = (total - chance) / (total - below) if total > below else 0.0
    return min(max(count - part, 0.0), float(size)) / size


def _solve(falling: Callable[[float], float]) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if falling(middle) > 0 else (low, middle)
    return (low + high) / 2
