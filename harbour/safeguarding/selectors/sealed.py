"""Free text without what only named people may read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from harbour.pole.api import without_homes
from harbour.safeguarding.domain.veil import LEFT_OUT, as_one_mark

_SEALED = "[removed]"
"""What the database puts in the place of a secret part. Nobody is shown it: one mark is for all."""


class OwnWords(str):
    """What the reader's own agency typed: on its copy it is cleaned by its form alone.

    Otherwise somebody there would type the names of many towns, print them, and see which is left
    out.
    """

    __slots__ = ()


def without_sealed(
    told: list[str], people: Iterable[UUID], *, instead: str = LEFT_OUT
) -> list[str]:
    """Texts without any street, town or postcode of a sealed place of these persons. One query.

    The database compares: whoever asks learns of no address, only that a text had one in it.
    """
    if not told:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.without_sealed(%s, %s)", [told, list(people)])
        return [each.replace(_SEALED, instead) for each in cursor.fetchone()[0]]


_OF_PEOPLE = """
SELECT harbour.without_refuges(harbour.without_sealed(%s::text[], %s::uuid[]) || %s::text[])
"""
_AROUND_RECORDS = """
SELECT harbour.without_refuges(harbour.without_sealed_around(%s::text[], %s::uuid[]) || %s::text[])
"""


def fit_for_paper(data: Any, people: Iterable[UUID]) -> Any:
    """What is printed, at any depth, without any home, any refuge's name or any sealed place of
    these persons. One query.

    Every text is looked at, whoever typed it: paper is left in cars and on desks, and a case file
    is served on the defence. What is left out tells nobody whether it was secret: where it was
    typed as a whole address, one mark stands for it, whatever it was.
    """
    return _fitted(_OF_PEOPLE, data, people)


def fit_for_paper_about(data: Any, records: Iterable[UUID]) -> Any:
    """The same without any sealed place of the persons of these records or of anybody around them.

    Whoever is related to them, or was ever in an event with them, whether the reader may see that
    or not: a child's new home is told by a paper that an agency prints without knowing the child.
    One query.
    """
    return _fitted(_AROUND_RECORDS, data, records)


def _fitted(asked: str, data: Any, ids: Iterable[UUID]) -> Any:
    texts = list(_texts(data))
    own = [str(each) for each in texts if isinstance(each, OwnWords)]
    others = [each for each in texts if not isinstance(each, OwnWords)]
    if not texts:
        return data
    with connection.cursor() as cursor:
        cursor.execute(asked, [others, list(ids), own])
        kept = [_fit(each) for each in cursor.fetchone()[0]]
    theirs, ours = iter(kept[: len(others)]), iter(kept[len(others) :])
    fit = [next(ours if isinstance(each, OwnWords) else theirs) for each in texts]
    return _with_texts(data, iter(fit))


def _fit(text: str) -> str:
    return as_one_mark(without_homes(text.replace(_SEALED, LEFT_OUT), instead=LEFT_OUT))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _with_texts(data: Any, kept: Iterator[str]) -> Any:
    if isinstance(data, str):
        return next(kept)
    if isinstance(data, Mapping):
        return {name: _with_texts(value, kept) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_texts(value, kept) for value in data]
    return data
