"""A grade that rises after others were asked: what they were asked follows it.

Source: HMIC 2014: high-risk domestic abuse child protection is responded to within 24 hours,
        whenever it becomes high; Working Together to Safeguard Children: whoever holds a
        referral is told of what changes the risk of a child.
Not:    a grade that falls. What was asked keeps the highest grade with which it was asked.
"""

from harbour.kernel.deadline import Rule
from harbour.referrals.domain.deadlines import RISEN, RISEN_HIGH

_RANK = {"": 0, "STANDARD": 0, "MEDIUM": 1, "HIGH": 2}
"""Asked before anybody had graded, a first grade of standard is no rise."""


def rises(was: str, grade: str) -> bool:
    """Whether a referral that was asked with one grade (nothing: not graded) follows another."""
    return _RANK[grade] > _RANK[was]


def rule_of_rise(grade: str) -> Rule:
    """By when whoever has taken a referral on says what it does now."""
    return RISEN_HIGH if grade == "HIGH" else RISEN
