"""Twelve kinds of question about people who are on record, each wrong in its own way."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from benchmarks.population import Person, people, sounded, typo
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.variants import variants


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its kind, and the person meant."""

    kind: str
    query: Query
    person: int


def _first(person: Person) -> str:
    return person.given.split()[0]


def _swapped(born: date) -> date:
    return born.replace(day=born.month, month=born.day) if born.day <= 12 else born


def _wrong_figure(chance: random.Random, born: date) -> date:
    days = [day for day in range(1, 29) if day // 10 == born.day // 10 and day != born.day]
    return born.replace(day=chance.choice(days or [15]))


def _nickname(chance: random.Random, person: Person) -> str:
    forms = sorted(variants(_first(person)))
    return chance.choice(forms) if forms else _first(person)


def _dated(person: Person, born: date | None = None) -> dict:
    born = born or person.born
    return {"born": born, "year": born.year}


def _aged(chance: random.Random, person: Person) -> dict:
    return {"year": person.born.year + chance.choice((0, 0, 1, -1))}


def _named(*words: str) -> dict:
    return {"names": tuple(dict.fromkeys(words))}


KINDS: dict[str, Callable[[random.Random, Person], dict]] = {
    "exact": lambda c, p: _named(_first(p), p.family) | _dated(p),
    "surname typo + date": lambda c, p: _named(_first(p), typo(c, p.family)) | _dated(p),
    "typo in both + age": lambda c, p: _named(typo(c, _first(p)), typo(c, p.family)) | _aged(c, p),
    "date swapped + sound-alike": lambda c, p: (
        _named(_first(p), sounded(c, p.family)) | _dated(p, _swapped(p.born))
    ),
    "nickname + age": lambda c, p: _named(_nickname(c, p), p.family) | _aged(c, p),
    "names swapped + date": lambda c, p: _named(p.family, _first(p)) | _dated(p),
    "partial postcode": lambda c, p: _named(_first(p), p.family) | {"outward": p.home[1][:-3]},
    "sound-alike both + age": lambda c, p: (
        _named(sounded(c, _first(p)), sounded(c, p.family)) | _aged(c, p)
    ),
    "prefixes + date": lambda c, p: _named(_first(p)[:3], p.family[:4]) | _dated(p),
    "wrong figure in the date": lambda c, p: (
        _named(_first(p), p.family) | _dated(p, _wrong_figure(c, p.born))
    ),
    "phone": lambda c, p: {"phone7": p.phone},
    "house and street": lambda c, p: _named(_first(p)) | {"address": p.home[0]},
}


def questions(seed: int, amount: int, among: int) -> list[Asked]:
    """Equal parts of every kind, about people of the first worker's first records."""
    chance = random.Random(f"{seed} questions")  # noqa: S311 -- invented people
    pool = list(islice(people(seed), among))
    chosen = [chance.choice(pool) for _ in range(amount)]
    kinds = list(KINDS.items())
    return [
        Asked(name, Query(**make(chance, person)), person.number)
        for (name, make), person in (
            (kinds[place % len(kinds)], person) for place, person in enumerate(chosen)
        )
    ]
