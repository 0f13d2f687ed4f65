"""What the unit does, and what the agencies it asks answer."""

from harbour.referrals.services.children import acknowledge, decide_child, review_children
from harbour.referrals.services.referring import answer, chase, owe_chases, refer_adult, revoke
from harbour.referrals.services.unit import ask_to_grade_again, decide, receive, research

__all__ = [
    "acknowledge",
    "answer",
    "ask_to_grade_again",
    "chase",
    "decide",
    "decide_child",
    "owe_chases",
    "receive",
    "refer_adult",
    "research",
    "review_children",
    "revoke",
]
