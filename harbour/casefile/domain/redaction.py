"""Taking out of a text what must not leave with it: names of others, numbers, homes.

Source: Data Protection Act 2018 s45(4)(e) and Schedule 2 paragraph 16 (other people's data); our
        own rule that an address never stands on paper. What is taken out is replaced before the
        paper is made: nothing is drawn over.
Not:    an address that only the database may read: see `harbour.without_sealed`.
"""

import re
from collections.abc import Iterable

from harbour.pole.api import without_mail, without_phones

NAME, NUMBER, PLACE, MAIL = "[another person]", "[number]", "[address]", "[email]"
_SHORTEST = 3
_ROADS = (
    "street|road|row|lane|avenue|close|drive|way|wynd|court|crescent|gardens?|grove|hill|house|mews"
    "|park|parade|place|quay|rise|square|terrace|view|walk|flats?|yard|green|gate|path|end"
)
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_HOME = re.compile(
    rf"\b(?:flat\s+\w+,?\s+)?\d+[a-z]?,?\s+(?:[A-Z][\w'’-]*\s+){{1,4}}(?:{_ROADS})\b", re.IGNORECASE
)


def without_places(text: str) -> str:
    """Without homes, postcodes, telephone numbers and emails: they are never printed."""
    text = without_mail(text, instead=MAIL)
    for pattern in (_HOME, _POSTCODE):
        text = pattern.sub(PLACE, text)
    return without_phones(text, instead=NUMBER)


def without_names(text: str, names: Iterable[str], *, but: Iterable[str] = ()) -> str:
    """Without the names of others, whole and in parts. `but` are the names that stay.

    A name that others share with whoever stays (a child's family name) stays too: alone it says
    nothing that is not known.
    """
    kept = {part.casefold() for name in but for part in _parts(name)}
    whole = sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True)
    parts = {part for name in whole for part in _parts(name) if part.casefold() not in kept}
    for name in [*whole, *sorted(parts, key=len, reverse=True)]:
        if set(map(str.casefold, _parts(name))) <= kept:
            continue
        spaced = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"\b{spaced}(?:'s|’s)?\b", NAME, text, flags=re.IGNORECASE)
    return re.sub(rf"(?:{re.escape(NAME)}\s*){{2,}}", NAME + " ", text).rstrip()


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\s,]+", name) if len(part) >= _SHORTEST]
