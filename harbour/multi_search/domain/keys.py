"""Blocking keys: what two records of one person are likely to share.

Each key joins two facts (a sound and a year, a sound and a sound ...), so that one key picks
few records; a record has some thirty and a question up to about 150. Keys are 32-bit hashes
of their parts, the same on every machine. The question's side is widened: other forms of the
given name, names in the other order, day and month swapped, a year more or less, and every
spelling with one letter left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from harbour.multi_search.domain.codes import codes
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.variants import variants


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one record holds, folded. `names` are (given words, family words)."""

    names: tuple[tuple[str, str], ...] = ()
    born: date | None = None
    postcodes: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    registrations: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


@lru_cache(maxsize=500_000)
def key(*parts: str) -> int:
    """A signed 32-bit hash of a key's kind and parts."""
    digest = blake2b("\x1f".join(parts).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)


def one_letter_less(word: str) -> Iterator[str]:
    """The word and every word with one of its letters left out."""
    yield word
    if len(word) > 3:
        for place in range(len(word)):
            yield word[:place] + word[place + 1 :]


def _parts(name: str) -> tuple[str, ...]:
    words = name.split()
    pieces = [piece for word in words for piece in word.split("-") if len(piece) > 2]
    return tuple(dict.fromkeys([*words, *pieces]))[:4]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _name_keys(given: Iterable[str], family: Iterable[str]) -> Iterator[int]:
    for first in given:
        for last in family:
            for one in codes(first)[:2]:
                for other in codes(last)[:2]:
                    yield key("name", *_pair(one, other))
            yield key("prefix", last[:4], first[:3])


def _spelling_keys(given: Iterable[str], family: Iterable[str]) -> Iterator[int]:
    for first in given:
        for last in family:
            for spelling in one_letter_less(last):
                yield key("family", spelling, first[:1])
            for spelling in one_letter_less(first):
                yield key("given", spelling, last[:1])


def _born_keys(words: Iterable[str], born: date) -> Iterator[int]:
    for word in words:
        for code in codes(word)[:2]:
            yield key("code-year", code, str(born.year))
            yield key("code-day", code, f"{born.month}-{born.day}")


def record_keys(facts: Facts) -> list[int]:
    """The keys of one record, without repeats, in a fixed order."""
    found: list[int] = []
    for given, family in facts.names:
        firsts, lasts = _parts(given), _parts(family)
        found += _name_keys(firsts, lasts)
        found += _spelling_keys(firsts[:1], lasts[:2])
        if not firsts or not lasts:
            found += [key("alone", code) for word in (*firsts, *lasts) for code in codes(word)[:1]]
        if facts.born:
            found += _born_keys((*firsts[:2], *lasts[:2]), facts.born)
        for postcode in facts.postcodes:
            for word in (*firsts[:1], *lasts[:2]):
                found += [key("code-outward", code, postcode[:-3]) for code in codes(word)[:1]]
    if facts.born:
        found.append(key("born", facts.born.isoformat()))
    found += [key("postcode", postcode) for postcode in facts.postcodes]
    found += [key("phone", phone) for phone in facts.phones]
    found += [key("vehicle", registration) for registration in facts.registrations]
    found += [key("address", address) for address in facts.addresses]
    found += [key("identifier", identifier) for identifier in facts.identifiers]
    return list(dict.fromkeys(found))


def query_keys(query: Query) -> list[int]:
    """The keys of a question, widened. Nothing for an empty question."""
    words = [(word, *sorted(variants(word))[:6]) for word in _words_asked(query)]
    found = [*_question_names(words), *_question_numbers(query)]
    found += [key("alone", code) for forms in words for code in codes(forms[0])[:1]]
    if query.born:
        found += _question_born(query, [form for forms in words for form in forms[:4]])
    elif query.year:
        found += _question_year(query.year, words)
    if query.outward:
        for forms in words:
            found += [key("code-outward", code, query.outward) for code in codes(forms[0])[:1]]
    return list(dict.fromkeys(found))[:220]


def _words_asked(query: Query) -> tuple[str, ...]:
    whole = [query.given, query.family, *(half for name in query.also for half in name)]
    words = [word for half in whole for word in half.split()]
    return tuple(dict.fromkeys([*query.names, *words]))[:6]


def _question_names(words: list[tuple[str, ...]]) -> Iterator[int]:
    for place, forms in enumerate(words):
        for other in words[place + 1 :]:
            yield from _name_keys(forms, other[:1])
            yield from _name_keys(other, forms[:1])
            yield from _spelling_keys(forms[:1], other[:1])
            yield from _spelling_keys(other[:1], forms[:1])


def _question_year(year: int, words: list[tuple[str, ...]]) -> Iterator[int]:
    for forms in words:
        for code in codes(forms[0])[:2]:
            for near in (year, year - 1, year + 1):
                yield key("code-year", code, str(near))


def _question_born(query: Query, words: list[str]) -> Iterator[int]:
    born = query.born
    assert born is not None  # noqa: S101 -- for the type checker: the caller has looked
    days = [born]
    if born.day <= 12 and born.day != born.month:
        days.append(born.replace(day=born.month, month=born.day))
    for day in days:
        yield key("born", day.isoformat())
        yield from _born_keys(words, day)
    for word in words:
        for code in codes(word)[:1]:
            yield key("code-year", code, str(born.year - 1))
            yield key("code-year", code, str(born.year + 1))


def _question_numbers(query: Query) -> Iterator[int]:
    for kind, value in (
        ("postcode", query.postcode),
        ("phone", query.phone7),
        ("vehicle", query.registration),
        ("address", query.address),
        ("identifier", query.identifier),
    ):
        if value:
            yield key(kind, value)
