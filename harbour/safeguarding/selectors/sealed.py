"""Free text without what only named people may read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db import connection

from harbour.pole.api import without_homes

LEFT_OUT = "[address left out]"
_SEALED = "[removed]"
"""What the database puts in the place of a secret part. On paper one mark stands for all."""


def without_sealed(told: list[str], people: Iterable[UUID]) -> list[str]:
    """Texts without any street, town or postcode of a sealed place of these persons. One query.

    The database compares: whoever asks learns of no address, only that a text had one in it.
    """
    if not told:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.without_sealed(%s, %s)", [told, list(people)])
        return list(cursor.fetchone()[0])


def fit_for_paper(data: Mapping[str, Any], people: Iterable[UUID]) -> Any:
    """What is printed, at any depth, without any home or sealed place of these persons. One query.

    Every text is looked at, whoever typed it: paper is left in cars and on desks, and a case file
    is served on the defence. What is left out tells nobody whether it was secret.
    """
    kept = iter(without_sealed(list(_texts(data)), people))
    return _with_texts(data, kept)


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
        return without_homes(next(kept).replace(_SEALED, LEFT_OUT), instead=LEFT_OUT)
    if isinstance(data, Mapping):
        return {name: _with_texts(value, kept) for name, value in data.items()}
    if isinstance(data, list):
        return [_with_texts(value, kept) for value in data]
    return data
