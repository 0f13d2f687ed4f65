"""Free text without what only named people may read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass, replace
from typing import Any
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.pole.domain.homes import LEFT_OUT, as_one_mark, without_homes

_SEALED = "[removed]"
"""What the database puts in the place of a secret part. Nobody is shown it: one mark is for all."""


class OwnWords(str):
    """What the reader's own agency typed: on its copy it is cleaned by its form alone.

    Otherwise somebody there would type the names of many towns, print them, and see which is left
    out. On a screen it is what the reader typed, and stands as typed.
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


_FOR_PAPER = """
SELECT harbour.without_refuges(harbour.without_sealed_around(%s::text[], %s::uuid[]) || %s::text[])
"""


def fit_for_paper_about(data: Any, records: Iterable[UUID]) -> Any:
    """What is printed, at any depth, without any home, any refuge's name, or any protected place of
    the persons of these records or of anybody around them. One query.

    Every text is looked at, whoever typed it: paper is left in cars and on desks, and a case file
    is served on the defence. Whoever is related to them, or was ever in an event with them, is
    around them, whether the reader may see that or not: a child's new home is told by a paper that
    an agency prints without knowing the child. What is left out tells nobody whether it was
    secret: where it was typed as a whole address, one mark stands for it, whatever it was.
    """
    texts = list(_texts(data))
    own = [str(each) for each in texts if isinstance(each, OwnWords)]
    others = [each for each in texts if not isinstance(each, OwnWords)]
    if not texts:
        return data
    with connection.cursor() as cursor:
        cursor.execute(_FOR_PAPER, [others, list(records), own])
        kept = [_fit(each) for each in cursor.fetchone()[0]]
    theirs, ours = iter(kept[: len(others)]), iter(kept[len(others) :])
    fit = [next(ours if isinstance(each, OwnWords) else theirs) for each in texts]
    return _with_texts(data, iter(fit))


_TO_READER = "SELECT harbour.without_sealed_to_reader(%s::text[], %s::uuid[])"
_TO_READER_WITHOUT_REFUGES = f"SELECT harbour.without_refuges(({_TO_READER}))"


def as_read(data: Any, records: Iterable[UUID], *, keeps_safe: bool) -> Any:
    """Typed words as the reader may read them on a screen, at any depth. One query.

    A protected place of the persons of these records, or of anybody around them, is left out
    unless the reader is named for it, and a refuge's name unless the reader keeps victims safe.
    Any other address stays: whoever is sent there must read it.
    """
    others = [each for each in _texts(data) if each and not isinstance(each, OwnWords)]
    if not others:
        return data
    asked = _TO_READER if keeps_safe else _TO_READER_WITHOUT_REFUGES
    with connection.cursor() as cursor:
        cursor.execute(asked, [others, list(records)])
        kept = iter(cursor.fetchone()[0])
    fit = [
        each if not each or isinstance(each, OwnWords) else _marked(next(kept))
        for each in _texts(data)
    ]
    return _with_texts(data, iter(fit))


def _marked(text: str) -> str:
    return as_one_mark(text.replace(_SEALED, LEFT_OUT)) if _SEALED in text else text


@dataclass(frozen=True, slots=True)
class Typed:
    """Fields of a row that somebody typed. Nobody in particular is `by` nobody."""

    row: Any
    fields: tuple[str, ...]
    by: UUID | None = None


def typed_by(rows: Iterable[Any], *fields: str, by: str) -> list[Typed]:
    """These fields of rows, whose field `by` says who typed them. Nothing is no row."""
    return [Typed(each, fields, getattr(each, by)) for each in rows if each]


def put_as_read(actor: Actor, typed: Any, records: Iterable[UUID], *, keeps_safe: bool) -> Any:
    """Rows with what was typed in them as the actor may read it, for a page alone. One query.

    `typed` are such rows at any depth, and texts between them; what is given back has its shape.
    A row of a table is changed where it is, and any other row is given back as another.
    """
    words = _of_rows(typed, lambda each: _words(actor, each))
    shown = as_read(words, records, keeps_safe=keeps_safe)
    return _on_rows(typed, shown)


def _words(actor: Actor, each: Typed) -> list[Any]:
    said = [getattr(each.row, name) for name in each.fields]
    own = each.by is not None and each.by == actor.user_id
    return _with_texts(said, map(OwnWords, list(_texts(said)))) if own else said


def _of_rows(typed: Any, words: Callable[[Typed], list[Any]]) -> Any:
    if isinstance(typed, Typed):
        return words(typed)
    if isinstance(typed, Mapping):
        return {name: _of_rows(value, words) for name, value in typed.items()}
    if isinstance(typed, list):
        return [_of_rows(each, words) for each in typed]
    return typed


def _on_rows(typed: Any, shown: Any) -> Any:
    if isinstance(typed, Typed):
        return _put(typed.row, dict(zip(typed.fields, shown, strict=True)))
    if isinstance(typed, Mapping):
        return {name: _on_rows(value, shown[name]) for name, value in typed.items()}
    if isinstance(typed, list):
        return [_on_rows(each, words) for each, words in zip(typed, shown, strict=True)]
    return shown


def _put(row: Any, words: Mapping[str, Any]) -> Any:
    if is_dataclass(row) and not isinstance(row, type):
        return replace(row, **words)
    for name, text in words.items():
        setattr(row, name, text)
    return row


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
