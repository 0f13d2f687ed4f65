"""What other forces published of the same measures, from a file that a force loads.

Unit:   the measure's own; `low` and `high` are the same where one number was published.
Source: each line names its own. HARBOUR_OTHER_FORCES names the file; without one the few national
        numbers that stand beside this package are shown. The file is UTF-8 with the columns
        measure, who, from, until, low, high, source.
Not:    a rank. Forces mark and count differently; a number from another year is another world.
"""

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

BESIDE = Path(__file__).resolve().parent.parent / "comparisons" / "published.csv"
COLUMNS = ("measure", "who", "from", "until", "low", "high", "source")


class ComparisonError(ValueError):
    """The file cannot be used. The message names file, line, column and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What somebody else published of a measure."""

    measure: str
    who: str
    from_on: date
    until_on: date
    low: float
    high: float
    source: str

    @property
    def words(self) -> str:
        low, high = f"{self.low:g}", f"{self.high:g}"
        return low if low == high else f"{low} to {high}"


@cache
def comparisons() -> tuple[Published, ...]:
    """What is published, read once.

    Raises:
        ComparisonError: the file is not there or does not make sense.
    """
    path = Path(os.environ.get("HARBOUR_OTHER_FORCES") or BESIDE)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise ComparisonError(
            f"{path.name}: it cannot be read ({problem}). Name a UTF-8 file in"
            " HARBOUR_OTHER_FORCES."
        ) from problem
    return read(text, name=path.name)


def read(text: str, *, name: str) -> tuple[Published, ...]:
    """Read the file. `name` is for messages.

    Raises:
        ComparisonError: a column is missing, or a day, number or source is wrong.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise ComparisonError(f"{name}: line 1: add the column {missing[0]}.")
    return tuple(_published(row, f"{name}: line {rows.line_num}") for row in rows)


def _published(row: dict[str, str], at: str) -> Published:
    for column in ("measure", "who", "source"):
        if not (row[column] or "").strip():
            raise ComparisonError(f"{at}: {column}: it is missing. Say it.")
    from_on, until_on = _day(row, "from", at), _day(row, "until", at)
    low, high = _number(row, "low", at), _number(row, "high", at)
    if until_on < from_on:
        raise ComparisonError(f"{at}: until: it is before from. Put them the right way round.")
    if high < low:
        raise ComparisonError(f"{at}: high: it is below low. Put them the right way round.")
    return Published(
        measure=row["measure"].strip(),
        who=row["who"].strip(),
        from_on=from_on,
        until_on=until_on,
        low=low,
        high=high,
        source=row["source"].strip(),
    )


def _day(row: dict[str, str], column: str, at: str) -> date:
    try:
        return date.fromisoformat((row[column] or "").strip())
    except ValueError as wrong:
        raise ComparisonError(f"{at}: {column}: write the day as 2013-08-31.") from wrong


def _number(row: dict[str, str], column: str, at: str) -> float:
    try:
        found = float((row[column] or "").strip())
    except ValueError as wrong:
        raise ComparisonError(f"{at}: {column}: write a number, as 45 or 7.5.") from wrong
    if not 0 <= found < float("inf"):
        raise ComparisonError(f"{at}: {column}: a number is nought or more. Correct it.")
    return found


def of_measure(measure: str, *, among: Iterable[Published]) -> list[Published]:
    """What was published of one measure, the newest first."""
    found = [each for each in among if each.measure == measure]
    return sorted(found, key=lambda each: each.until_on, reverse=True)
