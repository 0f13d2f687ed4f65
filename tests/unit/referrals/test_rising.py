"""Which grade a referral follows, and by when whoever holds it reads it again."""

import pytest

from harbour.kernel.deadline import Hours, WorkingDays
from harbour.referrals.domain.rising import rises, rule_of_rise

ORDER = ["STANDARD", "MEDIUM", "HIGH"]


@pytest.mark.parametrize("was", ORDER)
@pytest.mark.parametrize("grade", ORDER)
def test_a_referral_follows_only_upwards(was: str, grade: str) -> None:
    assert rises(was, grade) is (ORDER.index(grade) > ORDER.index(was))


def test_asked_before_anybody_had_graded_a_first_grade_above_standard_is_a_rise() -> None:
    assert [rises("", grade) for grade in ORDER] == [False, True, True]


def test_high_risk_is_read_again_within_a_day_and_less_by_the_next_working_day() -> None:
    high, medium = rule_of_rise("HIGH"), rule_of_rise("MEDIUM")

    assert (high.duration, medium.duration) == (Hours(24), WorkingDays(1))
    assert high.id == medium.id
