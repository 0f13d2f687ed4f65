"""Advisers needed against in post: two cities adequate, the rest short, as the report found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.advisers.domain.capacity import District, Ratio, draw_map, moved, standing

HUNDRED = Ratio(name="100 referrals a year", victims_a_year=100)
REPORT = [
    District(code="southampton", name="Southampton", high_risk=390, in_post=4.0),
    District(code="portsmouth", name="Portsmouth", high_risk=295, in_post=3.0),
    District(code="basingstoke", name="Basingstoke", high_risk=180, in_post=1.0),
    District(code="havant", name="Havant", high_risk=150, in_post=0.5),
    District(code="new-forest", name="New Forest", high_risk=120, in_post=0.5),
    District(code="isle-of-wight", name="Isle of Wight", high_risk=110, in_post=1.0),
]
DISTRICTS = st.lists(
    st.builds(
        District,
        code=st.sampled_from("abcdefgh"),
        name=st.just("A district"),
        high_risk=st.integers(0, 500),
        in_post=st.integers(0, 20).map(lambda halves: halves / 2),
    ),
    min_size=2,
    unique_by=lambda each: each.code,
)


def test_the_two_cities_are_adequate_and_the_rest_short() -> None:
    enough = {each.name for each in REPORT if standing(each, HUNDRED).is_enough}

    assert enough == {"Southampton", "Portsmouth"}


@pytest.mark.parametrize(
    ("high_risk", "in_post", "needed", "unmet"),
    [
        pytest.param(180, 1.0, 1.8, 80, id="short"),
        pytest.param(100, 1.0, 1.0, 0, id="exactly enough"),
        pytest.param(101, 1.0, 1.01, 1, id="one victim too many"),
        pytest.param(0, 0.0, 0.0, 0, id="nobody"),
    ],
)
def test_needed_and_unmet(high_risk: int, in_post: float, needed: float, unmet: int) -> None:
    found = standing(District(code="a", name="A", high_risk=high_risk, in_post=in_post), HUNDRED)

    assert (found.needed, found.unmet) == (pytest.approx(needed), unmet)


def test_the_other_published_ratio_counts_those_who_engage() -> None:
    sixty_five = Ratio(name="SafeLives", victims_a_year=65, engaged=0.75)

    assert sixty_five.needed(130) == pytest.approx(1.5)


@given(DISTRICTS, st.integers(1, 6).map(lambda halves: halves / 2))
def test_moving_keeps_the_whole_and_takes_no_more_than_there_is(
    districts: list[District], by: float
) -> None:
    after = moved(districts, source=districts[0].code, target=districts[1].code, by=by)

    assert sum(each.in_post for each in after) == sum(each.in_post for each in districts)
    assert all(each.in_post >= 0 for each in after)


def test_a_new_adviser_comes_from_nowhere() -> None:
    after = moved(REPORT, source="", target="havant", by=1.0)

    assert standing(next(each for each in after if each.code == "havant"), HUNDRED).is_enough


def test_the_map_shows_every_district_once_under_its_area_and_can_be_heard() -> None:
    placed = [
        District(code=str(n), name=f"D{n}", high_risk=n * 40, in_post=1.0, area="EW"[n % 2])
        for n in range(9)
    ]
    placed.sort(key=lambda each: each.area)
    drawn = draw_map([standing(each, HUNDRED) for each in placed])
    corners = [(tile.x, tile.y) for tile in drawn.tiles]
    assert len(set(corners)) == 9
    assert [area for area, _ in drawn.areas] == ["E", "W"]
    assert all(0 <= x <= 616 - 196 and y + 98 <= drawn.height for x, y in corners)
    assert "D2: enough, 1.0 in post, 0.8 needed" in drawn.told
    assert "D8: short by 2.2, 220 victims unmet" in drawn.told
