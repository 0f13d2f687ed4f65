"""Extracts as text, for tests that need no file."""

import io
from datetime import date

from harbour.interchange.domain.mapping import Context, Extract
from harbour.interchange.domain.reading import Accepted, Rejected, Rows, beginning
from harbour.interchange.mappings import EXTRACTS

TODAY = date(2026, 11, 23)
POLICE_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
CHICAGO_HEADER = (
    "Date,Block,Primary Type,Description,Location Description,Arrest,Domestic,Community Area"
)


def police_row(crime_id: str = "a1", *, street: str = "On or near Madeup Way", **cells: str) -> str:
    cell = {"month": "2018-10", "kind": "Burglary", "outcome": "Local resolution"} | cells
    return (
        f"{crime_id},{cell['month']},Testshire Police,Testshire Police,-1.1,51.3,{street},"
        f"E01,Testville 001A,{cell['kind']},{cell['outcome']},"
    )


def chicago_row(**cells: str) -> str:
    cell = {"date": "2022-09-16 21:30:00", "arrest": "false", "domestic": "true", "area": "30"}
    cell |= cells
    return (
        f"{cell['date']},026XX S MADEUP AVE,BATTERY,SIMPLE,APARTMENT,{cell['arrest']},"
        f"{cell['domestic']},{cell['area']}"
    )


def read(
    raw: bytes | str, extracts: tuple[Extract, ...] = EXTRACTS, *, file: str = "extract"
) -> tuple[list[Accepted], list[Rejected]]:
    """All rows of a file's bytes, accepted and rejected; it must have a header we know."""
    data = raw.encode() if isinstance(raw, str) else raw
    found = beginning(_stream(data).readlines(), extracts)
    assert found, "no header"
    rows = Rows(found.extract, Context(TODAY, file), delimiter=found.delimiter)
    outcomes = list(rows.read(_stream(data).readline, found.header))
    return (
        [each for each in outcomes if isinstance(each, Accepted)],
        [each for each in outcomes if isinstance(each, Rejected)],
    )


def _stream(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline=""
    )
