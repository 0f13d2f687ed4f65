"""What other packages may use of the referral unit."""

from harbour.referrals.domain import deadlines
from harbour.referrals.domain.workflow import REFERRAL, TRIAGE
from harbour.referrals.loading import COLUMNS, load
from harbour.referrals.nightly import check as check_nobody_dropped
from harbour.referrals.selectors import inbox, is_asked_about, queue, timeline
from harbour.referrals.services import ask_to_grade_again, decide, receive, review_children

__all__ = [
    "REFERRAL",
    "TRIAGE",
    "COLUMNS",
    "deadlines",
    "ask_to_grade_again",
    "check_nobody_dropped",
    "decide",
    "inbox",
    "is_asked_about",
    "load",
    "queue",
    "receive",
    "review_children",
    "timeline",
]
