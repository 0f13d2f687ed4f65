"""What was witnessed of the audit is read line by line, and held against what is kept."""

import pytest

from harbour.sharing.domain.witness import Seal, Unreadable, disputed, read

ONE, TWO = Seal(number=1, rows=3, hash="a"), Seal(number=2, rows=1, hash="b")


def test_what_was_written_is_read() -> None:
    assert read([ONE.line(), TWO.line()]) == [ONE, TWO]


@pytest.mark.parametrize("line", ["", "nothing", '{"number": 1}', "[1, 2, 3]"])
def test_another_line_is_told_by_its_place(line: str) -> None:
    with pytest.raises(Unreadable, match="Line 2"):
        read([ONE.line(), line])


def test_a_seal_that_stands_as_it_did_is_not_disputed() -> None:
    assert disputed([ONE, TWO], {1: ONE, 2: TWO, 3: Seal(number=3, rows=1, hash="c")}) == []


def test_a_seal_that_is_gone_or_another_is_disputed() -> None:
    assert disputed([ONE, TWO], {1: Seal(number=1, rows=3, hash="x")}) == [
        "seal 1 is not the one that was witnessed",
        "seal 2 was witnessed and is gone",
    ]
