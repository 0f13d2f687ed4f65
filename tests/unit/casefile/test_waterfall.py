"""The picture of why: every reason, each from where the last one led."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harbour.casefile.domain.waterfall import LABELS, WIDTH, likelier, waterfall

REASONS = st.lists(st.tuples(st.just("Surname"), st.floats(-40, 40)), max_size=14)


@given(REASONS)
def test_every_reason_is_drawn_inside_the_picture(reasons):
    drawn = waterfall(reasons, told="")
    assert [bar.bits for bar in drawn.bars] == [bits for _, bits in reasons]
    assert all(bar.x >= LABELS for bar in drawn.bars)
    assert all(bar.x + bar.width <= WIDTH for bar in drawn.bars)
    assert LABELS <= drawn.even <= WIDTH
    assert LABELS <= drawn.end <= WIDTH


@given(REASONS)
def test_each_bar_begins_where_the_one_before_ended(reasons):
    drawn = waterfall([*reasons, ("all", 0.0)], told="")
    ends = [bar.x + bar.width if bar.is_for else bar.x for bar in drawn.bars]
    starts = [bar.x if bar.is_for else bar.x + bar.width for bar in drawn.bars]
    assert all(abs(a - b) <= 2.2 for a, b in zip(ends, starts[1:], strict=False))
    assert abs(drawn.end - (ends[-1] if drawn.bars else drawn.even)) <= 2.2


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        pytest.param(0.1, "makes little difference", id="hardly anything"),
        pytest.param(1.0, "2 times likelier", id="a little for"),
        pytest.param(-2.6, "6.1 times less likely", id="a little against"),
        pytest.param(10.3, "1,300 times likelier", id="much for, to two figures"),
    ],
)
def test_reasons_are_told_in_times(bits, words):
    assert likelier(bits) == words
