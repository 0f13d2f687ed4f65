"""Files of tables hold plain cells: nothing runs, nothing hides."""

import csv
import io
import zipfile
from datetime import date

import openpyxl
import pytest

from harbour.design_system.spreadsheet import TYPES, Sheet, written

HOSTILE = ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "=HYPERLINK(1)", "plain"]
SHEET = Sheet(
    name="Figures",
    columns=("Words", "Number", "Day"),
    rows=[[each, 1.5, date(2013, 11, 5)] for each in HOSTILE],
)


def test_a_workbook_has_texts_where_formulas_were_typed():
    book = openpyxl.load_workbook(io.BytesIO(written([SHEET], "xlsx", title="Test")))
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert [each.sheet_state for each in book.worksheets] == ["visible"]


def test_an_open_document_has_no_formula_and_no_maker():
    held = zipfile.ZipFile(io.BytesIO(written([SHEET], "ods", title="Test")))
    content = held.read("content.xml").decode()
    assert "table:formula" not in content
    assert "=HYPERLINK(1)" in content
    assert 'office:value-type="date"' in content
    assert "<meta:generator>Harbour<" in held.read("meta.xml").decode()


def test_a_file_of_commas_sets_apart_what_would_run():
    told = written([SHEET], "csv", title="Test").decode()
    words = [row[0] for row in csv.reader(io.StringIO(told))][1:]
    assert words == [*(f"'{each}" for each in HOSTILE[:-1]), "plain"]


@pytest.mark.parametrize("kind", [pytest.param(each, id=each) for each in TYPES])
def test_an_empty_table_is_still_a_file(kind: str):
    assert written([Sheet(name="None", columns=("A",), rows=[])], kind, title="Test")
