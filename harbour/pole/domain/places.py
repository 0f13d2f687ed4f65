"""Which recorded address somebody may mean by a house and a street.

Unit:   edits: letters put in, left out, taken for another or exchanged with their neighbour.
        Another kind of street ("Road" for "Row") is one.
Source: our own, as the search has it of names: one edit in a short word, two in a longer one.
Not:    proof that it is the address: pages show it as it is recorded.

A house goes by its number, of which not a figure may differ, or by a name. A flat is left out:
whoever asks for 12 is told of Flat 2, 12 as well, and whoever asks for 2 is not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from harbour.pole.domain.names import fold

Place = TypeVar("Place")
_IN_FULL = {
    "rd": "road", "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "ln": "lane",
    "la": "lane", "cl": "close", "dr": "drive", "ct": "court", "pl": "place", "cres": "crescent",
    "cresc": "crescent", "gdns": "gardens", "gdn": "gardens",
    "terr": "terrace", "ter": "terrace", "sq": "square", "gr": "grove", "pk": "park",
}  # fmt: skip
_KINDS = frozenset(
    (
        "street", "road", "lane", "close", "avenue", "drive", "way", "court", "place", "crescent",
        "gardens", "terrace", "walk", "row", "grove", "hill", "square", "mews", "parade", "quay",
        "green", "rise", "view", "park",
    )
)  # fmt: skip
KINDS_OF_STREET = _KINDS | frozenset(_IN_FULL)
"""What a street is, as against what it is called: in full or shortened."""
_WORDS = re.compile(r"\w+")
_FLAT = re.compile(r"\b(?:flat|unit|room|apartment|apt|floor)\s*\w+")
_LONG, _SHORT = 6, 3
"""Letters from which two edits, and from which one, may still be the same word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Street:
    """What a street is called, and what kind of street it is, if that is said."""

    called: str
    kind: str = ""


def read_street(text: str) -> Street:
    """Read a street however its kind is shortened. Only its last word is its kind."""
    words = fold(text).replace("-", " ").split()
    words = words[1:] if words[:1] == ["the"] and len(words) > 1 else words
    last = _IN_FULL.get(words[-1], words[-1]) if words else ""
    if len(words) > 1 and last in _KINDS:
        return Street(called=" ".join(words[:-1]), kind=last)
    return Street(called=" ".join(words))


def apart_from(house: str, street: str, other_house: str, other_street: str) -> int | None:
    """Edits between two addresses; nothing where they are two."""
    at_house, in_street = house_apart(house, other_house), street_apart(street, other_street)
    return None if at_house is None or in_street is None else at_house + in_street


def house_apart(asked: str, recorded: str) -> int | None:
    """Edits between two houses; nothing where they are two. None asked for: it may be any."""
    if not asked.strip():
        return 0
    one, whole = (" ".join(_WORDS.findall(text.casefold())) for text in (asked, recorded))
    words = _FLAT.sub(" ", whole).split() or whole.split()
    if one[:1].isdigit():
        return 0 if one in words else None
    return _apart(fold(one), fold(" ".join(words)))


def street_apart(asked: str, recorded: str) -> int | None:
    """Edits between two streets; nothing where they are two."""
    one, other = read_street(asked), read_street(recorded)
    edits = _apart(one.called, other.called)
    if edits is None:
        return None
    return edits + (1 if one.kind and other.kind and one.kind != other.kind else 0)


def in_town(towns: Iterable[str], recorded: str) -> bool | None:
    """Whether one of the words is the town of an address; nothing where none is recorded."""
    words = fold(recorded).split()
    if not words:
        return None
    return any(_apart(fold(town), word) is not None for town in towns for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit(Generic[Place]):
    """A place that may be the one asked for. `in_town` is whether its town was named."""

    place: Place
    apart: int
    in_town: bool | None


def nearest(fits: Iterable[Fit[Place]]) -> list[Place]:
    """Those in a town that was named, where any is, and of them those spelt nearest as asked."""
    found = list(fits)
    if any(each.in_town for each in found):
        found = [each for each in found if each.in_town is not False]
    least = min((each.apart for each in found), default=0)
    return [each.place for each in found if each.apart == least]


def _apart(one: str, other: str) -> int | None:
    if not one or not other:
        return None
    shorter = min(len(one), len(other))
    most = 2 if shorter >= _LONG else 1 if shorter >= _SHORT else 0
    edits = OSA.distance(one, other, score_cutoff=most)
    return edits if edits <= most else None
