"""How one kind of extract is read: its columns, what a row means, and by what a row is known.

A row is known by the source's own id, or else by what it says: the same file gives the same keys
each time, so that reading it again changes nothing. Rows that say the same are told apart by
their number, first, second and so on within their file: true duplicates all stay.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any

from harbour.interchange.domain.records import Record
from harbour.interchange.domain.values import Reader
from harbour.interchange.terms import Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column by the publisher's name for it. Letters' case, blanks and underscores do not count.

    An extract without a column that is not `required` is read all the same, as if it were blank.
    `totals`: a cell that says "Total" marks a line that sums others.
    """

    name: str
    read: Reader
    also: tuple[str, ...] = ()
    required: bool = True
    totals: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What a row's meaning may depend on beside its cells."""

    today: date
    file: str
    force: str = ""


Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One kind of extract.

    `agency` is (code, name) of the agency whose records these are; None means that of the force
    that imports. `agency_column` names the column that tells the agency instead: one file is
    then one force's. `source_code` begins the codes of its source systems. `meaning` may raise
    Unmeant with the column to blame.
    """

    name: str
    title: str
    publisher: str
    licence: str
    holds: Holds
    columns: tuple[Column, ...]
    meaning: Callable[[Values, Context], Record]
    own_id: Callable[[Values, Context], str] = field(default=lambda values, context: "")
    id_column: str = ""
    own_id_once: bool = False
    not_in_key: frozenset[str] = frozenset()
    zone: str = "Europe/London"
    agency: tuple[str, str] | None = None
    agency_column: str = ""
    source_code: str = ""
    also: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)


class Unmeant(Exception):
    """The cells of a row can each be read, and yet do not go together."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of an extract stand in one file."""

    line: int
    cells: tuple[str, ...]
    positions: tuple[tuple[Column, tuple[int, ...]], ...]

    @property
    def width(self) -> int:
        return len(self.cells)

    @property
    def found(self) -> int:
        return sum(bool(where) for _, where in self.positions)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(each.name for each, where in self.positions if each.required and not where)

    def name_of(self, cell: int) -> str:
        """The name of the column of a cell, counted from 0."""
        named = self.cells[cell] if cell < len(self.cells) else ""
        shown = "".join(each for each in named if each.isprintable()).strip()
        return shown[:80] or f"column {cell + 1}"


def plain(name: str) -> str:
    """A column's name without what publishers change: case, blanks, underscores, hyphens."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


def placed(extract: Extract, cells: Sequence[str], line: int) -> Header:
    """Where the extract's columns are, if this row is the header."""
    where: dict[str, list[int]] = {}
    for position, cell in enumerate(cells):
        where.setdefault(plain(cell), []).append(position)
    positions = tuple(
        (column, tuple(_first_found(where, (column.name, *column.also))))
        for column in extract.columns
    )
    return Header(line, tuple(cells), positions)


def _first_found(where: Mapping[str, Sequence[int]], names: Iterable[str]) -> Sequence[int]:
    return next((where[plain(name)] for name in names if plain(name) in where), ())


def is_header(extract: Extract, header: Header) -> bool:
    """Whether at least half of the columns the extract needs are named here."""
    needed = len(extract.required)
    return 2 * (needed - len(header.missing)) >= needed


class Keys:
    """Gives each row of one file its key."""

    def __init__(self, extract: Extract) -> None:
        self._extract = extract
        self._names = sorted(
            column.name for column in extract.columns if column.name not in extract.not_in_key
        )
        self._seen: dict[str, int] = {}

    def of(self, values: Values, context: Context) -> tuple[str, int]:
        """The key, and how often the same one has come before in this file."""
        own = self._extract.own_id(values, context) or self._said(values)
        before = self._seen.get(own, 0)
        self._seen[own] = before + 1
        return (f"{own}#{before + 1}" if before else own), before

    def _said(self, values: Values) -> str:
        said = "\x1f".join(f"{name}={values[name]}" for name in self._names if values[name])
        return blake2b(said.encode(), digest_size=16).hexdigest()
