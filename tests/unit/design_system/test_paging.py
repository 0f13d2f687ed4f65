import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.design_system.paging import paging


def written(number, count):
    return " ".join(
        "..." if link.ellipsis else f"[{link.number}]" if link.current else str(link.number)
        for link in paging(number, count).pages
    )


@pytest.mark.parametrize(
    ("number", "count", "links"),
    [
        pytest.param(1, 1, "[1]", id="one page"),
        pytest.param(1, 3, "[1] 2 3", id="first of three"),
        pytest.param(6, 12, "1 ... 5 [6] 7 ... 12", id="in the middle"),
        pytest.param(12, 12, "1 ... 11 [12]", id="last"),
    ],
)
def test_pages_around_this_one_are_offered(number, count, links):
    assert written(number, count) == links


def test_filters_are_kept():
    assert paging(2, 3, kept={"grade": "high"}).next == "?grade=high&page=3"


@given(count=st.integers(min_value=1, max_value=500), data=st.data())
def test_only_real_pages_are_offered(count, data):
    number = data.draw(st.integers(min_value=1, max_value=count))
    offered = paging(number, count)

    assert all(1 <= link.number <= count for link in offered.pages if not link.ellipsis)
    assert (offered.previous == "") == (number == 1)
    assert (offered.next == "") == (number == count)
