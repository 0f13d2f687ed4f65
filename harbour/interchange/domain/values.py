"""What a cell says, or why it says nothing we can use.

Input:  the text of one cell. A reason never repeats it: it may be somebody's name.
Source: ISO 8601 for dates and times; the Home Office's and data.police.uk's own forms for months
        and financial years; American order where an extract is American.
Unit:   dates and times as the source's own clock shows them, without a zone.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

BLANK = "is blank"
FORMULA = "is a spreadsheet formula, not a value"
CONTROL = "holds a NUL or another control character"
FUTURE = "is still to come"
OTHER_FORCE = "is another force than that of the file: import its rows by themselves"

_UNKNOWN = frozenset({"", "null", "nan", "none", "n/a", "#n/a", "nat", "unknown", "-"})
_TRUE = frozenset({"true", "t", "yes", "y", "1", "1.0"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "0.0"})
_WHOLE = re.compile(r"([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_FORMULA = re.compile(r"=|[-+@]\s*[A-Za-z][\w.]*\s*[(|!]")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = r"(?:[T\s]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*([AaPp][Mm])?)?"
_MONTH_FIRST = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}|\d\d){_CLOCK}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/]?(\d\d)[-/]?(\d\d){_CLOCK}")
_EARLIEST_YEAR = 1900

Reader = Callable[[str], Any]


class Unreadable(Exception):
    """Why a cell cannot be used, in words that continue "the column ..."."""


def optional(read: Reader) -> Reader:
    """As `read`, but a cell that says nothing is None."""

    def reader(cell: str) -> Any:
        cell = cell.strip()
        return None if cell.casefold() in _UNKNOWN else read(cell)

    return reader


def text(longest: int, *, blank: bool = True) -> Reader:
    """Words in one line: blanks around them gone, those between them made one."""

    def reader(cell: str) -> str:
        words = " ".join(cell.split())
        if words[:1] in "=+-@" and words:
            words = _not_a_formula(words)
        if not words and not blank:
            raise Unreadable(BLANK)
        if len(words) > longest:
            raise Unreadable(f"is longer than {longest} characters")
        return words

    return reader


def _not_a_formula(words: str) -> str:
    """Spreadsheets write ="007" to keep the noughts; anything else that begins so is refused."""
    if kept := _AS_TEXT.fullmatch(words):
        return kept[1].strip()
    if _FORMULA.match(words):
        raise Unreadable(FORMULA)
    return words


def boolean(cell: str) -> bool:
    word = cell.strip().casefold()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise Unreadable("is neither true nor false" if word else BLANK)


def whole_number(cell: str) -> int:
    """A whole number, with or without commas between thousands. It may be below nought."""
    found = _WHOLE.fullmatch(cell.strip())
    if not found:
        raise Unreadable("is not a whole number" if cell.strip() else BLANK)
    if len(found[2]) > 15:
        raise Unreadable("is too large a number")
    return int(found[1] + found[2].replace(",", ""))


def code(cell: str) -> str:
    """A code that spreadsheets mistake for a number: "30.0" is 30."""
    kept = text(20)(cell)
    found = _WHOLE.fullmatch(kept)
    return str(whole_number(kept)) if found and "." in kept and not found[1] else kept


def degrees(limit: int) -> Reader:
    """A coordinate within so many degrees of nought."""

    def reader(cell: str) -> float:
        try:
            number = float(cell)
        except ValueError:
            raise Unreadable("is not a number") from None
        if not -limit <= number <= limit:
            raise Unreadable(f"is not between -{limit} and {limit}")
        return number

    return reader


def moment(cell: str) -> datetime:
    """A day, with its time if there is one: the year first, or the month first."""
    cell = cell.strip().removesuffix("Z")
    if len(cell) == 19 and cell[4] == "-":  # what most extracts write, and the quickest to read
        try:
            return _sensible(datetime.fromisoformat(cell))
        except ValueError:
            pass
    if found := _YEAR_FIRST.fullmatch(cell):
        year, month, day = found.group(1, 2, 3)
    elif found := _MONTH_FIRST.fullmatch(cell):
        month, day, year = found.group(1, 2, 3)
    else:
        raise Unreadable("is not a date" if cell else BLANK)
    return _moment(_full_year(year), int(month), int(day), found.group(4, 5, 6, 7))


def _moment(year: int, month: int, day: int, clock: tuple[str | None, ...]) -> datetime:
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = (clock[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise Unreadable("is not a time of day")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    try:
        return _sensible(datetime(year, month, day, hour, minute, second))  # noqa: DTZ001
    except ValueError:
        raise Unreadable("is a day or a time that does not exist") from None


def _sensible(found: datetime) -> datetime:
    if found.year < _EARLIEST_YEAR or found.tzinfo:
        raise Unreadable(f"is before {_EARLIEST_YEAR}" if not found.tzinfo else "is not a date")
    return found


def _full_year(figures: str) -> int:
    """Two figures are of this century up to 68, as POSIX reads them."""
    year = int(figures)
    return year if len(figures) == 4 else year + (2000 if year <= 68 else 1900)


@lru_cache(maxsize=1024)
def month(cell: str) -> tuple[int, int]:
    """Year and month: 2018-10, also 10/2018 and Oct-18, into which spreadsheets turn it."""
    words = cell.strip().lower()
    if found := re.fullmatch(r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?(?: 00:00(?::00)?)?", words):
        year, number = int(found[1]), int(found[2])
    elif found := re.fullmatch(r"(\d{1,2})[-/](\d{4})", words):
        year, number = int(found[2]), int(found[1])
    elif found := re.fullmatch(r"([a-z]{3})[a-z]*[-\s](\d{4}|\d\d)", words):
        year, number = _full_year(found[2]), _named_month(found[1])
    else:
        raise Unreadable("is not a month, as 2018-10" if words else BLANK)
    if not 1 <= number <= 12 or year < _EARLIEST_YEAR:
        raise Unreadable("is not a month, as 2018-10")
    return year, number


def _named_month(word: str) -> int:
    return _MONTHS.index(word) + 1 if word in _MONTHS else 0


@lru_cache(maxsize=1024)
def financial_year(cell: str) -> int:
    """The year in which a financial year begins: 2017 for 2017/18."""
    found = re.fullmatch(r"((?:19|20)\d\d)[/-](?:(?:19|20))?(\d\d)", cell.strip())
    if not found:
        raise Unreadable("is not a financial year, as 2017/18" if cell.strip() else BLANK)
    if (int(found[1]) + 1) % 100 != int(found[2]):
        raise Unreadable("is not a financial year: its years do not follow each other")
    return int(found[1])


@lru_cache(maxsize=64)
def quarter(cell: str) -> int:
    found = re.fullmatch(r"[Qq]?(?:uarter )?([1-4])(?:\.0)?", cell.strip())
    if not found:
        raise Unreadable("is not a quarter from 1 to 4" if cell.strip() else BLANK)
    return int(found[1])


@lru_cache(maxsize=1024)
def year(cell: str) -> int:
    found = re.fullmatch(r"((?:19|20)\d\d)(?:\.0)?", cell.strip())
    if not found:
        raise Unreadable("is not a year" if cell.strip() else BLANK)
    return int(found[1])


def quarter_days(begins: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter of the financial year that begins in April of `begins`."""
    first_month = 3 * number + 1
    first = date(begins + (first_month > 12), (first_month - 1) % 12 + 1, 1)
    after = date(first.year + (first.month > 9), (first.month + 2) % 12 + 1, 1)
    return first, date.fromordinal(after.toordinal() - 1)
