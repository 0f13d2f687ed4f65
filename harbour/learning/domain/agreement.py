"""How far two people who grade the same assessments agree, beyond what chance would give.

Unit:   shares from 0 to 1; a table counts (first grade, second grade) pairs.
Source: weighted kappa: Cohen 1968, Psychological Bulletin 70, 213-220. Its large-sample standard
        error: Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72, 323-327, formula 15.
        The interval is taken on the scale of Fisher's z, where it is closer to symmetric.
        Weights fall with the square of the distance: two steps apart is four times as wrong.
Not:    a measure of who is right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh
from statistics import NormalDist

Table = Mapping[tuple[str, str], int]
ENOUGH = 50
"""Below this many pairs the standard error is not to be trusted, and no interval is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """Agreement beyond chance: 1 is perfect, 0 is chance. `low` and `high` bound it."""

    value: float
    low: float | None
    high: float | None
    pairs: int
    agreed: int

    @property
    def words(self) -> str:
        """In words that a supervisor uses. Source: Landis and Koch 1977, Biometrics 33, 165."""
        steps = (
            (0.8, "almost perfect"),
            (0.6, "substantial"),
            (0.4, "moderate"),
            (0.2, "fair"),
            (0, "slight"),
        )
        found = (word for least, word in steps if self.value > least)
        return next(found, "no better than chance")


def weighted_kappa(table: Table, scale: Sequence[str], *, confidence: float = 0.95) -> Kappa | None:
    """Agreement over a scale in order. None when it has no meaning: no pairs, or one grade only.

    Raises:
        ValueError: a pair has a grade that is not of the scale.
    """
    if strange := {grade for pair in table for grade in pair} - set(scale):
        raise ValueError(f"not of the scale: {', '.join(sorted(strange))}")
    pairs = sum(table.values())
    if not pairs:
        return None
    shares = [[table.get((one, two), 0) / pairs for two in scale] for one in scale]
    rows = [sum(row) for row in shares]
    columns = [sum(column) for column in zip(*shares, strict=True)]
    weights = _weights(len(scale))
    observed = _sum(weights, shares)
    expected = _sum(weights, [[row * column for column in columns] for row in rows])
    if expected >= 1:
        return None
    value = (observed - expected) / (1 - expected)
    error = _error(shares, rows, columns, weights, observed, expected) / sqrt(pairs)
    low, high = _interval(value, error, confidence) if pairs >= ENOUGH else (None, None)
    agreed = sum(table.get((grade, grade), 0) for grade in scale)
    return Kappa(value=value, low=low, high=high, pairs=pairs, agreed=agreed)


def _weights(size: int) -> list[list[float]]:
    widest = max(size - 1, 1) ** 2
    return [[1 - (one - two) ** 2 / widest for two in range(size)] for one in range(size)]


def _sum(weights: list[list[float]], shares: list[list[float]]) -> float:
    return sum(
        weight * share
        for weight_row, share_row in zip(weights, shares, strict=True)
        for weight, share in zip(weight_row, share_row, strict=True)
    )


def _error(
    shares: list[list[float]],
    rows: list[float],
    columns: list[float],
    weights: list[list[float]],
    observed: float,
    expected: float,
) -> float:
    """The standard error for one pair."""
    size = range(len(rows))
    of_row = [sum(columns[two] * weights[one][two] for two in size) for one in size]
    of_column = [sum(rows[one] * weights[one][two] for one in size) for two in size]
    spread = sum(
        shares[one][two]
        * (weights[one][two] * (1 - expected) - (of_row[one] + of_column[two]) * (1 - observed))
        ** 2
        for one in size
        for two in size
    )
    away = (observed * expected - 2 * expected + observed) ** 2
    return sqrt(max(spread - away, 0.0)) / (1 - expected) ** 2


def _interval(value: float, error: float, confidence: float) -> tuple[float, float]:
    if value >= 1:
        return 1.0, 1.0
    wide = NormalDist().inv_cdf((1 + confidence) / 2) * error / (1 - value**2)
    return tanh(atanh(value) - wide), tanh(atanh(value) + wide)
