"""Tables as files that people open: XLSX, ODS and CSV, of plain cells and nothing hidden.

No cell is a formula or a link, whatever its text begins with; there is no hidden sheet, row or
column, no comment, and no name of a person or machine in the file's properties.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from itertools import chain

import xlsxwriter
from odfdo import Cell as OdsCell
from odfdo import Document, Row
from odfdo import Table as OdsTable

Cell = str | int | float | date | None
_WOULD_RUN = ("=", "+", "-", "@", "\t", "\r")
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: its name, its column headings and its rows. `about` stands above it."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    about: Sequence[str] = ()


def written(sheets: Sequence[Sheet], kind: str, *, title: str) -> bytes:
    """The file's bytes. A CSV holds the first sheet only, without what stands above it."""
    return {"xlsx": _xlsx, "ods": _ods, "csv": _csv}[kind](sheets, title)


def _xlsx(sheets: Sequence[Sheet], title: str) -> bytes:
    told = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(told, options) as book:
        book.set_properties({"title": title, "author": "Harbour"})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "d mmmm yyyy"})
        for each in sheets:
            sheet = book.add_worksheet(each.name[:31])
            for row, line in enumerate(each.about):
                sheet.write_string(row, 0, line)
            top = len(each.about)
            sheet.write_row(top, 0, each.columns, bold)
            for row, cells in enumerate(each.rows, start=top + 1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell is not None:
                        sheet.write(row, column, cell)
            sheet.freeze_panes(top + 1, 0)
            sheet.autofit()
    return told.getvalue()


def _ods(sheets: Sequence[Sheet], title: str) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    for each in sheets:
        table = OdsTable(each.name[:31])
        for cells in chain(([line] for line in each.about), [each.columns], each.rows):
            row = Row()
            for cell in cells:
                row.append_cell(OdsCell("" if cell is None else cell))
            table.append_row(row)
        document.body.append(table)
    document.meta.title = title
    document.meta.creator = "Harbour"
    document.meta.initial_creator = "Harbour"
    document.meta.generator = "Harbour"
    document.meta.language = "en-GB"
    document.meta.creation_date = document.meta.date = datetime(2000, 1, 1, tzinfo=UTC)
    told = BytesIO()
    document.save(told)
    return told.getvalue()


def _csv(sheets: Sequence[Sheet], title: str) -> bytes:
    told = StringIO()
    writer = csv.writer(told)
    writer.writerow([_plain(each) for each in sheets[0].columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheets[0].rows)
    return told.getvalue().encode()


def _plain(cell: Cell) -> Cell:
    """A text that a spreadsheet would reckon with is set apart by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_WOULD_RUN) else cell
