"""Whatever bytes come, they are read to their end: each row accepted, or told with its reason."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.interchange.domain.reading import beginning, lacking
from harbour.interchange.domain.table import Broken, rows
from harbour.interchange.mappings import EXTRACTS
from harbour.interchange.mappings.chicago import CHICAGO
from tests.unit.interchange.files import (
    CHICAGO_HEADER,
    POLICE_HEADER,
    chicago_row,
    police_row,
    read,
)

PIECES = st.sampled_from(
    [b'"', b'""', b",", b"\n", b"\r", b"\r\n", b"\x00", b"\xff", b"\xc3", b"Total", b"31/31/22"]
)
NAMES = st.one_of(
    st.characters(codec="ascii", exclude_categories=("Cc",)),
    st.sampled_from("éłżŁअम✓\n"),
)
HEADERS = [
    pytest.param(CHICAGO_HEADER, chicago_row(), id="Chicago"),
    pytest.param(POLICE_HEADER, police_row(), id="police.uk"),
]


def lines_of(text: str) -> io.StringIO:
    return io.StringIO(text, newline="")


@pytest.mark.parametrize(("header", "row"), HEADERS)
@given(noise=st.lists(st.one_of(st.binary(max_size=20), PIECES), max_size=30))
def test_every_row_is_accepted_or_told_with_line_column_and_reason(header, row, noise):
    accepted, rejected = read(f"{header}\n{row}\n".encode() + b"".join(noise))

    assert accepted[0].line == 2
    assert all(each.line > 1 and each.column and each.reason for each in rejected)
    told = [each.line for each in (*accepted, *rejected)]
    assert len(set(told)) == len(told)


@given(st.text(max_size=200))
def test_the_beginning_of_anything_can_be_looked_at(text):
    found = beginning(lines_of(text).readlines(), EXTRACTS)

    assert found is None or found.header.line >= 1


@given(
    st.lists(
        st.lists(
            st.text(NAMES, max_size=8).map(str.strip),
            min_size=2,
            max_size=4,
        ).filter(any),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_written_as_csv_is_read_as_it_was(table):
    file = lines_of("")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)

    found = list(rows(lines_of(file.getvalue()).readline))

    assert [row.cells for row in found if not isinstance(row, Broken)] == table


@pytest.mark.parametrize(
    ("head", "missing"),
    [
        pytest.param("Date,Block,Arrest\n", 5, id="some are there"),
        pytest.param("a title\n\nDate\tBlock\tArrest\tDomestic\n", 4, id="below a title"),
        pytest.param("a,b\n", 8, id="none is there"),
        pytest.param("", 8, id="nothing is there"),
    ],
)
def test_the_columns_that_a_file_lacks_are_named(head, missing):
    assert len(lacking(head.splitlines(keepends=True), CHICAGO)) == missing
