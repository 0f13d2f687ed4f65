"""Rows of a delimited file, each whole or told apart as broken. No row is lost without a word.

Input:  physical lines, however they end, from `readline(limit)`; "" means the end.
Source: RFC 4180, as Python's csv reads it in its strict manner.
Not:    a repair. A row whose quotation marks do not close is broken at the line where it began,
        and reading goes on with the line after, so that one stray mark costs one row.
"""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from harbour.interchange.domain.text import Undecodable, put_right

LONGEST_LINE = 1_000_000
MOST_LINES = 100

CUT = "a quoted field opens in this line and is never closed: the file may be cut here"
AFTER_QUOTE = "text follows a closing quotation mark"
LONG_FIELD = f"a field is longer than {csv.field_size_limit():,} characters"
LONG_LINE = f"the line is longer than {LONGEST_LINE:,} characters"
NOT_CSV = "it cannot be read as delimited text"

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


class Damaged(Exception):
    """The file cannot be read further; the message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A row: the number of the line where it begins, and its cells.

    `has_control` tells that a cell holds a NUL or another character no sender writes.
    """

    line: int
    cells: list[str]
    remark: str = ""
    has_control: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be told from its neighbours. `cells` says in how manieth cell it broke."""

    line: int
    reason: str
    cells: int = 0


Readline = Callable[[int], str]


def rows(
    readline: Readline, *, delimiter: str = ",", width: Callable[[], int] = lambda: 0
) -> Iterator[Whole | Broken]:
    """Every row of the file but blank ones, in order.

    `width` tells how many cells a row should have once the header is known: a row of several
    lines that has another number, or one of whose lines is a row by itself, is taken for a
    quotation mark gone astray.
    """
    lines = _Lines(readline, delimiter)
    reader = lines.reader()
    while True:
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except Damaged as problem:
            yield Broken(lines.first, str(problem))
            return
        except (csv.Error, Undecodable, _TooLong) as problem:
            reader = lines.reader()
            reason = _reason(problem)
            cells = lines.without_blanks_after_quotes() if reason == AFTER_QUOTE else []
            if not cells:
                yield lines.broken(reason)
                continue
        if lines.given > 1 and width() and lines.hold_a_row(len(cells), width()):
            yield lines.broken(CUT)
        elif any(cells) and any(map(str.strip, cells)):
            yield Whole(lines.first, cells, lines.remark, lines.has_control)


def _reason(problem: Exception) -> str:
    said = str(problem)
    if isinstance(problem, Undecodable | _TooLong):
        return said
    if "end of data" in said:
        return CUT
    if "expected after" in said:
        return AFTER_QUOTE
    return LONG_FIELD if "field larger" in said else NOT_CSV


class _TooLong(Exception):
    """A line, or a row of many lines, beyond what any extract has."""


class _Lines:
    """Hands physical lines to the csv reader, and takes back all but the first of a broken row."""

    def __init__(self, readline: Readline, delimiter: str) -> None:
        self._readline = readline
        self._delimiter = delimiter
        self._waiting: deque[tuple[int, str]] = deque()
        self._row: list[tuple[int, str]] = []
        self._number = 0
        self.remark = ""
        self.has_control = False

    def reader(self) -> Iterator[list[str]]:
        return self._reader(self)

    def begin(self) -> None:
        self._row.clear()
        self.remark = ""
        self.has_control = False

    @property
    def first(self) -> int:
        """The number of the line where the present row begins."""
        return self._row[0][0] if self._row else self._number + 1

    @property
    def given(self) -> int:
        return len(self._row)

    def broken(self, reason: str) -> Broken:
        """The present row as broken. Its further lines will be read again, as rows of their own."""
        self._waiting.extendleft(reversed(self._row[1:]))
        return Broken(self.first, reason, len(self._loosely(self._row[0][1])))

    def hold_a_row(self, cells: int, width: int) -> bool:
        """Whether the lines of the present row are rather several rows."""
        further = (text for _, text in self._row[1:])
        return cells != width or any(len(self._loosely(text)) == width for text in further)

    def without_blanks_after_quotes(self) -> list[str]:
        """The cells of a row of one line, once blanks after closing quotation marks are gone."""
        if self.given > 1:
            return []
        text = re.sub(rf'"[ \t]+(?={re.escape(self._delimiter)}|[\r\n]|$)', '"', self._row[0][1])
        try:
            return next(self._reader(iter([text])), [])
        except csv.Error:
            return []

    def _loosely(self, text: str) -> list[str]:
        try:
            return next(self._reader(iter([text]), strict=False), [])
        except csv.Error:
            return []

    def _reader(self, lines: Iterator[str], *, strict: bool = True) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self._delimiter, strict=strict, skipinitialspace=True)

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self._row) >= MOST_LINES:
            raise _TooLong(CUT)
        number, text = self._waiting.popleft() if self._waiting else self._read()
        if not text:
            raise StopIteration
        self._row.append((number, text))
        if len(text) > LONGEST_LINE:
            raise _TooLong(LONG_LINE)
        self.has_control = self.has_control or _CONTROL.search(text) is not None
        if text.isascii():
            return text
        whole, remark = put_right(text)
        self.remark = self.remark or remark
        return whole

    def _read(self) -> tuple[int, str]:
        text = self._readline(LONGEST_LINE + 1)
        if not text:
            return self._number, ""
        self._number += 1
        if len(text) > LONGEST_LINE and text[-1] not in "\r\n":
            while (more := self._readline(LONGEST_LINE)) and more[-1] not in "\r\n":
                pass
        return self._number, text
