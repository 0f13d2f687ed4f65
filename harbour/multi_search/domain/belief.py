"""From a weight to a probability, and everything that moved it.

Belief is shared among everybody who fits, everybody else on record and "nobody we know", so
that a lone weak hit is never called likely. What sharing says is then corrected by what
happened to such answers among people not used for training (a curve kept with the model). Each
step is a reason in bits, so that all reasons of an answer sum to its log-odds.
Source: Fellegi and Sunter 1969 for the weights; isotonic regression for the curve.
Units:  bits (log2 of odds); probabilities between 0 and 1.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log2

Curve = Sequence[tuple[float, float]]
"""Points (what sharing says, what happened), rising; straight between them."""

SUREST = 0.9995
_HEAVIEST = 60.0
_FEWEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing besides the comparison that moved the belief, and by how many bits."""

    name: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """`log_odds` is the weight plus the bits of every step."""

    probability: float
    log_odds: float
    steps: tuple[Step, ...]


def beliefs(
    weights: Sequence[float],
    *,
    records: int,
    unknown: float,
    curve: Curve = (),
    elsewhere: float = 0.0,
) -> list[Belief]:
    """The belief in each of these answers, given that all of them were found together.

    `unknown` is how often the person asked about is nobody on record. `elsewhere` is the sum of
    2 to the weight of others that were found and are not among these.
    """
    prior = (1 - unknown) / max(records, _FEWEST)
    shares = [prior * 2.0 ** min(weight, _HEAVIEST) for weight in weights]
    everything = sum(shares) + prior * elsewhere + unknown
    told = [corrected(share / everything, curve) for share in shares]
    too_much = max(1.0, sum(told))
    return [
        _belief(weight, chance / too_much, prior / unknown, (everything - share) / unknown)
        for weight, chance, share in zip(weights, told, shares, strict=True)
    ]


def _belief(weight: float, chance: float, prior: float, others: float) -> Belief:
    log_odds = in_bits(chance)
    before, rivals = log2(prior), -log2(max(others, 1.0))
    steps = (
        Step(name="prior", bits=before),
        Step(name="rivals", bits=rivals),
        Step(name="experience", bits=log_odds - weight - before - rivals),
    )
    probability = 1 / (1 + 2.0**-log_odds)
    return Belief(probability=probability, log_odds=log_odds, steps=steps)


def in_bits(probability: float) -> float:
    """Log-odds, kept within what can be known: never quite 0 or 1."""
    kept = min(max(probability, 1 - SUREST), SUREST)
    return log2(kept / (1 - kept))


def corrected(probability: float, curve: Curve) -> float:
    """The curve's value, straight between its points and level beyond its ends."""
    if not curve:
        return probability
    place = bisect_right([told for told, _ in curve], probability)
    if place == 0:
        return curve[0][1]
    if place == len(curve):
        return curve[-1][1]
    (left, low), (right, high) = curve[place - 1], curve[place]
    return low + (high - low) * (probability - left) / (right - left)


def rises(curve: Curve) -> bool:
    """Whether a likelier answer is never told as less likely."""
    return all(one[0] < two[0] and one[1] <= two[1] for one, two in pairwise(curve))


def in_words(probability: float) -> str:
    """How sure, as people say it."""
    of_a_hundred = min(round(probability * 100), 99)
    if of_a_hundred < 1:
        return "Fewer than 1 in 100 like this are the same person"
    return f"{of_a_hundred} in 100 like this are the same person"
