"""Blocking keys: what two records of one person are likely to share.

Each key joins two facts (a sound and a year, a sound and a sound ...), so that one key picks
few records. A record has some twenty and a question 50 to 150. Keys are 32-bit hashes of their
parts, the same on every machine. Only the question's side is widened: other forms of the given
name, words of the vocabulary near to those asked, names in the other order, day and month
swapped, figures exchanged, a year more or less.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from harbour.multi_search.domain.codes import codes, family_codes, given_codes, parts_of
from harbour.multi_search.domain.levels import Facts, exchanged_figures, swapped_day

MOST = 220
SPREAD_TOO_WIDE = 3000
"""A single word that more records than this bear is no key: the answer would be anybody."""
AREA_WORDS = 6
_KINDS_OF_STREET = {
    "street", "road", "lane", "close", "avenue", "drive", "way", "court", "place", "crescent",
    "gardens", "terrace", "walk", "row", "flat", "house", "the", "and",
}  # fmt: skip


@lru_cache(maxsize=500_000)
def key(*parts: str) -> int:
    """A signed 32-bit hash of a key's kind and parts."""
    digest = blake2b("\x1f".join(parts).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def record_keys(facts: Facts) -> list[int]:
    """The keys of one record, without repeats, in a fixed order."""
    found: list[int] = []
    for given, family in facts.names:
        found += _name_keys(given, family)
        if facts.born:
            found += _name_and_day(given, family, facts.born)
        for postcode in facts.postcodes:
            found += _name_and_place(given, family, postcode)
        found += _name_and_area(given, family, facts.areas)
        for address in facts.addresses:
            found += [key("address+", address, initial) for initial in _initial(given)]
    if facts.born:
        found.append(key("born", facts.born.isoformat()))
    for kind, values in (
        ("postcode", facts.postcodes),
        ("phone", facts.phones),
        ("vehicle", facts.registrations),
        ("address", facts.addresses),
        ("identifier", facts.identifiers),
    ):
        found += [key(kind, value) for value in values]
    return list(dict.fromkeys(found))


def _initial(name: str) -> tuple[str, ...]:
    return (name[:1],) if name else ()


def _name_keys(given: str, family: str) -> Iterator[int]:
    for last, first in product(family_codes(family)[:3], given_codes(given)[:2]):
        yield key("name", *_pair(last, first))
    # The first of several given names is often dropped: Mohammed Khurshid is asked as Khurshid.
    for second, last in product(given.split()[1:2], family_codes(family)[:2]):
        yield from (key("name", *_pair(last, code)) for code in codes(second)[:1])
    if given and family:
        yield key("prefix", family[:4], given[:3])
    yield from (key("word", word) for word in (*given.split()[:2], family, *parts_of(family)[:2]))


def _name_and_day(given: str, family: str, born: date) -> Iterator[int]:
    year, day = str(born.year), f"{born.month}-{born.day}"
    for code in family_codes(family)[:3]:
        yield key("code-year", code, year)
        yield from (key("code-year+", code, year, initial) for initial in _initial(given))
    for code in given_codes(given)[:2]:
        yield from (key("code-year+", code, year, initial) for initial in _initial(family))
    for code in (*family_codes(family)[:2], *given_codes(given)[:1]):
        yield key("code-day", code, day)


def _name_and_place(given: str, family: str, postcode: str) -> Iterator[int]:
    outward, sector = postcode[:-3], postcode[:-2]
    for code in family_codes(family)[:2]:
        yield key("code-outward", code, outward)
        yield from (key("code-outward+", code, outward, first) for first in _initial(given))
    for code in given_codes(given)[:1]:
        yield key("code-sector", code, sector)


def area_words(text: str) -> list[str]:
    """The words of a street, a locality or a part of either that tell it from others."""
    words = dict.fromkeys(text.split())
    return [each for each in words if len(each) >= 3 and each not in _KINDS_OF_STREET]


def _name_and_area(given: str, family: str, words: Sequence[str]) -> Iterator[int]:
    sounds = (*given_codes(given)[:1], *family_codes(family)[:1])
    yield from (key("code-area", *each) for each in product(sounds, words[:AREA_WORDS]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """One reading of a question's words, widened. The first of each is what was asked.

    `givens` and `families` are words; those after the first are other forms and near words.
    `rare` are words few enough records bear to be looked for by themselves.
    """

    givens: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the keys of a question are made of."""

    readings: tuple[Wide, ...] = ()
    born: date | None = None
    year: int | None = None
    postcode: str = ""
    outward: str = ""
    place: str = ""
    numbers: tuple[tuple[str, str], ...] = ()


def question_keys(asked: Asked) -> list[int]:
    """The keys of a question. Nothing for an empty one."""
    found = [key(kind, value) for kind, value in asked.numbers]
    days = _days(asked.born) if asked.born else []
    found += [key("born", day.isoformat()) for day in days]
    for reading in asked.readings:
        found += _asked_names(reading, has_day=bool(days))
        found += _asked_days(reading, days) if days else _asked_years(reading, asked.year)
        found += _asked_places(reading, asked.postcode, asked.outward)
        found += _asked_area(reading, asked.place)
        address = dict(asked.numbers).get("address", "")
        if address:
            found += [key("address+", address, first) for first in _initials(reading.givens)]
    return list(dict.fromkeys(found))[:MOST]


def _days(born: date) -> list[date]:
    swapped = swapped_day(born)
    return [born, *([swapped] if swapped else []), *exchanged_figures(born)[:5]]


def _codes(words: Sequence[str], sounds, most: int) -> list[str]:
    """Two codes of the word asked, one of each that is near to it."""
    found = [code for place, word in enumerate(words) for code in sounds(word)[: 1 if place else 3]]
    return list(dict.fromkeys(found))[:most]


def _initials(words: Iterable[str], most: int = 4) -> list[str]:
    return list(dict.fromkeys(word[:1] for word in words if word))[:most]


def _asked_names(reading: Wide, *, has_day: bool) -> Iterator[int]:
    # With a whole date the keys that hold it find the misspelt: fewer pairs of names will do.
    most_last, most_first = (5, 5) if has_day else (9, 10)
    lasts = _codes(reading.families, family_codes, most_last)
    firsts = _codes(reading.givens, given_codes, most_first)
    for last, first in product(lasts, firsts):
        yield key("name", *_pair(last, first))
    for given, family in zip(reading.givens[:1], reading.families[:1], strict=False):
        yield key("prefix", family[:4], given[:3])
        yield key("prefix", given[:4], family[:3])
    yield from (key("word", word) for word in reading.rare)


def _asked_days(reading: Wide, days: list[date]) -> Iterator[int]:
    lasts = _codes(reading.families, family_codes, 8)
    firsts = _codes(reading.givens, given_codes, 5)
    year = days[0].year
    yield from _with_years(lasts, _initials(reading.givens, 2), [year])
    yield from _with_years(firsts, _initials(reading.families, 1), [year])
    if lasts and firsts:
        yield from _with_years(lasts[:2], _initials(reading.givens, 2), [year - 1, year + 1])
    # For a wrong year. Whoever was born on a day near to the one asked is found by that date.
    asked = f"{days[0].month}-{days[0].day}"
    yield from (key("code-day", code, asked) for code in (*lasts[:3], *firsts[:3]))


def _asked_years(reading: Wide, year: int | None) -> Iterator[int]:
    if year is None:
        return
    lasts = _codes(reading.families, family_codes, 8)
    firsts = _codes(reading.givens, given_codes, 4)
    years = [year, year - 1, year + 1]
    yield from _with_years(lasts, _initials(reading.givens, 3), years)
    yield from _with_years(firsts, _initials(reading.families, 2), years)


def _with_years(codes: list[str], initials: list[str], years: list[int]) -> Iterator[int]:
    for code, year in product(codes, years):
        if initials:
            yield from (key("code-year+", code, str(year), initial) for initial in initials)
        else:
            yield key("code-year", code, str(year))


def _asked_places(reading: Wide, postcode: str, outward: str) -> Iterator[int]:
    district = postcode[:-3] or outward
    if not district:
        return
    initials = _initials(reading.givens, 2)
    for code in _codes(reading.families, family_codes, 8):
        if initials:
            yield from (key("code-outward+", code, district, first) for first in initials)
        else:
            yield key("code-outward", code, district)
    for code in _codes(reading.givens, given_codes, 5):
        yield key("code-sector", code, postcode[:-2] or outward)


def _asked_area(reading: Wide, place: str) -> Iterator[int]:
    sounds = _codes(reading.givens, given_codes, 5) + _codes(reading.families, family_codes, 5)
    yield from (key("code-area", *each) for each in product(sounds, area_words(place)[:2]))
