"""Reading the tables that a force keeps itself: every row is right, or nothing is taken.

A file is CSV with a header, in UTF-8. Each fault is told with its line and column, all of them at
once, so that whoever keeps the file mends it in one go.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one line of a file. The header is line 1."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file by line, or its faults."""

    rows: Mapping[int, Mapping[str, Any]]
    faults: tuple[Fault, ...]


Check = Callable[[str], Any]
"""Gives the value of a cell. Raises ValueError with what is wrong, as the reader is told."""


def read(lines: Iterable[str], columns: Mapping[str, Check]) -> Table:
    """Every row of a CSV file with these columns, each cell as its check gives it."""
    table = csv.DictReader(lines)
    lacking = [name for name in columns if name not in (table.fieldnames or ())]
    if lacking:
        return Table({}, tuple(Fault(1, name, "this column is missing") for name in lacking))
    rows: dict[int, dict[str, Any]] = {}
    faults: list[Fault] = []
    for row in table:
        if not any((cell or "").strip() for cell in row.values() if isinstance(cell, str)):
            continue
        line = table.line_num
        given: dict[str, Any] = {}
        for name, check in columns.items():
            try:
                given[name] = check((row[name] or "").strip())
            except ValueError as wrong:
                faults.append(Fault(line, name, str(wrong)))
        rows[line] = given
    if not rows:
        faults.append(Fault(1, next(iter(columns)), "there is no row below the header"))
    return Table(rows, tuple(faults))


def text(cell: str) -> str:
    """Something must stand there."""
    if not cell:
        raise ValueError("this is empty")
    return cell


def day(cell: str) -> date:
    """A date as 2026-09-03 or 3/9/2026."""
    parts = cell.split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0]))
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"{cell or 'nothing'} is no date: write 2026-09-03") from None


def one_of(known: Mapping[str, object], what: str) -> Check:
    """A word that names something known."""

    def check(cell: str) -> Any:
        if cell not in known:
            some = ", ".join(sorted(known)[:8])
            raise ValueError(f"{cell or 'nothing'} is no {what}. Known: {some}")
        return known[cell]

    return check


def or_nothing(check: Check) -> Check:
    """The same, where the cell may be empty."""
    return lambda cell: check(cell) if cell else None
