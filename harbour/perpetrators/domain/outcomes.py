"""Which outcomes prove that somebody did it.

A charge is an allegation: it proves nothing until a court convicts (Data Protection Act 2018 s38).

Source: Home Office, crime outcomes: 2 and 3 cautioned, which needs an admission. Which of a
        force's own codes say that it did not happen, or was not this person, is configuration
        (FORCE). What a court found stands with each suspect.
"""

from collections.abc import Container

from harbour.pole.api import CourtFound

ADMITTED = frozenset({"2", "2A", "3", "3A"})
_NOT_GUILTY = (CourtFound.ACQUITTED, CourtFound.QUASHED)


def is_proven(*, court: str, outcome: str) -> bool:
    """Whether it is proven that they did it: a court found so, or they admitted it."""
    return court == CourtFound.CONVICTED or outcome in ADMITTED


def is_cleared(*, court: str, outcome: str, cleared: Container[str]) -> bool:
    """Whether they are cleared of it: by a court, or by one of the force's `cleared` outcomes."""
    return court in _NOT_GUILTY or outcome in cleared
