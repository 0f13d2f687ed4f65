"""Which recorded address a house and a street may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.pole.domain.places import Fit, apart_from, in_town, nearest, read_street

HERE = ("12", "Plainly Row")


@pytest.mark.parametrize(
    ("asked", "recorded", "edits"),
    [
        pytest.param(HERE, HERE, 0, id="as recorded"),
        pytest.param(("12", "plainly row"), HERE, 0, id="small letters"),
        pytest.param(("12", "Plainly Rd"), ("12", "Plainly Road"), 0, id="kind shortened"),
        pytest.param(("12", "St James's Rd."), ("12", "St James Road"), 1, id="a saint"),
        pytest.param(("12", "Broadway"), ("12", "The Broadway"), 0, id="the"),
        pytest.param(("12", "Plainly"), HERE, 0, id="kind not said"),
        pytest.param(("12", "Plainly Road"), HERE, 1, id="another kind"),
        pytest.param(("12", "Planily Row"), HERE, 1, id="letters exchanged"),
        pytest.param(("12", "Plainley Rows"), HERE, None, id="three slips"),
        pytest.param(("12", "Plainley Rw"), ("12", "Plainley Rw"), 0, id="no kind at all"),
        pytest.param(("12", "Mill Road"), ("12", "Hill Road"), 1, id="a short name"),
        pytest.param(("12", "Mill Road"), ("12", "Hall Road"), None, id="two of a short name"),
        pytest.param(HERE, ("12", "Otherwise Row"), None, id="another street"),
        pytest.param(HERE, ("13", "Plainly Row"), None, id="next door"),
        pytest.param(HERE, ("12a", "Plainly Row"), None, id="its letter"),
        pytest.param(("12A", "Plainly Row"), ("12a", "Plainly Row"), 0, id="capital letter"),
        pytest.param(HERE, ("Flat 2, 12", "Plainly Row"), 0, id="a flat in it"),
        pytest.param(("2", "Plainly Row"), ("Flat 2, 12", "Plainly Row"), None, id="a flat's"),
        pytest.param(("12", "Plainly Court"), ("Flat 12", "Plainly Court"), 0, id="only flats"),
        pytest.param(("Rose Cotage", "Mill"), ("Rose Cottage", "Mill"), 1, id="house named"),
        pytest.param(("Rose Cottage", "Mill"), ("", "Mill"), None, id="no house recorded"),
        pytest.param(("", "Plainly Row"), HERE, 0, id="any house of the street"),
        pytest.param(("", "Plainly Row"), ("12", "Mill Lane"), None, id="no house of another"),
        pytest.param(("", ""), ("", ""), None, id="nothing"),
    ],
)
def test_how_far_apart_two_addresses_are(asked, recorded, edits) -> None:
    assert apart_from(*asked, *recorded) == edits


@given(house=st.text(max_size=20), street=st.text(max_size=40))
def test_whatever_is_typed_is_compared(house: str, street: str) -> None:
    apart = apart_from(house, street, "12", "Plainly Row")

    assert apart is None or 0 <= apart <= 5


@given(name=st.text("abcdefghij", min_size=3, max_size=12))
def test_a_street_is_itself_however_its_kind_is_written(name: str) -> None:
    assert read_street(f"{name} Rd").called == read_street(f"the {name} ROAD").called


@pytest.mark.parametrize(
    ("towns", "recorded", "told"),
    [
        pytest.param(["testham"], "Testham", True, id="the town"),
        pytest.param(["testam"], "Testham", True, id="misspelt"),
        pytest.param(["hedge"], "Hedge End", True, id="a part of it"),
        pytest.param(["kasia"], "Testham", False, id="a name"),
        pytest.param([], "Testham", False, id="none named"),
        pytest.param(["testham"], " ", None, id="none recorded"),
    ],
)
def test_whether_an_address_is_in_a_town_that_was_named(towns, recorded, told) -> None:
    assert in_town(towns, recorded) is told


@pytest.mark.parametrize(
    ("fits", "shown"),
    [
        pytest.param([("exact", 0, False), ("near", 1, False)], ["exact"], id="exact before near"),
        pytest.param([("far", 2, None), ("near", 1, None)], ["near"], id="nearest"),
        pytest.param([("here", 1, True), ("there", 0, False)], ["here"], id="the town named"),
        pytest.param([("here", 1, True), ("any", 0, None)], ["any"], id="it may be there"),
        pytest.param([("one", 0, False), ("two", 0, None)], ["one", "two"], id="no town named"),
        pytest.param([], [], id="none"),
    ],
)
def test_which_of_those_that_fit_are_shown(fits, shown) -> None:
    found = nearest(Fit(place=place, apart=apart, in_town=town) for place, apart, town in fits)

    assert found == shown
