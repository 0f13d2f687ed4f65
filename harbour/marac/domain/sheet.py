"""One row of a Marac's present case list, as a spreadsheet gives it. Pure.

A list that was kept by hand for years has every kind of row. Each is taken whole or refused with
its line, its column and what to put right; nothing of a cell's content stands in the refusal,
because a refusal is kept and read by others than the row is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

COLUMNS = {
    "reference": ("reference", "case number", "marac number", "ref", "case ref"),
    "victim_given": ("victim first name", "victim forename", "victim first names"),
    "victim_family": ("victim surname", "victim family name", "victim last name"),
    "victim_born": ("victim dob", "victim date of birth"),
    "perpetrator_given": ("perpetrator first name", "perpetrator forename",
                          "perpetrator first names"),
    "perpetrator_family": ("perpetrator surname", "perpetrator family name",
                           "perpetrator last name"),
    "perpetrator_born": ("perpetrator dob", "perpetrator date of birth"),
    "referred_on": ("referred", "date referred", "referral date", "referred on"),
    "heard_on": ("heard", "date heard", "meeting date", "marac date", "heard on"),
    "agency": ("agency", "referring agency", "referred by"),
    "why": ("reason", "why", "concerns", "summary"),
}  # fmt: skip
NEEDED = ("reference", "victim_family", "perpetrator_family", "referred_on")
TITLES = {key: names[0].capitalize() for key, names in COLUMNS.items()}
_EPOCH = date(1899, 12, 30)


class BadSheet(Exception):
    """The sheet cannot be read as a case list; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    line: int
    column: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case of the list."""

    line: int
    reference: str
    victim_given: str
    victim_family: str
    victim_born: date | None
    perpetrator_given: str
    perpetrator_family: str
    perpetrator_born: date | None
    referred_on: date
    heard_on: date | None
    agency: str
    why: str


def columns_of(header: Sequence[object]) -> dict[str, int]:
    """Which column is which.

    Raises:
        BadSheet: one that is needed is not there.
    """
    titles = [str(each or "").strip().lower() for each in header]
    found = {
        key: titles.index(name)
        for key, names in COLUMNS.items()
        for name in names
        if name in titles
    }
    missing = [TITLES[key] for key in NEEDED if key not in found]
    if missing:
        raise BadSheet(f"The first row must name these columns too: {', '.join(missing)}.")
    return found


def row_of(
    cells: Sequence[object], at: Mapping[str, int], *, line: int, today: date
) -> Row | Reject | None:
    """A row whole, or the first thing wrong with it; None for an empty one."""
    raw = {key: cells[place] if place < len(cells) else "" for key, place in at.items()}
    if not any(str(each if each is not None else "").strip() for each in raw.values()):
        return None
    try:
        return _row(raw, line, today)
    except _Wrong as wrong:
        return Reject(line=line, column=TITLES[wrong.column], reason=wrong.reason)


class _Wrong(Exception):
    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


def _row(raw: Mapping[str, object], line: int, today: date) -> Row:
    def day(key: str, *, needed: bool = False) -> date | None:
        return _day(key, raw.get(key, ""), today, needed=needed)

    referred_on = day("referred_on", needed=True)
    heard_on = day("heard_on")
    if referred_on and heard_on and heard_on < referred_on:
        raise _Wrong("heard_on", "It was heard before it was referred. Put the dates right.")
    return Row(
        line=line,
        reference=_text("reference", raw, needed=True, most=60),
        victim_given=_text("victim_given", raw),
        victim_family=_text("victim_family", raw, needed=True),
        victim_born=day("victim_born"),
        perpetrator_given=_text("perpetrator_given", raw),
        perpetrator_family=_text("perpetrator_family", raw, needed=True),
        perpetrator_born=day("perpetrator_born"),
        referred_on=referred_on or today,
        heard_on=heard_on,
        agency=_text("agency", raw),
        why=_text("why", raw, most=5000),
    )


def _text(key: str, raw: Mapping[str, object], *, needed: bool = False, most: int = 120) -> str:
    value = raw.get(key, "")
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value or "")
    text = " ".join(text.split())
    if needed and not text:
        raise _Wrong(key, "It is empty. Fill it in.")
    if len(text) > most:
        raise _Wrong(key, f"It is longer than {most} characters. Shorten it.")
    if any(ord(each) < 32 for each in text):
        raise _Wrong(key, "It holds a character that nobody types. Type it anew.")
    return text


def _day(key: str, value: object, today: date, *, needed: bool) -> date | None:
    found = _read_day(value)
    if found is None and str(value if value is not None else "").strip():
        raise _Wrong(key, "It is not a date. Write it as 31/12/2025.")
    if found is None and needed:
        raise _Wrong(key, "It is empty. Fill it in.")
    if found is not None and not date(1900, 1, 1) <= found <= today:
        raise _Wrong(key, "It lies in the future or before 1900. Put it right.")
    return found


def _read_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _EPOCH + timedelta(days=int(value)) if 1 <= value < 100_000 else None
    text = str(value or "").strip()
    for shape in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    return None
