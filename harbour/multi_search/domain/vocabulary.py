"""Spellings: how one word of a name may be written, heard and mistyped.

What is worked out here once for each word of the vocabulary is kept beside it, so that a
question finds every recorded word near to its own by looking up a few spellings.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from harbour.multi_search.domain.codes import one_form

SHORTEST = 4
LONGEST = 30

_GENDERED = (
    ("ski", "ska"),
    ("cki", "cka"),
    ("dzki", "dzka"),
    ("ny", "na"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("in", "ina"),
    ("enko", "enka"),
    ("singh", "kaur"),
)


@lru_cache(maxsize=200_000)
def spellings(word: str) -> tuple[str, ...]:
    """The word, its one form, and either with one letter left out: what leads to the word.

    Two words that share a spelling differ by a letter too many, too few, wrong or exchanged.
    """
    if len(word) > LONGEST:
        return (word,)
    # The sign keeps forms apart from words that happen to be spelt so.
    forms = ("~" + each for each in _less(one_form(word)))
    return tuple(dict.fromkeys([*_less(word), *forms]))


def _less(word: str) -> Iterator[str]:
    yield word
    if len(word) >= SHORTEST:
        for place in range(len(word)):
            yield word[:place] + word[place + 1 :]


def gendered(family: str) -> str:
    """The same family name as the other sex bears it, or nothing."""
    for his, hers in _GENDERED:
        if family.endswith(hers) and len(family) > len(hers) + 1:
            return family[: -len(hers)] + his
        if family.endswith(his) and len(family) > len(his) + 2:
            return family[: -len(his)] + hers
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What is recorded of the words asked: words near to each, and how common each is.

    `totals` are how many given and family names were counted.
    """

    near: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    givens: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, int] = field(default_factory=dict)
    totals: tuple[int, int] = (0, 0)


def all_spellings(words: Iterable[str]) -> list[tuple[str, str]]:
    """(spelling, word) of every word, in a fixed order, so that two writers never deadlock."""
    return sorted({(spelling, word) for word in words for spelling in spellings(word)})
