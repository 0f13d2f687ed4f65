"""Other names of somebody, typed into the one box."""

from datetime import date

import pytest

from harbour.multi_search.domain.query import parse

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("typed", "names", "also"),
    [
        pytest.param("Kasia Nowak aka Kate Smith", ("kasia", "nowak"), (("kate", "smith"),),
                     id="a whole name"),
        pytest.param("Kasia Nowak alias Kate, 1981", ("kasia", "nowak"), (("kate", ""),),
                     id="a first name, and a year after it"),
        pytest.param("Kasia Smith née Nowak", ("kasia", "smith"), (("kasia", "nowak"),),
                     id="a name by birth"),
        pytest.param("Kasia Smith, formerly Nowak", ("kasia", "smith"), (("kasia", "nowak"),),
                     id="a former name"),
        pytest.param("Kasia Smith also known as Kate Smith aka Kasha", ("kasia", "smith"),
                     (("kate", "smith"), ("kasha", "")), id="two of them"),
        pytest.param("Sean Nee", ("sean", "nee"), (), id="a family name, not by birth"),
        pytest.param("Sean Nee Dublin", ("sean", "nee", "dublin"), (), id="and a place"),
        pytest.param("Alias", ("alias",), (), id="a word with nothing after it"),
    ],
)  # fmt: skip
def test_other_names_are_read(typed: str, names: tuple, also: tuple) -> None:
    asked = parse(typed, today=TODAY)

    assert (asked.names, asked.also) == (names, also)
    assert asked.year == (1981 if "1981" in typed else None)


def test_what_else_was_typed_is_still_read() -> None:
    asked = parse("Kasia Nowak aka Kate Smith, 07700 900123, partner Dave", today=TODAY)

    assert (asked.phone7, asked.relatives) == ("0900123", ("dave",))
