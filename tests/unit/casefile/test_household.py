"""The picture of a household: everybody in it, once, inside the drawing. Everybody is invented."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harbour.casefile.domain.household import BOX_HEIGHT, BOX_WIDTH, WIDTH, Kin, draw

KIN = st.builds(
    Kin,
    record_id=st.uuids(),
    name=st.just("Amara Testcase"),
    words=st.just("former partner"),
    lives_together=st.booleans(),
    suspected=st.integers(0, 9),
    harmed=st.integers(0, 9),
)


@given(st.lists(KIN, max_size=12))
def test_everybody_is_drawn_inside_the_picture_and_no_two_overlap(everybody):
    picture = draw("Bea Testcase", everybody)
    assert sorted(map(id, (box.kin for box in picture.boxes))) == sorted(map(id, everybody))
    tops = [box.y for box in picture.boxes]
    assert all(after - before >= BOX_HEIGHT for before, after in zip(tops, tops[1:], strict=False))
    assert all(box.x + BOX_WIDTH <= WIDTH for box in picture.boxes)
    assert all(box.y + BOX_HEIGHT <= picture.height for box in picture.boxes)


@given(st.lists(KIN, max_size=12))
def test_only_those_who_live_together_stand_in_the_frame(everybody):
    picture = draw("Bea Testcase", everybody)
    for box in picture.boxes:
        assert (box.y + BOX_HEIGHT <= picture.home) == box.kin.lives_together


def kin(**told):
    return Kin(record_id=UUID(int=1), name="Al", words="partner", lives_together=True, **told)


def test_the_risk_is_told_in_words_from_both_sides():
    assert kin(suspected=1, harmed=2).risk == "suspect in 1 report; victim in 2 reports"
    assert kin().risk == ""


def test_the_picture_can_be_heard():
    told = draw("Bea", [kin(suspected=3)]).told
    assert told == "Al, partner, same household, suspect in 3 reports"
