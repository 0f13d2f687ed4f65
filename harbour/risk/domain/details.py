"""The details of support that a victim is given at the scene, and whether paper may stay there.

Source: HMIC 2014 (victims at standard risk were left with nothing); College APP, first response:
        what a victim is given, and how, is decided with the victim, since paper that a suspect
        finds is a danger.
Not:    agreement to be referred, which is asked beside it.
"""

from collections.abc import Iterable

from harbour.kernel.decision import Decision, allow, deny
from harbour.risk.terms import Handed, PaperSafe

PAPER = frozenset({Handed.LEAFLET.value, Handed.CARD.value, Handed.WRITTEN.value})
"""What can be found by whoever lives there."""


def may_be_found(given: Iterable[str], *, paper_safe: str) -> bool:
    """Whether paper was left although the victim did not say that it is safe."""
    return paper_safe != PaperSafe.YES and bool(PAPER.intersection(given))


def may_record(given: Iterable[str], *, words: str) -> Decision:
    """Nothing given needs its reason: no answer stands for it."""
    if not list(given) and len(words.strip()) < 10:
        return deny("Say why the victim was given nothing, and what is to be done instead.")
    return allow("What was given, or why nothing was, is said.")
