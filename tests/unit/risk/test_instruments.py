"""Instruments are data: checked when they are read, and a new one needs no code."""

from pathlib import Path

import pytest

from harbour.risk.domain.instruments import InstrumentError, instruments, read_instrument

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
        pytest.param(WHOLE.replace('why = "To help"', ""), "item 1, why", id="a field missing"),
        pytest.param(WHOLE + "colour = 3\n", "item 1, colour", id="a field nobody knows"),
    ],
)
def test_a_file_that_makes_no_sense_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)

    with pytest.raises(InstrumentError, match=says) as refusal:
        read_instrument(path)

    assert "bad.toml" in str(refusal.value)
