"""What speaks for a person from around them: who is related to them, and where they live.

The search compares what is on a person's own record. A relative's name and a part of an address
are asked of the people it found: whoever fits gains, and nobody loses, because most relationships
and most old addresses were never recorded.
Source: Fellegi and Sunter 1969: a name that few bear says more. Somebody with many relatives has
        more chances of one who fits by accident, so each counts for less.
Units:  bits (log2 of odds).
"""

from collections.abc import Iterable, Sequence
from math import log2

from harbour.multi_search.domain.codes import codes
from harbour.multi_search.domain.model import Model
from harbour.multi_search.domain.score import Reason
from harbour.multi_search.domain.variants import variants
from harbour.multi_search.domain.vocabulary import Vocabulary

FORM_LESS, SOUND_LESS = 1.5, 4.0
"""Another form of the name, and one that only sounds alike, say less than the name itself."""


def by_relatives(
    asked: Sequence[str], relatives: Iterable[tuple[str, str]], words: Vocabulary, model: Model
) -> Reason | None:
    """The best fit among somebody's relatives, each (how related, folded name); or nothing."""
    around = list(relatives)
    fits = [(_bits(asked, name.split(), words, model), label, name) for label, name in around]
    bits, label, name = max(fits, default=(0.0, "", ""))
    told = bits - log2(max(len(around), 1))
    if bits <= 0 or told <= 0:
        return None
    called = name.title()
    return Reason(label=f"{label}: {called}", bits=told, part="relative", level="exact")


def _bits(asked: Sequence[str], name: Sequence[str], words: Vocabulary, model: Model) -> float:
    """What all the words asked say together. One that fits nothing of the name spoils it."""
    each = [_word_bits(word, name, words, model) for word in asked]
    return sum(each) if all(each) else 0.0


def _word_bits(word: str, name: Sequence[str], words: Vocabulary, model: Model) -> float:
    given = max(model.exact("given", words.givens.get(word, 0), words.totals[0]), 0.0)
    family = max(model.exact("family", words.families.get(word, 0), words.totals[1]), 0.0)
    if word in name[-1:] and len(name) > 1:
        return family
    if word in name:
        return given
    if variants(word) & set(name):
        return max(given - FORM_LESS, 0.0)
    sounds = set(codes(word))
    if any(sounds & set(codes(other)) for other in name):
        return max(min(given, family) - SOUND_LESS, 0.0)
    return 0.0


def by_place(asked: str, addresses: Iterable[str], model: Model) -> Reason | None:
    """Whether a part of an address is in one of somebody's, all in folded words."""
    if asked and any(f" {asked} " in f" {address} " for address in addresses):
        bits = model.weights["outward", "exact"]
        return Reason(label=f"Known in {asked.title()}", bits=bits, part="place", level="exact")
    return None
