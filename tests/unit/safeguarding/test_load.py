"""The next case goes to whoever holds least."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from harbour.safeguarding.domain.load import Load, lightest_first

WEIGHTS = {"HIGH": 2, "MEDIUM": 1}
LOADS = st.lists(
    st.builds(
        Load,
        user_id=st.integers(1, 99).map(lambda n: UUID(int=n)),
        name=st.text(max_size=3),
        high=st.integers(0, 40),
        medium=st.integers(0, 40),
    ),
    unique_by=lambda each: each.user_id,
)


@given(LOADS)
def test_nobody_is_offered_before_a_lighter_colleague(loads: list[Load]) -> None:
    order = [each.weighted(WEIGHTS) for each in lightest_first(loads, WEIGHTS)]

    assert order == sorted(order)
    assert len(order) == len(loads)


def test_only_high_risk_counts_against_the_workable_number() -> None:
    held = Load(user_id=UUID(int=1), name="Beth", high=23, medium=80)

    assert held.over(20) == 3
    assert held.over(30) == 0
