"""How grave what was recorded is: days for each crime, from a published sheet that a force loads.

Source: the Cambridge Crime Harm Index weighs a crime by the days in prison at which sentencing of
        a first offender starts. Its official sheet has several hundred offences and its own
        licence: it is not here. HARBOUR_HARM_SHEET names the file; without one the weights of the
        invented force stand, and every page says so by the sheet's version.
Units:  days, nought or more, by Home Office code. The file is UTF-8 with the columns version,
        home_office_code, offence, days.
Not:    a prediction, and not a sentence. What has no weight is counted and said, never guessed.
"""

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INVENTED = Path(__file__).resolve().parent.parent / "harm" / "invented.csv"
COLUMNS = ("version", "home_office_code", "offence", "days")


class HarmSheetError(ValueError):
    """A sheet cannot be used. The message names the file, the line, the column and what to do."""


@dataclass(frozen=True, slots=True)
class HarmSheet:
    """One version of the weights."""

    version: str
    days: Mapping[str, float]

    def total(self, codes: Iterable[str]) -> tuple[float, int]:
        """The days of these crimes together, and how many of them have no weight."""
        known = [self.days.get(code) for code in codes if code]
        return sum(each for each in known if each is not None), known.count(None)


@cache
def harm_sheet() -> HarmSheet:
    """The sheet in force, read once.

    Raises:
        HarmSheetError: the file is not there or does not make sense.
    """
    path = Path(os.environ.get("HARBOUR_HARM_SHEET") or INVENTED)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise HarmSheetError(
            f"{path.name}: it cannot be read ({problem}). Name a UTF-8 file in HARBOUR_HARM_SHEET."
        ) from problem
    return read(text, name=path.name)


def read(text: str, *, name: str) -> HarmSheet:
    """Read a sheet. `name` is the file's, for messages.

    Raises:
        HarmSheetError: a column, a version or a number is missing or wrong, or a code comes twice.
    """
    rows = csv.DictReader(io.StringIO(text))
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise HarmSheetError(f"{name}: line 1: add the column {missing[0]}.")
    days: dict[str, float] = {}
    version = ""
    for row in rows:
        at = f"{name}: line {rows.line_num}"
        code = (row["home_office_code"] or "").strip()
        version = version or (row["version"] or "").strip()
        if not version or (row["version"] or "").strip() != version:
            raise HarmSheetError(f"{at}: version: every line has the same version. Correct it.")
        if not code or code in days:
            raise HarmSheetError(
                f"{at}: home_office_code: {code or 'it'} is {'there twice' if code else 'missing'}."
                " Leave one line for each code."
            )
        days[code] = _days(row["days"], at)
    if not days:
        raise HarmSheetError(f"{name}: there is no offence in it. Add a line for each.")
    return HarmSheet(version=version, days=days)


def _days(written: str | None, at: str) -> float:
    try:
        number = float((written or "").strip())
    except ValueError:
        number = -1.0
    if not 0 <= number < 100_000:
        raise HarmSheetError(f"{at}: days: {written!r} is no number of days. Enter nought or more.")
    return number
