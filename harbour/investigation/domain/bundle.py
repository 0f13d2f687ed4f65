"""What of typed words may stand on paper that goes to the prosecutor, and through him to others.

A case file is served on the defence: where she is must not be in it. The file draws no address
from the records at all; typed words lose every postcode and everything that looks like a street
address, whether sealed or not, so that what is left out tells nobody which one is secret.
"""

from harbour.pole.api import without_homes

LEFT_OUT = "[address left out]"


def fit_for_paper(words: str) -> str:
    """Typed words without anything that looks like an address."""
    return without_homes(words, instead=LEFT_OUT)
