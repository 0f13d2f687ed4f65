"""What a file between two Maracs may say, and that only its passphrase opens it."""

import json
from datetime import date
from uuid import UUID

import pytest

from harbour.marac.domain.handover import BadHandover, Handover, Who, read, receipt, written
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


def test_no_two_passphrases_or_sealed_files_are_alike() -> None:
    passphrase = new_passphrase()

    assert len({new_passphrase() for _ in range(50)}) == 50
    assert seal(b"x", passphrase) != seal(b"x", passphrase)


def test_the_receipt_is_the_same_on_both_sides() -> None:
    assert receipt(CASE.id) == receipt(read(written(CASE)).id)
    assert len(receipt(CASE.id)) == 9
