"""Importing: what is written, what is told, and that doing it again changes nothing."""

import gzip

import pytest
from django.core.management import CommandError

from tests.unit.interchange.files import (
    CHICAGO_HEADER,
    POLICE_HEADER,
    chicago_row,
    police_row,
)

FEBRL_HEADER = (
    "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,"
    " date_of_birth, soc_sec_id"
)


def person(rec_id: str, *, given: str = "amara", born: str = "19600210") -> str:
    return f"{rec_id}, {given}, testcase, 6, madeup street, , qtown, 4011, wa, {born}, 6988048"


def events(owner) -> list[tuple]:
    return owner.execute(
        "SELECT a.code, s.code, e.kind, e.reference, e.offence_text, e.outcome_text,"
        " e.is_domestic, e.arrested, l.street, e.run_line"
        " FROM pole_event e JOIN sharing_agency a ON a.id = e.owner_agency_id"
        " JOIN pole_sourcesystem s ON s.id = e.source_id"
        " LEFT JOIN pole_location l ON l.id = e.location_id ORDER BY e.run_line"
    ).fetchall()


def test_events_are_written_as_their_forces_own(importing, written, owner):
    told = importing(written(POLICE_HEADER, police_row("a1")), source="police-uk-street")

    assert (told["source"], told["read"], told["accepted"]) == ("police-uk-street", 1, 1)
    assert events(owner) == [
        (
            "testshire-police",
            "police-uk-testshire-police",
            "CRIME",
            "a1",
            "Burglary",
            "Local resolution",
            None,
            None,
            "On or near Madeup Way",
            2,
        )
    ]


def test_the_header_decides_when_no_source_is_named(importing, written):
    assert importing(written(CHICAGO_HEADER, chicago_row()))["source"] == "chicago"


def test_a_second_run_changes_nothing(importing, written, owner):
    rows = [chicago_row(), chicago_row(), chicago_row(area="31")]
    path = written(CHICAGO_HEADER, *rows)

    first = importing(path)
    before = owner.execute("SELECT * FROM pole_event ORDER BY id").fetchall()
    again = importing(path)

    assert (first["accepted"], first["unchanged"]) == (3, 0)
    assert (again["accepted"], again["unchanged"]) == (3, 3)
    assert owner.execute("SELECT * FROM pole_event ORDER BY id").fetchall() == before
    assert owner.execute("SELECT count(*) FROM pole_location").fetchone() == (2,)


def test_the_order_of_rows_and_the_shape_of_the_file_do_not_matter(importing, written, tmp_path):
    importing(
        written(POLICE_HEADER, police_row("a1"), police_row("", kind="Anti-social behaviour"))
    )
    other = tmp_path / "other.csv.gz"
    turned = [POLICE_HEADER, police_row("", kind="Anti-social behaviour  "), police_row("a1")]
    other.write_bytes(gzip.compress("\r\n".join(turned).encode("utf-16")))

    assert importing(other)["unchanged"] == 2


def test_an_outcome_that_came_later_is_taken_in(importing, written, owner):
    importing(written(POLICE_HEADER, police_row("a1", outcome="Under investigation")))

    told = importing(written(POLICE_HEADER, police_row("a1", outcome="Offender fined")))

    assert (told["accepted"], told["unchanged"]) == (1, 0)
    assert [row[5] for row in events(owner)] == ["Offender fined"]


def test_every_row_is_told_and_no_reason_repeats_a_cell(importing, written, owner):
    path = written(CHICAGO_HEADER, chicago_row(), chicago_row(date="31/31/2022"), "x,y")

    told = importing(path)

    assert (told["read"], told["accepted"], told["rejected"]) == (3, 1, 2)
    assert told["rejects"] == [
        {
            "file": str(path),
            "line": 3,
            "column": "Date",
            "reason": "is a day or a time that does not exist",
        },
        {
            "file": str(path),
            "line": 4,
            "column": "Primary Type",
            "reason": "is missing: the row has 2 columns of 8",
        },
    ]
    kept = owner.execute("SELECT line, was_rejected FROM interchange_rowremark ORDER BY line")
    assert kept.fetchall() == [(3, True), (4, True)]
    run = owner.execute("SELECT read, accepted, rejected, added FROM interchange_importrun")
    assert run.fetchall() == [(3, 1, 2, 1)]


def test_an_import_is_one_audit_row_for_each_table_it_writes(importing, written, owner):
    importing(written(POLICE_HEADER, *(police_row(f"a{number}") for number in range(50))))

    logged = owner.execute(
        "SELECT kind, operation, rows FROM sharing_auditevent"
        " WHERE run_id IS NOT NULL ORDER BY kind"
    ).fetchall()
    assert logged == [
        ("interchange.importrun", "COLLECTION", 1),
        ("pole.event", "COLLECTION", 50),
        ("pole.location", "COLLECTION", 1),
    ]


def test_rows_of_another_force_are_not_mixed_in(importing, written, owner):
    other = police_row("a2").replace("Testshire Police", "Otherton Constabulary")

    told = importing(written(POLICE_HEADER, police_row("a1"), other))

    assert [(each["line"], each["column"]) for each in told["rejects"]] == [(3, "Falls within")]
    importing(written(POLICE_HEADER, other, name="other.csv"))
    assert {row[0] for row in events(owner)} == {"testshire-police", "otherton-constabulary"}


def test_records_of_one_person_stand_in_different_systems_and_can_be_found(
    importing, written, owner
):
    rows = [person("rec-1-org"), person("rec-1-dup-0", given="amarra"), person("rec-2-org")]

    told = importing(written(FEBRL_HEADER, *rows, name="set1.csv"), source="febrl")

    assert told["accepted"] == 3
    assert owner.execute(
        "SELECT s.code, r.source_key FROM pole_personrecord r"
        " JOIN pole_sourcesystem s ON s.id = r.source_id ORDER BY r.run_line"
    ).fetchall() == [
        ("febrl-custody", "set1/rec-1-org"),
        ("febrl-crime", "set1/rec-1-dup-0"),
        ("febrl-custody", "set1/rec-2-org"),
    ]
    assert owner.execute("SELECT count(*) FROM multi_search_entry").fetchone() == (3,)
    assert owner.execute("SELECT count(DISTINCT person_id) FROM pole_personrecord").fetchone() == (
        3,
    )


def test_a_person_record_that_says_something_else_is_refused_and_kept_as_it_was(
    importing, written, owner
):
    importing(written(FEBRL_HEADER, person("rec-1-org"), person("rec-2-org")))

    told = importing(written(FEBRL_HEADER, person("rec-1-org"), person("rec-2-org", given="femi")))

    assert (told["accepted"], told["unchanged"], told["rejected"]) == (1, 1, 1)
    assert (told["rejects"][0]["line"], told["rejects"][0]["column"]) == (3, "rec_id")
    assert owner.execute("SELECT DISTINCT given FROM pole_personname").fetchall() == [("amara",)]


def test_a_day_that_cannot_be_is_kept_as_far_as_it_can_be_read(importing, written, owner):
    importing(written(FEBRL_HEADER, person("rec-1-org", born="19371233")))

    assert owner.execute(
        "SELECT born_on, born_earliest::text, born_latest::text, note FROM pole_personrecord"
    ).fetchall() == [(None, "1937-12-01", "1937-12-31", "Date of birth as written: 19371233")]


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        pytest.param(b"", {}, "is empty", id="empty"),
        pytest.param(b"PK\x03\x04rest", {}, "zip archive", id="a spreadsheet"),
        pytest.param(b"\x1f\x8bnot really", {}, "gzip", id="not really gzip"),
        pytest.param(b"<a><!ENTITY x SYSTEM 'file:///etc/passwd'></a>", {}, "no extract we know",
                     id="XML"),
        pytest.param(b'{"a": [[[[1]]]]}', {}, "no extract we know", id="JSON"),
        pytest.param(b"a,b\n1,2\n", {"source": "chicago"}, "is not a chicago extract",
                     id="another table"),
        pytest.param(b"a,b\n1,2\n", {"source": "chicagoo"}, "Did you mean chicago", id="no source"),
        pytest.param(gzip.compress(bytes(200_000_000)), {}, "unpacks to more", id="a zip bomb"),
    ],
)  # fmt: skip
def test_what_is_no_extract_is_refused_in_one_line(importing, tmp_path, content, options, said):
    path = tmp_path / "file.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=said) as refusal:
        importing(path, **options)

    assert refusal.value.returncode == 2
    assert "\n" not in str(refusal.value)


def test_a_file_that_cannot_be_read_keeps_the_others_out(importing, written, tmp_path, owner):
    good = written(POLICE_HEADER, police_row("a1"))

    with pytest.raises(CommandError, match="cannot be opened"):
        importing(good, tmp_path / "absent.csv")

    assert events(owner) == []


def test_an_archive_cut_short_tells_where(importing, tmp_path):
    rows = "\n".join([POLICE_HEADER, *(police_row(f"a{number}") for number in range(3000))])
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(gzip.compress(rows.encode())[:-2000])

    told = importing(path)

    assert told["accepted"] > 100
    assert told["rejects"][-1]["reason"] == "the compressed file ends here before its end"
    assert told["read"] == told["accepted"] + told["rejected"]
