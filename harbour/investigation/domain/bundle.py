"""What may stand on paper that goes to the prosecutor, and through him to others.

A case file is served on the defence: where she is must not be in it. The file draws no address
from the records at all. Every text of it, typed by whomever, first loses each part of a protected
address of anybody in the case, which the database alone can tell, and then every postcode and
everything that looks like a street address, secret or not. One mark stands for all of them, so
that what is left out tells nobody which one is secret.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from harbour.pole.api import without_homes

LEFT_OUT = "[address left out]"
_SEALED = "[removed]"


def strings_of(paper: Any) -> list[str]:
    """Every text of a paper, however deep it lies."""
    if isinstance(paper, str):
        return [paper]
    parts = paper.values() if isinstance(paper, Mapping) else paper
    return [text for part in parts for text in strings_of(part)]


def with_strings(paper: Any, texts: Iterator[str]) -> Any:
    """The same paper with other texts, taken in the order in which `strings_of` gave them."""
    if isinstance(paper, str):
        return next(texts)
    if isinstance(paper, Mapping):
        return {key: with_strings(part, texts) for key, part in paper.items()}
    return [with_strings(part, texts) for part in paper]


def fit_for_paper(unsealed: Sequence[str]) -> list[str]:
    """Texts that the database went through, without whatever else looks like an address."""
    return [without_homes(each.replace(_SEALED, LEFT_OUT), instead=LEFT_OUT) for each in unsealed]
