"""Telephone numbers, as people write them. All are kept for drama, or for fiction abroad."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.pole.domain.phones import parse_phone, without_phones

# The first example imports the numbering plans, so no example is timed.

drama = st.one_of(
    st.integers(0, 999).map("07700900{:03d}".format),
    st.integers(0, 999).map("01632960{:03d}".format),
    st.integers(0, 999).map("02079460{:03d}".format),
)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("07700 900123", id="as usual"),
        pytest.param("07700900123", id="run together"),
        pytest.param("07700-900-123", id="hyphens"),
        pytest.param("0 7 7 0 0 9 0 0 1 2 3", id="one by one"),
        pytest.param("7700900123", id="without its nought"),
        pytest.param("447700900123", id="without its plus"),
        pytest.param("+44 7700 900123", id="international"),
        pytest.param("+44 (0)7700 900123", id="both ways at once"),
        pytest.param("0044 7700 900 123", id="as dialled from abroad"),
        pytest.param("O77OO 9OO123", id="letters for noughts"),
        pytest.param("mob: 07700 900123 (mum)", id="with words"),
        pytest.param("07700 900123 ext 4", id="with an extension"),
        pytest.param("٠٧٧٠٠ ٩٠٠١٢٣", id="in Arabic figures"),
    ],
)
def test_one_number_written_many_ways(raw):
    phone = parse_phone(raw)

    assert phone.raw == raw
    assert phone.e164 == "+447700900123"
    assert (phone.last10, phone.last7) == ("7700900123", "0900123")
    assert (phone.is_drama, phone.problem) == (True, "")


@pytest.mark.parametrize(
    ("raw", "e164"),
    [
        pytest.param("(01632) 960001", "+441632960001", id="no area"),
        pytest.param("020 7946 0999", "+442079460999", id="London"),
        pytest.param("0113 496 0000", "+441134960000", id="Leeds"),
        pytest.param("0161 496 0000", "+441614960000", id="Manchester"),
        pytest.param("0191 498 0000", "+441914980000", id="Tyneside"),
        pytest.param("028 9649 6000", "+442896496000", id="Northern Ireland"),
        pytest.param("029 2018 0000", "+442920180000", id="Cardiff"),
        pytest.param("03069 990000", "+443069990000", id="no place"),
        pytest.param("0808 157 0000", "+448081570000", id="free"),
        pytest.param("0909 879 0000", "+449098790000", id="premium"),
    ],
)
def test_the_ranges_kept_for_drama_are_known(raw, e164):
    phone = parse_phone(raw)

    assert (phone.e164, phone.is_drama, phone.problem) == (e164, True, "")


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        pytest.param("+1 212 555 0100", "GB", id="with its country"),
        pytest.param("(212) 555-0100", "US", id="the country being told"),
    ],
)
def test_a_number_from_abroad(raw, region):
    phone = parse_phone(raw, region=region)

    assert (phone.e164, phone.is_drama) == ("+12125550100", False)
    assert (phone.last10, phone.last7) == ("2125550100", "5550100")


@pytest.mark.parametrize(
    ("raw", "last7", "problem"),
    [
        pytest.param("077009001", "7009001", "a figure may be mistyped", id="two figures short"),
        pytest.param("07700 9001234", "9001234", "a figure may be mistyped", id="one too many"),
        pytest.param("01632 960", "1632960", "a figure may be mistyped", id="cut short"),
        pytest.param("960123", "", "not a telephone number", id="without its area"),
        pytest.param("999", "", "not a telephone number", id="emergency"),
        pytest.param("not known", "", "not a telephone number", id="words"),
        pytest.param("+", "", "not a telephone number", id="a mark"),
        pytest.param(" ", "", "it is empty", id="nothing"),
    ],
)
def test_what_cannot_be_rung_is_kept_and_said(raw, last7, problem):
    phone = parse_phone(raw)

    assert (phone.raw, phone.e164, phone.last7) == (raw, "", last7)
    assert problem in phone.problem


def test_of_two_numbers_the_first_is_read_and_the_second_is_mentioned():
    phone = parse_phone("07700 900123 / 07700 900124")

    assert phone.e164 == "+447700900123"
    assert "more than one number" in phone.problem


@given(number=drama, spaces=st.lists(st.integers(1, 10), max_size=3))
def test_spacing_makes_no_difference_and_reading_again_changes_nothing(number, spaces):
    spaced = number
    for place in sorted(spaces, reverse=True):
        spaced = f"{spaced[:place]} {spaced[place:]}"

    phone = parse_phone(spaced)

    assert (phone.e164, phone.is_drama) == (f"+44{number[1:]}", True)
    assert parse_phone(phone.e164).e164 == phone.e164


@given(raw=st.one_of(st.text(), st.text("0123456789+ ()-Oo/", max_size=40)))
def test_any_text_is_kept_and_any_number_read_has_its_keys(raw):
    phone = parse_phone(raw)

    assert phone.raw == raw
    assert phone.e164.endswith(phone.last7) or not phone.e164
    assert phone.e164 or phone.problem


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("ring 07700 900123 or 07700900456", "ring - or -", id="two"),
        pytest.param("+44 (0)7700 900 123, 0044 7700 900123", "-, -", id="from abroad"),
        pytest.param("tel:07700.900.123 (01632) 960 001.", "tel:- -.", id="dots and brackets"),
        pytest.param("7700 900123 by day", "- by day", id="without its nought"),
        pytest.param("07 70 09 00 12 3", "-", id="in pairs"),
        pytest.param("+49 30 123456", "-", id="another country"),
        pytest.param("01632 960 00", "-", id="a figure short"),
        pytest.param("crime 44260123456, log 0412", "crime 44260123456, log 0412", id="a crime"),
        pytest.param("out on 05.11.2026 10:30", "out on 05.11.2026 10:30", id="a day and a time"),
        pytest.param("05/11/2026, 2026-11-05", "05/11/2026, 2026-11-05", id="days"),
        pytest.param("ring 999 or 101", "ring 999 or 101", id="short codes"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_no_number_that_could_be_rung_is_left_in_words(words: str, expected: str) -> None:
    assert without_phones(words, instead="-") == expected


@given(st.text(alphabet="0123456789 +()-./ab", max_size=40))
def test_what_is_left_of_words_was_there_before(words: str) -> None:
    assert all(part in words for part in without_phones(words, instead="|").split("|"))
