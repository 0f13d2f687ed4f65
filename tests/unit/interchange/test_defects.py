"""Each defect seen in real extracts, and their kin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.interchange.domain import table, text, values
from harbour.interchange.domain.reading import AGAIN, DIFFER, HEADER_AGAIN, NO_COLUMN, TOTAL
from tests.unit.interchange.files import (
    CHICAGO_HEADER,
    POLICE_HEADER,
    chicago_row,
    police_row,
    read,
)

PRC_HEADER = (
    ",Financial_Year,Financial_Quarter,Force_Name,Offence_Description,Offence_Group,"
    "Offence_Subgroup,Offence_Code,Number_of_Offences,Policeuk_Cat"
)
FEBRL_HEADER = (
    "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,"
    " date_of_birth, soc_sec_id"
)


def prc_row(force: str = "Testshire", number: str = "5") -> str:
    return f'7,2017/18,1,{force},Assault,Violence,With injury,8N,"{number}",Violence'


def febrl_row(rec_id: str = "rec-1-org", born: str = "19600210") -> str:
    return f"{rec_id}, amara, testcase, 6, madeup street, , qtown, 4011, wa, {born}, 6988048"


@pytest.mark.parametrize(
    "ending",
    [
        pytest.param("\r", id="CR only"),
        pytest.param("\n", id="LF"),
        pytest.param("\r\n", id="CRLF"),
    ],
)
def test_lines_may_end_in_any_way(ending):
    lines = [POLICE_HEADER, police_row("a1"), police_row("a2")]

    accepted, rejected = read(ending.join(lines))

    assert [row.line for row in accepted] == [2, 3]
    assert not rejected


@pytest.mark.parametrize(
    ("before", "delimiter"),
    [
        pytest.param(b"\xef\xbb\xbf", ",", id="a byte order mark"),
        pytest.param(b"\r\n\r\n", ",", id="blank lines first"),
        pytest.param(b"Crime in Testshire\n\n", ",", id="a title first"),
        pytest.param(b"", "\t", id="tabs"),
        pytest.param(b"", ";", id="semicolons"),
    ],
)
def test_the_header_is_found(before, delimiter):
    body = f"{POLICE_HEADER}\n{police_row()}\n".replace(",", delimiter)

    accepted, rejected = read(before + body.encode())

    assert len(accepted) == 1
    assert not rejected


def test_a_header_in_other_letters_and_order_is_understood():
    accepted, _ = read(
        "community_area,DOMESTIC,arrest,location description,Description,primary-type,BLOCK,Date\n"
        "30,True,FALSE,STREET,SIMPLE,BATTERY,026XX S MADEUP AVE,2022-09-16 21:30:00\n"
    )

    assert accepted[0].record.offence == "BATTERY"
    assert accepted[0].record.is_domestic is True
    assert accepted[0].key == read(f"{CHICAGO_HEADER}\n{_same_in_order()}\n")[0][0].key


def _same_in_order() -> str:
    return "2022-09-16 21:30:00,026XX S MADEUP AVE,BATTERY,SIMPLE,STREET,false,true,30"


def test_an_index_column_without_a_name_means_nothing():
    one, _ = read(f"{PRC_HEADER}\n{prc_row()}\n")
    other, _ = read(f"{PRC_HEADER}\n{prc_row().replace('7,', '9,', 1)}\n")

    assert one[0].key == other[0].key


def test_thousands_may_have_commas_and_corrections_be_below_nought():
    accepted, _ = read(f"{PRC_HEADER}\n{prc_row(number='66,776')}\n{prc_row(number='-1')}\n")

    assert [row.record.number for row in accepted] == [66776, -1]


@pytest.mark.parametrize(
    "word", [pytest.param(word, id=word) for word in ("true", "True", "TRUE", " true ", "1", "Y")]
)
def test_true_is_written_in_many_ways(word):
    accepted, _ = read(f"{CHICAGO_HEADER}\n{chicago_row(arrest=word)}\n")

    assert accepted[0].record.arrested is True


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2015-12-30 20:42:00", id="ISO"),
        pytest.param("2015-12-30T20:42:00Z", id="ISO with T and Z"),
        pytest.param("2015-12-30 20:42", id="no seconds"),
        pytest.param("12/30/15 20:42", id="American, two figures"),
        pytest.param("12/30/2015 08:42:00 PM", id="American, twelve hours"),
    ],
)
def test_dates_are_written_in_many_ways(written):
    accepted, rejected = read(f"{CHICAGO_HEADER}\n{chicago_row(date=written)}\n")

    assert not rejected
    assert accepted[0].record.earliest.isoformat() == "2015-12-30T20:42:00"


def test_a_file_cut_inside_a_quoted_field_loses_one_row():
    accepted, rejected = read(
        f'{POLICE_HEADER}\n{police_row("a1")}\n{police_row("a2")}\na3,2018-10,T,T,1,51,"On or'
    )

    assert len(accepted) == 2
    assert [(row.line, row.column, row.reason) for row in rejected] == [(4, "Location", table.CUT)]


def test_a_quotation_mark_gone_astray_costs_one_row_and_not_the_file():
    rows = [police_row(f"a{number}") for number in range(300)]
    rows[10] = rows[10].replace("On or", '"On or')

    accepted, rejected = read("\n".join([POLICE_HEADER, *rows]))

    assert len(accepted) == 299
    assert [(row.line, row.reason) for row in rejected] == [(12, table.CUT)]


def test_an_astray_mark_that_a_later_row_closes_swallows_no_row():
    rows = [police_row(f"a{number}") for number in range(30)]
    rows[10] = rows[10].replace("On or", '"On or')
    rows[15] = rows[15].replace("Way,", 'Way",')

    accepted, rejected = read("\n".join([POLICE_HEADER, *rows]))

    assert len(accepted) == 29
    assert [row.line for row in rejected] == [12]


def test_a_field_may_hold_line_ends_and_marks():
    street = '"By the ""Ship"",\n\nMadeup"'

    accepted, rejected = read(f"{POLICE_HEADER}\n{police_row(street=street)}\n{police_row('a2')}")

    assert not rejected
    assert accepted[0].record.place.street == 'By the "Ship", Madeup'
    assert [row.line for row in accepted] == [2, 5]


def test_blanks_after_a_closing_mark_do_no_harm():
    spaced = police_row(street='"Quay, Q"  ')

    accepted, rejected = read(f"{POLICE_HEADER}\n{spaced}")

    assert not rejected
    assert accepted[0].record.place.street == "Quay, Q"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        pytest.param(chicago_row(date="2022-02-30 10:00:00"), "Date",
                     "is a day or a time that does not exist", id="30 February"),
        pytest.param(chicago_row(date=""), "Date", values.BLANK, id="no date"),
        pytest.param(chicago_row(date="2031-01-01 00:00:00"), "Date", values.FUTURE,
                     id="a day to come"),
        pytest.param(chicago_row(domestic="maybe"), "Domestic", "is neither true nor false",
                     id="maybe"),
        pytest.param(chicago_row(area="=cmd|'/c calc'!A1"), "Community Area", values.FORMULA,
                     id="a formula"),
        pytest.param(chicago_row(area="3\x000"), "Community Area", values.CONTROL, id="a NUL"),
        pytest.param("2022-09-16 21:30:00,026XX S MADEUP AVE,BATT", "Description",
                     "is missing: the row has 3 columns of 8", id="cut short"),
        pytest.param(chicago_row() + ",x", "column 9",
                     "the row has 9 columns where the header has 8", id="too long"),
        pytest.param(chicago_row(area="x" * 200_000), "Date", table.LONG_FIELD, id="a huge field"),
        pytest.param("x" * 1_100_000, "Date", table.LONG_LINE, id="a huge line"),
        pytest.param(CHICAGO_HEADER, "Date", HEADER_AGAIN, id="the header again"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_with_its_line_and_column(row, column, reason):
    accepted, rejected = read(f"{CHICAGO_HEADER}\n{chicago_row()}\n{row}\n{chicago_row()}\n")

    assert [each.line for each in accepted] == [2, 4]
    assert [(each.line, each.reason) for each in rejected] == [(3, reason)]
    assert rejected[0].column == column or reason in (table.LONG_FIELD, table.LONG_LINE)


@pytest.mark.parametrize(
    "force", [pytest.param(name, id=name) for name in ("Total", "GRAND TOTAL", "Wales total")]
)
def test_a_line_that_sums_others_is_no_record(force):
    accepted, rejected = read(f"{PRC_HEADER}\n{prc_row()}\n{prc_row(force)}\n")

    assert len(accepted) == 1
    assert [(row.column, row.reason) for row in rejected] == [("Force_Name", TOTAL)]


def test_a_blank_primary_key_and_one_used_twice_are_refused():
    _, rejected = read(
        f"{FEBRL_HEADER}\n{febrl_row('')}\n{febrl_row('rec-1-org')}\n{febrl_row('rec-1-org')}\n"
    )

    assert [(row.line, row.column, row.reason) for row in rejected] == [
        (2, "rec_id", values.BLANK),
        (4, "rec_id", AGAIN),
    ]


@pytest.mark.parametrize(
    ("raw", "street", "remark"),
    [
        pytest.param(b"Caf\xe9 Row", "Café Row", text.READ_AS_WINDOWS, id="Windows-1252"),
        pytest.param("CafÃ© Row".encode(), "Café Row", text.WRITTEN_TWICE, id="encoded twice"),
        pytest.param("Oâ€™Testcase".encode(), "O\u2019Testcase", text.WRITTEN_TWICE,
                     id="an apostrophe encoded twice"),
        pytest.param("Zoë Łódź Ångström".encode(), "Zoë Łódź Ångström", "", id="sound UTF-8"),
        pytest.param("São Tomé Âme".encode(), "São Tomé Âme", "", id="sound, though it looks odd"),
        pytest.param("Caf\ufffd".encode(), "Caf\ufffd", text.LETTERS_LOST, id="lost before"),
    ],
)  # fmt: skip
def test_text_is_read_as_it_was_meant_and_that_is_said(raw, street, remark):
    row = police_row(street="@@").encode().replace(b"@@", raw)

    accepted, _ = read(POLICE_HEADER.encode() + b"\n" + row)

    assert accepted[0].record.place.street == street
    assert accepted[0].remark == remark


def test_bytes_in_no_encoding_reject_their_row_only():
    row = police_row(street="@@").encode().replace(b"@@", b"\x81\xff")

    accepted, rejected = read(b"\n".join([POLICE_HEADER.encode(), row, police_row("a2").encode()]))

    assert len(accepted) == 1
    assert [(each.line, each.reason) for each in rejected] == [(2, text.IN_NO_ENCODING)]


@pytest.mark.parametrize(
    "month", [pytest.param(each, id=each) for each in ("2026-12", "2031-01", "9999-12")]
)
def test_a_month_still_to_come_is_refused(month):
    accepted, rejected = read(f"{POLICE_HEADER}\n{police_row(month=month)}\n")

    assert not accepted
    assert [(row.column, row.reason) for row in rejected] == [("Month", values.FUTURE)]


def test_a_missing_column_is_named_for_each_row():
    accepted, rejected = read(f"{POLICE_HEADER.replace('Crime type', 'Kind')}\n{police_row()}\n")

    assert not accepted
    assert [(row.column, row.reason) for row in rejected] == [("Crime type", NO_COLUMN)]


def test_a_column_that_stands_twice_must_say_the_same_twice():
    accepted, rejected = read(
        f"{CHICAGO_HEADER},Domestic\n{chicago_row()},true\n{chicago_row()},false\n"
    )

    assert len(accepted) == 1
    assert [(row.column, row.reason) for row in rejected] == [("Domestic", DIFFER)]


def test_rows_of_commas_are_no_rows():
    accepted, rejected = read(f"{CHICAGO_HEADER}\n{chicago_row()}\n,,,,,,,\n\n  \n")

    assert (len(accepted), len(rejected)) == (1, 0)


ROWS = [police_row(f"a{number}") for number in range(8)]


@given(
    at=st.integers(min_value=0, max_value=len("\n".join(ROWS)) - 1),
    length=st.integers(min_value=0, max_value=12),
    noise=st.one_of(st.binary(max_size=12), st.sampled_from([b'"', b"\r", b"\x00", b",", b'",'])),
)
def test_damage_costs_only_the_rows_it_touches(at, length, noise):
    whole = "\n".join(ROWS).encode()
    damaged = whole[:at] + noise + whole[at + length :]
    head = POLICE_HEADER.encode() + b"\n"

    accepted, rejected = read(head + damaged)

    outcomes = [*accepted, *rejected]
    assert all(row.line and row.column and row.reason for row in rejected)
    assert len({row.line for row in outcomes}) == len(outcomes)
    kept = (*whole[:at].split(b"\n")[:-1], *whole[at + length :].split(b"\n")[1:])
    if b'"' not in noise:
        assert {row.split(b",")[0].decode() for row in kept} <= {row.key for row in accepted}
