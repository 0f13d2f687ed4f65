"""What the unit does, and what the agencies it asks answer."""

from harbour.referrals.services.again import (
    ask_again,
    hear_breaches,
    hear_changes,
    hear_events,
    hear_grades,
    hear_held,
    note_change,
    note_told,
)
from harbour.referrals.services.children import (
    acknowledge,
    decide_child,
    record_visit,
    review_children,
)
from harbour.referrals.services.partners import Asking, refer_partner, send_draft
from harbour.referrals.services.referring import answer, chase, owe_chases, refer_adult, revoke
from harbour.referrals.services.unit import (
    ask_to_grade_again,
    decide,
    receive,
    research,
    second,
)

__all__ = [
    "Asking",
    "hear_breaches",
    "hear_changes",
    "note_told",
    "refer_partner",
    "send_draft",
    "acknowledge",
    "answer",
    "ask_again",
    "ask_to_grade_again",
    "chase",
    "decide",
    "decide_child",
    "hear_events",
    "hear_grades",
    "hear_held",
    "note_change",
    "owe_chases",
    "receive",
    "record_visit",
    "refer_adult",
    "research",
    "review_children",
    "revoke",
    "second",
]
