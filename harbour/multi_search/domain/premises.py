"""A house and a street in what somebody typed, to look for the place by.

Source: our own. A house goes by a number ("12 Plainly Row", "Flat 2, 12a Plainly Row") or by a
        name with a comma after it ("Rose Cottage, Plainly Row"); a street may stand alone. Without
        a kind of street, what follows the number up to a comma is taken for one: a place that is
        on no record costs a look, and one that is not looked for costs more.
Not:    proof that an address was meant. Names and numbers are read from the same words.
"""

import re

from harbour.pole.api import KINDS_OF_STREET

_WORD = r"[^\W\d_][^\W\d_]*(?:['’.\-][^\W\d_]+)*\.?"
_KIND = "|".join(sorted(KINDS_OF_STREET))
_STREET = rf"(?:{_WORD}\s+){{1,4}}?(?:{_KIND})\b(?!\s+(?:{_KIND})\b)"
_NUMBERED = re.compile(rf"\b(\d{{1,4}}[a-z]?)\s*,?\s+({_STREET})", re.IGNORECASE)
_NAMED = re.compile(rf"(?:^|,)\s*((?:{_WORD}\s+){{0,4}}{_WORD})\s*,\s*({_STREET})", re.IGNORECASE)
_STREET_ALONE = re.compile(rf"(?:^|,)\s*()({_STREET})", re.IGNORECASE)
_BARE = re.compile(rf"\b(\d{{1,4}}[a-z]?)\s*,?\s+({_WORD}(?:\s+{_WORD}){{0,3}})", re.IGNORECASE)


def premises(text: str) -> tuple[str, str]:
    """The house, if one is named, and the street; two empty texts where there is neither."""
    for pattern in (_NUMBERED, _NAMED, _STREET_ALONE, _BARE):
        if match := pattern.search(text):
            return match[1].strip(), " ".join(match[2].split())
    return "", ""
