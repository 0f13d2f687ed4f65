"""What a file between two Maracs may say, and that only its passphrase opens it."""

import json
from datetime import date
from uuid import UUID

import pytest

from harbour.marac.domain.handover import (
    BadHandover,
    Handover,
    Who,
    is_receipt,
    is_strong,
    read,
    receipt,
    tells_of,
    written,
)
from harbour.marac.services.sealing import new_passphrase, seal, unseal

CASE = Handover(
    id=UUID("01340000-0000-7000-8000-000000000001"),
    sent_from="Eastern Marac, Solent and Downs Police",
    sent_to="Invented County Marac",
    sent_on=date(2026, 11, 5),
    is_lasting=True,
    victim=Who(given="Amara", family="Testcase", sex="F", born_on=date(1990, 2, 11)),
    perpetrator=Who(given="Basil", family="Testcase", sex="M", born_on=None),
    grade="HIGH",
    criteria=("JUDGEMENT",),
    counted=None,
    kinds=(),
    why="He has found her twice",
    children="Two",
    agreement="AGREED",
    why_without="",
    with_adviser=True,
    why_moved="She moved there",
    interim="Alarm moved with her",
    heard_on=None,
    risks="",
    still_to_do=("Change the locks",),
)


def test_a_case_is_read_as_it_was_written() -> None:
    assert read(written(CASE)) == CASE


@pytest.mark.parametrize(
    ("change", "named"),
    [
        pytest.param({"address": "7 Nowhere"}, "address", id="something that does not travel"),
        pytest.param({"version": 2}, "version", id="another version"),
        pytest.param({"grade": "VERY HIGH"}, "grade", id="a grade that is none"),
        pytest.param({"interim": ""}, "interim", id="nothing keeps the victim safe"),
        pytest.param({"criteria": []}, "criteria", id="no criterion"),
        pytest.param({"victim": {"given": "A", "family": "", "sex": "F", "born_on": None}},
                     "victim.family", id="a victim without a name"),
    ],
)  # fmt: skip
def test_a_file_that_says_more_or_less_is_refused_and_nothing_of_it_is_told(
    change: dict, named: str
) -> None:
    told = json.loads(written(CASE)) | change
    with pytest.raises(BadHandover, match=named) as refused:
        read(json.dumps(told).encode())
    assert "Nowhere" not in str(refused.value)
    assert "Amara" not in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_no_file_of_a_case_is_refused(content: bytes) -> None:
    with pytest.raises(BadHandover, match="no case of a Marac"):
        read(content)


def test_only_the_passphrase_opens_it_however_it_is_said() -> None:
    passphrase = new_passphrase()
    sealed = seal(written(CASE), passphrase)

    assert b"Amara" not in sealed
    assert unseal(sealed, passphrase.lower().replace("-", " ")) == written(CASE)
    for wrong in (new_passphrase(), ""):
        with pytest.raises(BadHandover, match="passphrase"):
            unseal(sealed, wrong)
    for changed in (sealed[:-1] + b"!", sealed[:40], b"not a file"):
        with pytest.raises(BadHandover):
            unseal(changed, passphrase)


@pytest.mark.parametrize(
    ("passphrase", "strong"),
    [
        pytest.param("ABCD-EFGH-2345-6789-JKLM", True, id="as it is made"),
        pytest.param("abcd efgh 2345 6789 jklm", True, id="as it is said"),
        pytest.param("ABCD-EFGH-2345-6789-JKL", False, id="one short"),
        pytest.param("ABCD-EFGH-2345-6789-JKL-", False, id="filled with hyphens"),
        pytest.param("AAAA-AAAA-AAAA-AAAA-AAAA", False, id="one key held down"),
        pytest.param("ABCD-ABCD-ABCD-ABCD-ABCD", False, id="one group five times"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_file_is_sealed_with_no_weak_passphrase(passphrase: str, strong: bool) -> None:
    assert is_strong(passphrase) is strong


def test_every_passphrase_made_here_is_strong() -> None:
    assert all(is_strong(new_passphrase()) for _ in range(200))


@pytest.mark.parametrize(
    ("name", "is_child", "change", "told"),
    [
        pytest.param("Robin Testcase", False, {"why": "He shut Robin in"}, True, id="in why"),
        pytest.param("Robin Testcase", False, {"still_to_do": ("See ROBIN’s school",)}, True,
                     id="in what is to be done"),
        pytest.param("Robin Testcase", False, {"why": "Robins sang"}, False, id="another word"),
        pytest.param("Robin Testcase", False, {"children": "Two"}, False, id="no child, not named"),
        pytest.param("Robin Testcase", True, {"children": "Two"}, True, id="children told of"),
        pytest.param("Robin Testcase", True, {"children": " "}, False, id="no children told of"),
        pytest.param("", False, {}, False, id="nobody knows the name"),
    ],
)  # fmt: skip
def test_a_file_tells_of_whom_it_names_and_of_the_children(
    name: str, is_child: bool, change: dict, told: bool
) -> None:
    assert tells_of(CASE.model_copy(update=change), name, is_child=is_child) is told


def test_no_two_passphrases_or_sealed_files_are_alike() -> None:
    passphrase = new_passphrase()

    assert len({new_passphrase() for _ in range(50)}) == 50
    assert seal(b"x", passphrase) != seal(b"x", passphrase)


def test_the_receipt_is_the_same_on_both_sides() -> None:
    assert receipt(CASE.id) == receipt(read(written(CASE)).id)
    assert len(receipt(CASE.id)) == 9


def test_a_receipt_is_known_however_it_is_said_and_is_no_other_cases() -> None:
    said = receipt(CASE.id)

    assert is_receipt(said.lower().replace("-", " "), CASE.id)
    for wrong in ("", said[:-1], receipt(UUID(int=1))):
        assert not is_receipt(wrong, CASE.id)
