"""Short forms, pet names and transliterations of one given name."""

from collections import defaultdict
from functools import cache
from pathlib import Path

_FILE = Path(__file__).resolve().parent.parent / "data" / "variants.txt"


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for line in _FILE.read_text().splitlines():
        if line.startswith("#"):
            continue
        words = line.split()
        for word in words:
            groups[word] |= set(words) - {word}
    return {word: frozenset(others) for word, others in groups.items()}


def variants(given: str) -> frozenset[str]:
    """Other forms of a folded given name."""
    return _groups().get(given, frozenset())
