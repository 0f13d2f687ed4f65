"""A table of the force's own is right in every row, or every fault is told with its place."""

from datetime import date

from harbour.referrals.domain.reading import Fault, day, one_of, or_nothing, read, text

COLUMNS = {
    "name": text,
    "day": day,
    "kind": one_of({"a": 1, "b": 2}, "kind"),
    "more": or_nothing(one_of({"x": 9}, "thing")),
}


def test_every_row_is_read_by_its_line() -> None:
    found = read(
        ["name,day,kind,more\n", "One,2026-09-03,a,\n", "\n", " Two ,3/9/2026,b,x\n"], COLUMNS
    )

    assert found.faults == ()
    assert dict(found.rows) == {
        2: {"name": "One", "day": date(2026, 9, 3), "kind": 1, "more": None},
        4: {"name": "Two", "day": date(2026, 9, 3), "kind": 2, "more": 9},
    }


def test_all_faults_are_told_at_once_with_line_and_column() -> None:
    found = read(["name,day,kind,more\n", ",soon,c,y\n", "Two,2026-02-30,a,\n"], COLUMNS)

    assert [str(fault) for fault in found.faults] == [
        "line 2, name: this is empty",
        "line 2, day: soon is no date: write 2026-09-03",
        "line 2, kind: c is no kind. Known: a, b",
        "line 2, more: y is no thing. Known: x",
        "line 3, day: 2026-02-30 is no date: write 2026-09-03",
    ]


def test_a_missing_column_and_an_empty_file_are_faults() -> None:
    assert read(["name,kind\n"], COLUMNS).faults == (
        Fault(1, "day", "this column is missing"),
        Fault(1, "more", "this column is missing"),
    )
    assert read(["name,day,kind,more\n"], COLUMNS).faults[0].reason == (
        "there is no row below the header"
    )
    assert read([], COLUMNS).faults


def test_a_short_or_a_long_row_is_told_and_never_a_crash() -> None:
    short = read(["name,day,kind,more\n", "One\n"], COLUMNS)
    long = read(["name,day,kind,more\n", "One,2026-09-03,a,,extra\n"], COLUMNS)

    assert [fault.column for fault in short.faults] == ["day", "kind"]
    assert long.rows[2]["name"] == "One"
