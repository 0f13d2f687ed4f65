"""What a list is asked for stands in its address; nonsense there is passed over."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from harbour.design_system.listing import Filter, choice, listing


class Grades(Filter):
    grade = choice("Grade", [("HIGH", "High"), ("LOW", "Low")])
    order = choice("Order", [("oldest", "Oldest first")], empty="Highest first")


@pytest.mark.parametrize(
    ("asked", "chosen", "number"),
    [
        pytest.param("", {}, 1, id="nothing"),
        pytest.param("grade=HIGH&page=3", {"grade": "HIGH"}, 3, id="a choice and a page"),
        pytest.param("grade=PURPLE&order=oldest", {"order": "oldest"}, 1, id="no such choice"),
        pytest.param("page=0", {}, 1, id="page nought"),
        pytest.param("page=-1", {}, 1, id="a page before the first"),
        pytest.param("page=many", {}, 1, id="a page that is no number"),
    ],
)
def test_what_is_asked_for(asked, chosen, number):
    found = listing(QueryDict(asked), Grades)

    assert found.filter.chosen == chosen
    assert found.number == number


@given(st.text())
def test_any_page_number_can_be_asked_for(number):
    assert listing({"page": number}, Grades).skip >= 0


def test_links_to_other_pages_keep_what_was_chosen():
    found = listing(QueryDict("grade=LOW&order=&page=2"), Grades)

    assert found.paging(150).next == "?grade=LOW&page=3"


def test_one_page_needs_no_links():
    assert listing(QueryDict(""), Grades).paging(50) is None
