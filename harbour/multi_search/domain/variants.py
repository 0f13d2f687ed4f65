"""Short forms, pet names and transliterations of one given name.

A pet name is written with -ie, -y, -ey or -i as the writer pleases (Eddie, Eddy): all are one form.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "data" / "variants.txt"
_PET = re.compile(r"(?<=..)(?:ie|ey|ee|y|i)$")


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for line in _FILE.read_text().splitlines():
        if line.startswith("#"):
            continue
        words = {form for word in line.split() for form in _spelt(word)}
        for word in words:
            groups[word] |= words - {word}
    return {word: frozenset(others) for word, others in groups.items()}


def _spelt(word: str) -> tuple[str, ...]:
    """A word of the file; a pet name in the two spellings that are met most."""
    stem = _PET.sub("", word)
    return (word,) if stem == word else (word, f"{stem}ie", f"{stem}y")


@lru_cache(maxsize=50_000)
def variants(given: str) -> frozenset[str]:
    """Other forms of a folded given name."""
    groups = _groups()
    if given in groups or not _PET.search(given):
        return groups.get(given, frozenset())
    as_met = _PET.sub("y", given)
    return groups[as_met] | {as_met} if as_met in groups else frozenset()
