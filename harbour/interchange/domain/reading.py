"""From the rows of a file to records: each row is accepted, or rejected with its reason.

Every row counts once: read = accepted + rejected. Blank lines and the header are not rows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from harbour.interchange.domain.mapping import (
    Column,
    Context,
    Extract,
    Header,
    Keys,
    Unmeant,
    is_header,
    placed,
)
from harbour.interchange.domain.records import Record
from harbour.interchange.domain.table import Broken, Readline, Whole, rows
from harbour.interchange.domain.values import CONTROL, Unreadable

TOTAL = "is a total of other lines, not a record"
HEADER_AGAIN = "is the header once more"
NO_COLUMN = "is not in this file"
DIFFER = "stands twice in this file, and the two differ"
AGAIN = "is that of an earlier line"

_TOTAL = re.compile(r"(?:grand |sub-?)?totals?|.+ totals?|totals? (?:of|for|recorded) .+")


@dataclass(frozen=True, slots=True)
class Accepted:
    line: int
    key: str
    record: Record
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    line: int
    column: str
    reason: str


class _No(Exception):
    """Why a row is rejected."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column


class Rows:
    """One file's rows, read with one extract's mapping."""

    def __init__(self, extract: Extract, context: Context, *, delimiter: str = ",") -> None:
        self._extract = extract
        self._context = context
        self._delimiter = delimiter
        self._keys = Keys(extract)

    def read(self, readline: Readline, header: Header) -> Iterator[Accepted | Rejected]:
        """Every row after the header, in order."""
        self._header = header
        found = rows(readline, delimiter=self._delimiter, width=lambda: header.width)
        for row in found:
            if row.line <= header.line:
                continue
            if isinstance(row, Broken):
                yield Rejected(row.line, header.name_of(max(row.cells - 1, 0)), row.reason)
                continue
            try:
                yield self._accepted(row)
            except _No as no:
                yield Rejected(row.line, no.column, str(no))

    def _accepted(self, row: Whole) -> Accepted:
        cells = self._as_wide_as_the_header(row)
        if row.has_control:
            self._refuse_control(cells)
        values = {
            column.name: self._value(column, where, cells)
            for column, where in self._header.positions
        }
        try:
            record = self._extract.meaning(values, self._context)
        except Unmeant as problem:
            raise _No(problem.column, str(problem)) from None
        key, before = self._keys.of(values, self._context)
        if before and self._extract.own_id_once:
            raise _No(self._extract.id_column, AGAIN)
        return Accepted(row.line, key, record, row.remark)

    def _as_wide_as_the_header(self, row: Whole) -> list[str]:
        cells, width = row.cells, self._header.width
        if len(cells) == width:
            if cells[0] == self._header.cells[0] and tuple(cells) == self._header.cells:
                raise _No(self._header.name_of(0), HEADER_AGAIN)
            return cells
        if len(cells) < width:
            missing = self._header.name_of(len(cells))
            raise _No(missing, f"is missing: the row has {len(cells)} columns of {width}")
        if any(cell.strip() for cell in cells[width:]):
            extra = f"the row has {len(cells)} columns where the header has {width}"
            raise _No(f"column {width + 1}", extra)
        return cells[:width]

    def _refuse_control(self, cells: list[str]) -> None:
        for position, cell in enumerate(cells):
            if any(each < " " and each not in "\t\r\n\v\f" or each == "\x7f" for each in cell):
                raise _No(self._header.name_of(position), CONTROL)

    def _value(self, column: Column, where: tuple[int, ...], cells: list[str]) -> object:
        if not where:
            if column.required:
                raise _No(column.name, NO_COLUMN)
            return _read(column, "")
        cell = cells[where[0]]
        if len(where) > 1 and any(cells[other].strip() != cell.strip() for other in where[1:]):
            raise _No(column.name, DIFFER)
        if column.totals and _TOTAL.fullmatch(cell.strip().casefold()):
            raise _No(column.name, TOTAL)
        return _read(column, cell)


def _read(column: Column, cell: str) -> object:
    try:
        return column.read(cell)
    except Unreadable as problem:
        raise _No(column.name, str(problem)) from None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the first rows of a file tell: how it is delimited, and where its header is."""

    delimiter: str
    header: Header
    extract: Extract


DELIMITERS = (",", "\t", ";", "|")
ROWS_BEFORE_HEADER = 20


def beginning(head: list[str], extracts: tuple[Extract, ...]) -> Beginning | None:
    """Which of the extracts the file is, by the header among its first lines; None if none.

    The extract wins that misses the fewest columns it needs, then the one with most found.
    """
    tried = [
        Beginning(delimiter, header, extract)
        for delimiter in DELIMITERS
        for row in _first_rows(head, delimiter)
        for extract in extracts
        if (header := _placed(extract, row)) is not None
    ]
    return max(tried, key=_fit, default=None)


def lacking(head: list[str], extract: Extract) -> tuple[str, ...]:
    """The columns the extract needs that no row at the start of a file names: fewest of any row."""
    tried = (
        placed(extract, row.cells, row.line).missing
        for delimiter in DELIMITERS
        for row in _first_rows(head, delimiter)
    )
    return min(tried, key=len, default=tuple(column.name for column in extract.required))


def _fit(found: Beginning) -> tuple[int, int, int]:
    header = found.header
    return (-len(header.missing), header.found, -header.line)


def _first_rows(head: list[str], delimiter: str) -> Iterator[Whole]:
    lines = iter(head)
    found = rows(lambda limit: next(lines, ""), delimiter=delimiter)
    for _, row in zip(range(ROWS_BEFORE_HEADER), found, strict=False):
        if isinstance(row, Whole):
            yield row


def _placed(extract: Extract, row: Whole) -> Header | None:
    header = placed(extract, row.cells, row.line)
    return header if is_header(extract, header) else None
