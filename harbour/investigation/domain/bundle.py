"""What of typed words may stand on paper that goes to the prosecutor, and through him to others.

A case file is served on the defence: where she is must not be in it. The file draws no address
from the records at all; typed words lose every postcode and everything that looks like a street
address, whether sealed or not, so that what is left out tells nobody which one is secret.
"""

import re

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
STREET = re.compile(
    r"\b(?:(?:[Ff]lat|[Uu]nit|[Rr]oom)\s+\d{1,4}[a-z]?,?\s+)?\d{1,4}[a-z]?,?\s+(?:[A-Z][\w'-]+\s+){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Row|Way|Court|Place|Terrace|Gardens|Grove|"
    r"Crescent|Hill|Square|Walk|Mews|Parade|Quay|Green|House|View|Rise)\b",
)
LEFT_OUT = "[address left out]"


def fit_for_paper(words: str) -> str:
    """Typed words without anything that looks like an address."""
    return POSTCODE.sub(LEFT_OUT, STREET.sub(LEFT_OUT, words))
