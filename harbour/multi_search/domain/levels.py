"""At what level a question and a record agree, part by part.

The levels are the same in three places: here, in SQL (`harbour.score_entries`, which answers
searches) and in what Splink is given to train and to link by (`linkage`). A test holds the
three to the same weight. Of each part the first level that fits counts; a part that either
side does not hold says nothing. Of several names, the best reading counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from harbour.multi_search.domain.codes import codes, family_codes, parts_of

FARTHEST_SLIP = 120
"""Years: no slip of the pen is taken to make somebody older or younger by more than a life."""
GIVENS_COMPARED = 2
"""So many given names of a record are compared letter by letter; by sound all of them."""

LEVELS: dict[str, tuple[str, ...]] = {
    "given": ("exact", "form", "near", "similar", "prefix", "swapped", "else"),
    "family": ("exact", "part", "near", "similar", "prefix", "swapped", "else"),
    "born": ("exact", "swapped", "digit", "year", "near", "else"),
    "year": ("exact", "near", "close", "else"),
    "postcode": ("exact", "sector", "outward", "else"),
    "outward": ("exact", "else"),
    "address": ("exact", "street", "else"),
    "phone": ("exact", "else"),
    "vehicle": ("exact", "else"),
    "identifier": ("exact", "else"),
    "sex": ("exact", "else"),
}
"""Parts and their levels, in the order in which they are tried and numbered. Add at the end."""

SLOTS = {
    (part, level): place
    for place, (part, level) in enumerate(
        (part, level) for part, levels in LEVELS.items() for level in levels
    )
}
"""Where the weight of a level stands in the array that SQL is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one record holds, folded. `names` are (given words, family words).

    `areas` are the words of streets and localities. They are no part of what is compared: a
    record is only found by them, together with a name.
    """

    names: tuple[tuple[str, str], ...] = ()
    sex: str = ""
    born: date | None = None
    postcodes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to read the words asked, with what an exact agreement of each half weighs."""

    given: str = ""
    family: str = ""
    forms: tuple[str, ...] = ()
    given_exact: float = 0.0
    family_exact: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question made ready to compare. Empty parts were not asked."""

    readings: tuple[Reading, ...] = ()
    sex: str = ""
    born: date | None = None
    year: int | None = None
    postcode: str = ""
    outward: str = ""
    phone: str = ""
    vehicle: str = ""
    address: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One part at one level, and its weight in bits."""

    part: str
    level: str
    bits: float


Weights = dict[tuple[str, str], float]


def compare(question: Question, facts: Facts, weights: Weights) -> list[Found]:
    """Every part of the question that the record speaks to."""
    found = _best_reading(question.readings, facts.names, weights)
    found += [Found(part, level, weights[part, level]) for part, level in _rest(question, facts)]
    return found


def total(found: Sequence[Found]) -> float:
    return sum(each.bits for each in found)


def _best_reading(
    readings: Sequence[Reading], names: Sequence[tuple[str, str]], weights: Weights
) -> list[Found]:
    options = [_read(reading, *name, weights) for name in names for reading in readings]
    return max(options, key=total, default=[])


def _read(reading: Reading, given: str, family: str, weights: Weights) -> list[Found]:
    found = []
    if reading.given and (given or family):
        level = given_level(reading.given, reading.forms, given, family)
        bits = reading.given_exact if level == "exact" else weights["given", level]
        found.append(Found("given", level, bits))
    if reading.family and (given or family):
        level = family_level(reading.family, given, family)
        bits = reading.family_exact if level == "exact" else weights["family", level]
        found.append(Found("family", level, bits))
    return found


def one_off(one: str, other: str) -> bool:
    """One letter too many, too few or wrong. Names of two letters are their own."""
    shorter = min(len(one), len(other))
    return shorter >= 3 and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def two_off(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= 6 and Levenshtein.distance(one, other, score_cutoff=2) <= 2


def _share(one: Sequence[str], other: Sequence[str]) -> bool:
    return not set(one).isdisjoint(other)


def given_level(asked: str, forms: Sequence[str], given: str, family: str) -> str:
    """`asked` is one word, `forms` it and its other forms; the best given name counts.

    Only the first can be `exact`, as only of first names is counted how common they are.
    """
    words = given.split()[:GIVENS_COMPARED]
    if words and words[0] == asked:
        return "exact"
    for level, fits in (
        ("form", lambda _: not set(forms).isdisjoint(given.split())),
        ("near", lambda word: one_off(word, asked) or _share(given_sounds(given), codes(asked))),
        ("similar", lambda word: two_off(word, asked)),
        ("prefix", lambda word: len(word) > 0 and _begins(word, asked)),
    ):
        if any(fits(word) for word in words):
            return level
    swapped = asked == family or one_off(asked, family)
    return "swapped" if swapped else "else"


@lru_cache(maxsize=200_000)
def given_sounds(given: str) -> tuple[str, ...]:
    """Codes of every given name."""
    return tuple(dict.fromkeys(code for word in given.split() for code in codes(word)))


def _begins(word: str, asked: str) -> bool:
    return word.startswith(asked) or (len(word) <= 3 and asked.startswith(word))


def family_level(asked: str, given: str, family: str) -> str:
    if asked == family:
        return "exact"
    if family:
        if (len(parts_of(asked)) > 1 or len(parts_of(family)) > 1) and _share(
            parts_of(asked), parts_of(family)
        ):
            return "part"
        if one_off(asked, family) or _share(family_codes(asked), family_codes(family)):
            return "near"
        if two_off(asked, family):
            return "similar"
        if len(asked) >= 3 and family.startswith(asked):
            return "prefix"
    words = given.split()[:GIVENS_COMPARED]
    swapped = any(word == asked or one_off(word, asked) for word in words)
    return "swapped" if swapped else "else"


def _rest(question: Question, facts: Facts) -> Iterator[tuple[str, str]]:
    if facts.born and question.born:
        yield "born", born_level(question.born, facts.born)
    elif facts.born and question.year:
        yield "year", year_level(question.year, facts.born.year)
    if facts.postcodes and question.postcode:
        yield "postcode", postcode_level(question.postcode, facts.postcodes)
    elif facts.postcodes and question.outward:
        fits = any(_outward_fits(question.outward, held) for held in facts.postcodes)
        yield "outward", "exact" if fits else "else"
    if facts.addresses and question.address:
        yield "address", address_level(question.address, facts.addresses)
    for part, asked, held in (
        ("phone", question.phone, facts.phones),
        ("vehicle", question.vehicle, facts.registrations),
        ("identifier", question.identifier, facts.identifiers),
        ("sex", question.sex, (facts.sex,) if facts.sex else ()),
    ):
        if asked and held:
            yield part, "exact" if asked in held else "else"


def swapped_day(born: date) -> date | None:
    """Day and month the other way round, if that is another day."""
    if born.day > 12 or born.day == born.month:
        return None
    return born.replace(day=born.month, month=born.day)


def one_figure_off(born: date) -> tuple[date, ...]:
    """Every day whose date differs in one figure."""
    figures, found = f"{born:%Y%m%d}", {}
    for place in range(2, 8):
        for figure in "0123456789":
            other = figures[:place] + figure + figures[place + 1 :]
            day = _day(other, born)
            if day and day != born:
                found[day] = True
    return tuple(found)


def _day(figures: str, born: date) -> date | None:
    try:
        day = date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return None
    return day if abs(day.year - born.year) <= FARTHEST_SLIP else None


def exchanged_figures(born: date) -> tuple[date, ...]:
    """Days that come of exchanging two figures that stand side by side, but not both 0."""
    figures = f"{born:%Y%m%d}"
    found = {}
    for place in range(7):
        other = figures[:place] + figures[place + 1] + figures[place] + figures[place + 2 :]
        day = _day(other, born)
        if day and day != born:
            found[day] = True
    return tuple(found)


@lru_cache(maxsize=50_000)
def near_days(born: date) -> tuple[date, ...]:
    """Days a slip away: one figure wrong, two exchanged, or the year one, ten, a hundred off."""
    years = [born.year + off for off in (-1, 1, -10, 10, -100, 100)]
    shifted = [born.replace(year=year) for year in years if (born.month, born.day) != (2, 29)]
    return tuple(dict.fromkeys([*exchanged_figures(born), *one_figure_off(born), *shifted]))


def born_level(asked: date, held: date) -> str:
    if asked == held:
        return "exact"
    if swapped_day(asked) == held:
        return "swapped"
    if held in near_days(asked):
        return "digit"
    if asked.year == held.year:
        return "year"
    return "near" if abs(asked.year - held.year) == 1 else "else"


def year_level(asked: int, held: int) -> str:
    gap = abs(asked - held)
    return {0: "exact", 1: "near", 2: "close"}.get(gap, "else")


def postcode_level(asked: str, held: Sequence[str]) -> str:
    for level, keep in (("exact", None), ("sector", -2), ("outward", -3)):
        if any(each[:keep] == asked[:keep] for each in held):
            return level
    return "else"


def _outward_fits(asked: str, held: str) -> bool:
    """The outward half, or a sector too (QA1 2)."""
    return held[:-3] == asked or held[:-2] == asked


def address_level(asked: str, held: Sequence[str]) -> str:
    if asked in held:
        return "exact"
    street = asked.partition("|")[2]
    return "street" if any(each.partition("|")[2] == street for each in held) else "else"
