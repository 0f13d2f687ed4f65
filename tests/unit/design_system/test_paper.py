"""Paper says what it is given, is marked on each page, and holds nothing else."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from harbour.design_system import paper

HOSTILE = 'Zoë O\'Neil = #panic() $x$ [y] "z" <b>'


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A paper of two pages in a house of its own."""
    house = Path(paper.__file__).parent / "typst" / "house.typ"
    frame = tmp_path / "design_system" / "typst" / "house.typ"
    frame.parent.mkdir(parents=True)
    frame.write_text(house.read_text())
    monkeypatch.setattr(paper, "_HARBOUR", tmp_path)
    sheet = tmp_path / "sheet.typ"
    sheet.write_text(
        '#import "/design_system/typst/house.typ": *\n#show: paper\n= First\n#data.words\n'
        '#rows-of(("Who", "When"), data.rows)\n#pagebreak()\n= Second\n'
    )
    return sheet


def print_it(sheet: Path) -> PdfReader:
    made = paper.pdf(
        sheet,
        {"words": HOSTILE, "rows": [["Amara Testcase", "5 November 2013"]]},
        title="An invented paper",
        marking="Official: sensitive",
        printed_by="Grace Testcase",
        printed_at=datetime(2013, 11, 5, 14, 5, tzinfo=UTC),
    )
    return PdfReader(BytesIO(made))


def test_each_page_is_marked_and_says_who_printed_it_and_when(sheet: Path) -> None:
    printed = print_it(sheet)
    assert len(printed.pages) == 2
    for page in printed.pages:
        words = page.extract_text()
        assert "OFFICIAL: SENSITIVE" in words
        assert "Printed by Grace Testcase, 5 November 2013, 14:05" in words


def test_words_are_words_and_never_instructions(sheet: Path) -> None:
    assert HOSTILE in print_it(sheet).pages[0].extract_text()


def test_it_can_be_read_aloud(sheet: Path) -> None:
    root = print_it(sheet).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root


def test_its_properties_tell_its_title_and_nothing_of_the_machine(sheet: Path) -> None:
    told = print_it(sheet).metadata
    assert told.title == "An invented paper"
    assert {key for key in told if key not in ("/CreationDate", "/ModDate")} <= {
        "/Title",
        "/Author",
        "/Creator",
        "/Producer",
    }
    assert told.author == "Harbour"
