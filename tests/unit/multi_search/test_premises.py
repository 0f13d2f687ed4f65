"""A house and a street are read out of what was typed, and its names are left as they are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.multi_search.domain.asking import question_of
from harbour.multi_search.domain.premises import premises
from harbour.multi_search.domain.query import parse

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "house", "street"),
    [
        pytest.param("12 Plainly Invented Row", "12", "Plainly Invented Row", id="number"),
        pytest.param("12, plainly rd, Testham", "12", "plainly rd", id="comma and town"),
        pytest.param("Flat 2, 12a Church Hill Road Kasia", "12a", "Church Hill Road", id="flat"),
        pytest.param("Kasia Testcase 12 Plainly Row", "12", "Plainly Row", id="a name before"),
        pytest.param("12 St James's Road", "12", "St James's Road", id="a saint"),
        pytest.param("Rose Cottage, Mill Lane", "Rose Cottage", "Mill Lane", id="house named"),
        pytest.param("12 Broadway, Testham", "12", "Broadway", id="no kind of street"),
        pytest.param("Mill Lane", "", "Mill Lane", id="a street alone"),
        pytest.param("Mill Lane, Testham", "", "Mill Lane", id="a street and its town"),
        pytest.param("Kasia Testcase", "", "", id="a name"),
        pytest.param("Smith 34", "", "", id="a number at the end"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_premises(typed: str, house: str, street: str) -> None:
    assert premises(typed) == (house, street)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(typed: str) -> None:
    house, street = premises(typed)

    assert street or not house


def test_a_name_that_may_be_a_house_is_a_name_all_the_same() -> None:
    query = parse("Kasia, Portswood Road, partner Dave", today=TODAY)

    assert (query.house, query.street) == ("Kasia", "Portswood Road")
    assert (query.names, query.relatives) == (("kasia", "portswood", "road"), ("dave",))


@pytest.mark.parametrize(
    "typed", ["07700 900123", "Kasia 12/3/1981", "AB12 CDE", "VA5 1JL", "2002/0073319Z", "aged 35"]
)
def test_no_other_number_is_a_house(typed: str) -> None:
    assert parse(typed, today=TODAY).street == ""


def test_the_full_form_reads_the_same_address() -> None:
    asked = question_of({"address": "12 Plainly Row", "phone": "07700 900123"}, today=TODAY).query

    assert (asked.house, asked.street) == ("12", "Plainly Row")
    assert asked.phone10 == "7700900123"
