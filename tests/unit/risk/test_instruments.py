"""Instruments are data: checked when they are read, and a new one needs no code."""

from pathlib import Path

import pytest

from harbour.risk.domain.grade import count_answers
from harbour.risk.domain.instruments import (
    FOLDER,
    InstrumentError,
    instruments,
    read_instrument,
)

DASH = (FOLDER / "dash-2009.toml").read_text()

WHOLE = """
code = "local-tool"
version = "1"
title = "A force's own tool"
source = "Force"
[[items]]
number = 1
section = "First"
label = "Is anybody hurt?"
why = "To help"
"""


def test_the_police_form_and_the_partners_checklist_share_24_items() -> None:
    police, partner = instruments()["dash-2009"], instruments()["dash-partner"]

    assert len(police.items) == 27
    assert [item.common for item in partner.items] == list(range(1, 25))
    assert {item.common for item in police.common_items} == set(range(1, 25))
    assert [item.number for item in police.items if item.common is None] == [10, 11, 12]


def test_an_item_opens_an_instrument_that_exists() -> None:
    opened = {item.opens for tool in instruments().values() for item in tool.items if item.opens}

    assert opened <= set(instruments())


def test_a_new_instrument_needs_a_file_and_no_code(tmp_path: Path) -> None:
    (tmp_path / "local.toml").write_text(WHOLE)

    assert instruments(tmp_path)["local-tool"].items[0].code == "q1"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("code = [", "not readable", id="not TOML"),
        pytest.param(WHOLE.replace("number = 1", "number = 2"), "without gaps", id="a gap"),
        pytest.param(
            WHOLE.replace('why = "To help"', ""),
            "line 6: item 1, why: .*Add it",
            id="a field missing",
        ),
        pytest.param(
            WHOLE + "colour = 3\n", "line 11: item 1, colour: .*Take it out", id="a field unknown"
        ),
        pytest.param(
            WHOLE.replace("local-tool", "Local tool"), "line 2: code: ", id="a code with a blank"
        ),
    ],
)
def test_a_file_that_makes_no_sense_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)

    with pytest.raises(InstrumentError, match=says) as refusal:
        read_instrument(path)

    assert "bad.toml" in str(refusal.value)


def test_a_file_that_is_not_text_says_so(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(InstrumentError, match=r"bad\.toml: not UTF-8"):
        read_instrument(tmp_path / "bad.toml")


def test_a_force_adds_a_tool_beside_ours(tmp_path: Path) -> None:
    (tmp_path / "local.toml").write_text(WHOLE)

    assert set(instruments(FOLDER, tmp_path)) == {*instruments(), "local-tool"}


def test_the_folder_of_a_force_is_named_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "local.toml").write_text(WHOLE)
    monkeypatch.setenv("HARBOUR_INSTRUMENTS", str(tmp_path))

    assert "local-tool" in instruments.__wrapped__()


def test_a_named_folder_that_is_missing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HARBOUR_INSTRUMENTS", str(tmp_path / "away"))

    with pytest.raises(InstrumentError, match="no such folder"):
        instruments.__wrapped__()


def test_licensed_wording_replaces_our_words(tmp_path: Path) -> None:
    (tmp_path / "dash.toml").write_text(
        DASH.replace("Was the victim hurt this time?", "Licensed words")
    )

    item = instruments(FOLDER, tmp_path)["dash-2009"].items[0]

    assert (item.label, item.common) == ("Licensed words", 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("threshold = 14", "threshold = 20", id="the threshold"),
        pytest.param("critical = true", "critical = false", id="what is critical"),
        pytest.param("common = 1\n", "", id="what is counted"),
    ],
)
def test_wording_cannot_change_what_is_counted(tmp_path: Path, before: str, after: str) -> None:
    assert before in DASH
    (tmp_path / "dash.toml").write_text(DASH.replace(before, after, 1))

    with pytest.raises(InstrumentError, match="dash-2009: wording may change"):
        instruments(FOLDER, tmp_path)


def test_two_files_with_one_code_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(WHOLE)
    (tmp_path / "b.toml").write_text(WHOLE)

    with pytest.raises(InstrumentError, match=r"b\.toml: code: another file has local-tool"):
        instruments(tmp_path)


def test_an_item_that_opens_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(WHOLE + 'opens = "nowhere"\n')

    with pytest.raises(InstrumentError, match="item 1, opens: there is no nowhere"):
        instruments(tmp_path)


def test_answers_by_how_often_add_up_to_no_score() -> None:
    dara = instruments()["dara"]

    count = count_answers(dara, {"d1": "ALWAYS", "d2": "NEVER", "d3": "REFUSED"})

    assert (dara.threshold, count.yes, count.of) == (None, 0, 0)
    assert (count.refused, count.unanswered) == (1, 15)
    assert count.critical == (dara.item("d1").label,)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param('threshold = 3\nanswers = "frequency"', "not counted", id="a score of often"),
        pytest.param('answers = "sometimes"', "answers", id="answers nobody knows"),
        pytest.param('prefix = "qq"', "prefix", id="a prefix of two letters"),
    ],
)
def test_a_tool_that_contradicts_itself_is_refused(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(WHOLE.replace("[[items]]", f"{line}\n[[items]]"))

    with pytest.raises(InstrumentError, match=says):
        read_instrument(path)


def test_a_tool_that_is_opened_needs_a_letter_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(WHOLE + 'opens = "other"\n')
    (tmp_path / "two.toml").write_text(WHOLE.replace("local-tool", "other"))

    with pytest.raises(InstrumentError, match="a letter of its own"):
        instruments(tmp_path)
