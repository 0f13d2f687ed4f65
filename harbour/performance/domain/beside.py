"""Whether a group's share differs from the whole's by more than chance, for as many as it has.

Unit:   counts; the limits hold 99.8% of what chance alone would give (three standard errors).
Source: funnel plots for comparing institutions: Spiegelhalter 2005, Statistics in Medicine 24,
        1185-1202; exact limits of a binomial count.
Not:    a rank, and no cause: areas and people differ for good reasons too. A difference is a
        reason to ask.
"""

from enum import Enum

from harbour.kernel.binomial import limit

INSIDE = 0.998
FEWEST = 10
"""Out of fewer than this nothing is said: chance explains anything."""


class Standing(Enum):
    """Where a group's share lies beside the whole's."""

    TOO_FEW = "Too few to say"
    AS_CHANCE = "As chance explains"
    HIGHER = "Higher than chance explains"
    LOWER = "Lower than chance explains"


def standing(number: int, of: int, *, whole: tuple[int, int]) -> Standing:
    """Where `number` of `of` lies. `whole` is how many, out of how many, of all groups together."""
    if of < FEWEST or not 0 < whole[0] < whole[1]:
        return Standing.TOO_FEW if of < FEWEST else Standing.AS_CHANCE
    tail, usual = (1 - INSIDE) / 2, whole[0] / whole[1]
    if number / of > limit(of, usual, 1 - tail):
        return Standing.HIGHER
    return Standing.LOWER if number / of < limit(of, usual, tail) else Standing.AS_CHANCE
