"""What in typed words looks like the address of a home, and what stands for one left out of them.

Source: ours. Whoever reads a paper must not see which of the addresses left out of it was secret.
Not:    an address that only the database may read: that is found by `harbour.without_sealed`.
        A road or a district named without a house is no home.
"""

import re

LEFT_OUT = "[address left out]"
_FLAT = r"(?:\b(?:flat|unit|room)\s+\d{1,4}[a-z]?[\s,]+)?"
_BETWEEN = r"[\s,]+(?:(?:in|near|at)\s+)?(?:[A-Z][\w'’-]*[\s,]+){0,4}"
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


def as_one_mark(words: str, mark: str = LEFT_OUT) -> str:
    """The words with one mark for each whole address that was left out of them.

    Of a secret address the database takes street, town and postcode, of any other the form of the
    words shows house, street and postcode alone: two marks with a town between them would tell
    that it was no secret, and three that it was.
    """
    one = re.escape(mark)
    return re.sub(rf"(?i:{_FLAT}){one}(?:{_BETWEEN}{one})*", mark, words)


def kept_whole(sent: str, *, shown: str, stands: str) -> str:
    """What stands, where words come back as they were shown, perhaps with a place left out of them.

    Otherwise whoever may not read the place would take it from those who may, by pressing Save.
    """
    return stands if sent.split() == shown.split() else sent
