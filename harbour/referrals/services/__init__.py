"""What the unit does, and what the agencies it asks answer."""

from harbour.referrals.services.adults import (
    hear_needs,
    not_referred,
    note_need_of,
    note_needs,
    refer_adult,
)
from harbour.referrals.services.again import (
    ask_again,
    hear_breaches,
    hear_changes,
    hear_events,
    hear_grades,
    hear_held,
    hear_releases,
    note_change,
    note_told,
)
from harbour.referrals.services.at_risk import refer_at_risk
from harbour.referrals.services.children import acknowledge, decide_child, review_children
from harbour.referrals.services.finding import hear_children, hear_unnamed
from harbour.referrals.services.naming import say_authority
from harbour.referrals.services.partners import Asking, refer_partner, send_draft
from harbour.referrals.services.reaching import hear_ways
from harbour.referrals.services.referring import answer, chase, owe_chases, revoke
from harbour.referrals.services.rejections import after_rejection
from harbour.referrals.services.reporting import Told, report_incident
from harbour.referrals.services.rising import hear_risen, read_risen
from harbour.referrals.services.unit import (
    ask_to_grade_again,
    decide,
    receive,
    research,
    second,
)
from harbour.referrals.services.visits import no_visit, record_visit

__all__ = [
    "Told",
    "report_incident",
    "hear_releases",
    "hear_risen",
    "read_risen",
    "Asking",
    "after_rejection",
    "hear_children",
    "hear_unnamed",
    "hear_ways",
    "no_visit",
    "not_referred",
    "note_need_of",
    "note_needs",
    "refer_at_risk",
    "say_authority",
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
    "hear_needs",
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
