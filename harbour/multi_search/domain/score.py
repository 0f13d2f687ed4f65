"""How far a record and a question agree, and how sure that makes us.

Fellegi and Sunter: each part of the question agrees with the record at some level, and each
level has a weight in bits (log2 of how much likelier it is among records of one person than
among records of two). A missing part says nothing either way. The weights are a versioned
file; `belief` makes a probability of them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from harbour.multi_search.domain.belief import Belief
from harbour.multi_search.domain.codes import sounds_like
from harbour.multi_search.domain.keys import Facts
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.variants import variants

_FILE = Path(__file__).resolve().parent.parent / "data" / "weights-1.json"


@cache
def model() -> dict:
    """The weights in use, by part and level."""
    return json.loads(_FILE.read_text())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One part's agreement in words, and what it weighs in bits."""

    label: str
    bits: float
    part: str = ""
    level: str = ""


_WORDS = {
    ("given", "exact"): "First name is the same",
    ("given", "form"): "First name is another form of the same name",
    ("given", "near"): "First name looks or sounds like it",
    ("given", "prefix"): "First name begins the same",
    ("given", "swapped"): "First name is in the place of the family name",
    ("given", "else"): "First name is different",
    ("family", "exact"): "Family name is the same",
    ("family", "near"): "Family name looks or sounds like it",
    ("family", "part"): "Part of the family name is the same",
    ("family", "swapped"): "Family name is in the place of the first name",
    ("family", "else"): "Family name is different",
    ("born", "exact"): "Date of birth is the same",
    ("born", "swapped"): "Date of birth has day and month the other way round",
    ("born", "digit"): "Date of birth differs in one figure",
    ("born", "year"): "Born in the same year",
    ("born", "else"): "Date of birth is different",
    ("year", "exact"): "Age fits",
    ("year", "near"): "Age is within a year",
    ("year", "else"): "Age does not fit",
    ("postcode", "exact"): "Postcode is the same",
    ("postcode", "outward"): "Same postcode district",
    ("postcode", "else"): "Postcode is different",
    ("address", "exact"): "House and street are the same",
    ("address", "else"): "Address is different",
    ("phone", "exact"): "Telephone number is the same",
    ("phone", "else"): "Telephone number is different",
    ("vehicle", "exact"): "Vehicle is the same",
    ("vehicle", "else"): "Vehicle is different",
    ("identifier", "exact"): "Identity number is the same",
    ("identifier", "else"): "Identity number is different",
}


def _reason(part: str, level: str) -> Reason:
    return Reason(label=_WORDS[part, level], bits=model()[part][level], part=part, level=level)


_BESIDES = {
    "prior": "Before anything is compared: one of everybody on record, or nobody we know",
    "rivals": "Others on record fit too",
    "experience": "How often such answers turned out right",
}


def besides(belief: Belief) -> tuple[Reason, ...]:
    """What moved a belief besides the comparison, in words."""
    return tuple(
        Reason(label=_BESIDES[step.name], bits=step.bits, part=step.name) for step in belief.steps
    )


def score(query: Query, facts: Facts) -> list[Reason]:
    """Every part of the question that the record speaks to, best reading of the names."""
    reasons = _name_reasons(query.readings, facts.names)
    reasons += _born_reasons(query, facts.born)
    if facts.postcodes and (query.postcode or query.outward):
        reasons.append(_reason("postcode", _postcode_level(query, facts.postcodes)))
    for part, asked, held in (
        ("phone", query.phone7, facts.phones),
        ("vehicle", query.registration, facts.registrations),
        ("address", query.address, facts.addresses),
        ("identifier", query.identifier, facts.identifiers),
    ):
        if asked and held:
            reasons.append(_reason(part, "exact" if asked in held else "else"))
    return reasons


def weight(reasons: Sequence[Reason]) -> float:
    return sum(reason.bits for reason in reasons)


def _name_reasons(
    readings: Sequence[tuple[str, str]], names: tuple[tuple[str, str], ...]
) -> list[Reason]:
    """The best over every name of the record and every way to read the words asked."""
    if not readings or not names:
        return []
    options = [_one_reading(given, family, held) for held in names for given, family in readings]
    return max(options, key=weight)


def _one_reading(given: str, family: str, held: tuple[str, str]) -> list[Reason]:
    held_given, held_family = held
    reasons = []
    if given and (held_given or held_family):
        reasons.append(_reason("given", _given_level(given, held_given, held_family)))
    if family and (held_given or held_family):
        reasons.append(_reason("family", _family_level(family, held_family, held_given)))
    return reasons


def _close(one: str, other: str) -> bool:
    return (
        JaroWinkler.similarity(one, other) >= 0.88
        or DamerauLevenshtein.distance(one, other) <= (1 if len(one) < 6 else 2)
        or sounds_like(one, other)
    )


def _given_level(given: str, held: str, family: str) -> str:
    words = held.split()
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("exact", lambda word: word == given),
        ("form", lambda word: word in variants(given)),
        ("near", lambda word: _close(word, given)),
        ("prefix", lambda word: word.startswith(given) or given.startswith(word)),
    )
    for level, fits in tests:
        if any(fits(word) for word in words):
            return level
    return "swapped" if family and _close(family, given) else "else"


def _family_level(family: str, held: str, given: str) -> str:
    if family == held:
        return "exact"
    if held and _close(held, family):
        return "near"
    pieces = set(held.replace("-", " ").split())
    if pieces & set(family.replace("-", " ").split()):
        return "part"
    return "swapped" if given and _close(given, family) else "else"


def _born_reasons(query: Query, born: date | None) -> list[Reason]:
    if born is None or query.year is None:
        return []
    if query.born is None:
        gap = abs(born.year - query.year)
        return [_reason("year", "exact" if gap == 0 else "near" if gap == 1 else "else")]
    return [_reason("born", _born_level(query.born, born))]


def _born_level(asked: date, held: date) -> str:
    if asked == held:
        return "exact"
    if (asked.year, asked.month, asked.day) == (held.year, held.day, held.month):
        return "swapped"
    differing = sum(
        one != other for one, other in zip(f"{asked:%Y%m%d}", f"{held:%Y%m%d}", strict=True)
    )
    if differing == 1:
        return "digit"
    return "year" if asked.year == held.year else "else"


def _postcode_level(query: Query, held: tuple[str, ...]) -> str:
    if query.postcode and query.postcode in held:
        return "exact"
    if any(each[:-3] == query.outward for each in held):
        return "outward"
    return "else"
