"""What in typed words looks like the address of a home.

Not:    an address that only the database may read: that is found by `harbour.without_sealed`.
        A road or a district named without a house is no home.
"""

import re

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
STREET = re.compile(
    r"\b(?:(?:[Ff]lat|[Uu]nit|[Rr]oom)\s+\d{1,4}[a-z]?,?\s+)?\d{1,4}[a-z]?,?\s+(?:[A-Z][\w'-]+\s+){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Row|Way|Court|Place|Terrace|Gardens|Grove|"
    r"Crescent|Hill|Square|Walk|Mews|Parade|Quay|Green|House|View|Rise)\b",
)


def names_a_home(words: str) -> bool:
    """Whether there is a postcode, or a house with its street, in the words."""
    return bool(POSTCODE.search(words) or STREET.search(words))


def without_homes(words: str, *, instead: str) -> str:
    """The words with every such address replaced, whether it is secret or not."""
    return POSTCODE.sub(instead, STREET.sub(instead, words))
