"""Malformed extracts, thousands of them: refused whole, or every row of them told."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from tests.unit.interchange.files import (
    CHICAGO_HEADER,
    POLICE_HEADER,
    chicago_row,
    police_row,
)

ROWS = 20
PRC_HEADER = (
    ",Financial_Year,Financial_Quarter,Force_Name,Offence_Description,Offence_Group,"
    "Offence_Subgroup,Offence_Code,Number_of_Offences,Policeuk_Cat"
)
FEBRL_HEADER = (
    "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,"
    " date_of_birth, soc_sec_id"
)
SOUND = {
    "police-uk-street": [POLICE_HEADER, *(police_row(f"a{number}") for number in range(ROWS))],
    "chicago": [CHICAGO_HEADER, *(chicago_row(area=str(number)) for number in range(ROWS))],
    "prc-pfa": [
        PRC_HEADER,
        *(
            f'{n},2017/18,{n % 4 + 1},Testshire,Offence {n},Violence,Injury,8N,"1,{n:03}",Violence'
            for n in range(ROWS)
        ),
    ],
    "outcomes-by-force": [
        "Year,f0_,crime_type,reported_by,last_outcome_category",
        *(f"{2000 + number},{number},Burglary,Testshire,Charged" for number in range(ROWS)),
    ],
    "febrl": [
        FEBRL_HEADER,
        *(
            f"rec-{n}-org, amara, testcase, 6, madeup street, , qtown, 4011, wa, 196002{n:02}, 69"
            for n in range(ROWS)
        ),
    ],
}
NASTY = (
    *("", " ", "Total", "NULL", "nan", "-", "0", "-1", "1,234", "1e309", "NaN", "inf", "\x00", '"'),
    *("=1+1", "=cmd|'/c calc'!A1", "+SUM(1)", "@SUM(A1)", '="007"', "'; DROP TABLE pole_event; --"),
    *("31/31/2022", "0000-00-00", "9999-12-31", "12/30/15 20:42", "2018-13", "Oct-18", "2017/19"),
    *(
        "\u202eabc",
        "\ufeff",
        "Ã©",
        "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    ),
    *("x" * 300, "x" * 140_000, "\u0660", "TRUE", "True", "yes", "\v", "\x1f", "a\rb", "a\tb"),
)

Damage = Callable[[Random, bytes], bytes]


def _bytes(chance: Random, raw: bytes) -> bytes:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(raw) + 1)
        noise = chance.choice([chance.randbytes(chance.randint(0, 6)), b'"', b"\x00", b"\r", b","])
        raw = raw[:at] + noise + raw[at + chance.randint(0, 6) :]
    return raw


def _cells(chance: Random, raw: bytes) -> bytes:
    lines = [line.split(",") for line in raw.decode().split("\n")]
    for _ in range(chance.randint(1, 12)):
        line = chance.choice(lines)
        line[chance.randrange(len(line))] = chance.choice(NASTY)
    return "\n".join(",".join(line) for line in lines).encode("utf-8", "replace")


def _columns(chance: Random, raw: bytes) -> bytes:
    lines = [line.split(",") for line in raw.decode().split("\n")]
    at, to = chance.randrange(len(lines[0])), chance.randrange(len(lines[0]))
    kind = chance.choice(["drop", "twice", "move", "rename", "shout", "some rows"])
    for number, line in enumerate(lines):
        if at >= len(line) or (kind == "some rows" and (number == 0 or chance.random() < 0.7)):
            continue
        if kind in ("drop", "some rows"):
            del line[at]
        elif kind == "twice":
            line.append(line[at])
        elif kind == "move":
            line.insert(to, line.pop(at))
        elif number == 0:
            line[at] = "renamed" if kind == "rename" else line[at].upper().replace(" ", "_")
    return "\n".join(",".join(line) for line in lines).encode()


def _encoding(chance: Random, raw: bytes) -> bytes:
    text = raw.decode().replace("Madeup", "Mädeup").replace("amara", "zoë")
    name = chance.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "cp037"])
    raw = text.encode(name)
    return raw.decode("latin-1").encode() if chance.random() < 0.2 else raw


def _lines(chance: Random, raw: bytes) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(lines))
        lines.insert(at, chance.choice([b"", b",,,", lines[at], lines[0], b"Total,,,5", b"x" * 99]))
    return chance.choice([b"\r", b"\n", b"\r\n"]).join(lines)


def _cut(chance: Random, raw: bytes) -> bytes:
    return raw[: chance.randrange(len(raw))] + chance.choice([b"", b'"', b'"cut here', b"\x00"])


def _packed(chance: Random, raw: bytes) -> bytes:
    packed = gzip.compress(raw)
    kind = chance.choice(["sound", "cut", "damaged", "twice"])
    if kind == "cut":
        return packed[: chance.randrange(20, len(packed))]
    if kind == "damaged":
        at = chance.randrange(10, len(packed))
        return packed[:at] + chance.randbytes(2) + packed[at + 2 :]
    return packed + packed if kind == "twice" else packed


def _other(chance: Random, raw: bytes) -> bytes:
    return chance.choice(
        [
            b"",
            b"\n\n\n",
            raw.split(b"\n")[0],
            b"PK\x03\x04" + raw,
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            b'{"a": ' + b"[" * 5000 + b"]" * 5000 + b"}",
            gzip.compress(bytes(110_000_000), 1),
            raw.replace(b",", b";"),
            b'"' * 5000 + raw,
            chance.randbytes(3000),
        ]
    )


DAMAGES: tuple[Damage, ...] = (
    _bytes,
    _cells,
    _columns,
    _encoding,
    _lines,
    _cut,
    _packed,
    _other,
)


@pytest.mark.proof
def test_malformed_imports(as_job, tmp_path: Path, owner, proof):
    """None crashes; each is refused in one line, or tells of every row it read."""
    chance, refused, read, rejected, added = proof.chance, 0, 0, 0, 0
    number = proof.size(small=120, full=10_000)
    for turn in range(number):
        source = chance.choice(list(SOUND))
        path = tmp_path / f"file{turn}.csv"
        path.write_bytes(chance.choice(DAMAGES)(chance, "\n".join(SOUND[source]).encode()))
        told, refusal = _imported(path, source if chance.random() < 0.5 else "")
        path.unlink()
        if told is None:
            assert str(path) in refusal
            assert len(refusal.splitlines()) == 1
            refused += 1
            continue
        assert told["read"] == told["accepted"] + told["rejected"]
        assert told["rejected"] == len(told["rejects"])
        assert all(
            each["file"] == str(path) and each["line"] and each["column"] and each["reason"]
            for each in told["rejects"]
        )
        read += told["read"]
        rejected += told["rejected"]
        added += told["accepted"] - told["unchanged"]
    runs = owner.execute(
        "SELECT sum(read), sum(rejected), sum(added + changed) FROM interchange_importrun"
    ).fetchone()
    assert runs == (read, rejected, added)
    proof.note(malformed_files=number, refused=refused, rows_read=read, rows_rejected=rejected)


def _imported(path: Path, source: str) -> tuple[dict | None, str]:
    """What the import told, or why it refused."""
    told = io.StringIO()
    try:
        call_command("import", str(path), source=source, as_json=True, stdout=told)
    except CommandError as refusal:
        return None, str(refusal)
    return json.loads(told.getvalue()), ""
