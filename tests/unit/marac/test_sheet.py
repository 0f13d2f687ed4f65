"""A list kept by hand: each row whole, or what to put right in it."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.marac.domain.sheet import BadSheet, Reject, Row, columns_of, row_of

HEADER = ["Ref", "Victim surname", "Perpetrator surname", "Date referred", "Date heard", "Reason"]
AT = columns_of(HEADER)
TODAY = date(2026, 11, 30)


def read(*cells: object) -> Row | Reject | None:
    return row_of(cells, AT, line=7, today=TODAY)


@pytest.mark.parametrize(
    "day",
    ["5/11/2013", "05.11.2013", "2013-11-05", "5 November 2013", 41583.0,
     datetime(2013, 11, 5, tzinfo=UTC)],
)  # fmt: skip
def test_a_day_is_read_as_it_is_commonly_written(day: object) -> None:
    row = read("M1", "Testcase", "Testcase", day)

    assert isinstance(row, Row)
    assert row.referred_on == date(2013, 11, 5)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        pytest.param(("", "Testcase", "Testcase", "1/1/2026"), "Reference", id="no reference"),
        pytest.param(("M1", "", "Testcase", "1/1/2026"), "Victim surname", id="no victim"),
        pytest.param(("M1", "T", "", "1/1/2026"), "Perpetrator surname", id="no perpetrator"),
        pytest.param(("M1", "T", "T", "soon"), "Referred", id="no date"),
        pytest.param(("M1", "T", "T", ""), "Referred", id="an empty date"),
        pytest.param(("M1", "T", "T", "1/1/2027"), "Referred", id="to come"),
        pytest.param(("M1", "T", "T", "2/1/2026", "1/1/2026"), "Heard", id="heard before"),
        pytest.param(("M" * 61, "T", "T", "2/1/2026"), "Reference", id="too long"),
        pytest.param(("M\x001", "T", "T", "2/1/2026"), "Reference", id="a control character"),
    ],
)
def test_what_is_wrong_names_line_and_column_and_repeats_no_cell(cells: tuple, column: str) -> None:
    found = read(*cells)

    assert isinstance(found, Reject)
    assert (found.line, found.column) == (7, column)
    assert "soon" not in found.reason


def test_a_number_as_reference_keeps_its_shape_and_an_empty_row_is_no_row() -> None:
    assert read(1204.0, "T", "T", "1/1/2026").reference == "1204"
    assert read("", None, " ", "") is None


def test_a_sheet_without_the_columns_it_needs_says_which() -> None:
    with pytest.raises(BadSheet, match="Perpetrator surname"):
        columns_of(["Reference", "Victim surname", "Referred"])


CELL = st.one_of(st.none(), st.text(), st.floats(), st.integers(), st.dates(), st.booleans())


@given(st.lists(CELL, max_size=8))
def test_no_row_breaks_the_reading(cells: list) -> None:
    assert read(*cells) is None or isinstance(read(*cells), Row | Reject)
