"""What other packages may use of the referral unit."""

from harbour.referrals.domain.workflow import REFERRAL, TRIAGE
from harbour.referrals.selectors import inbox, is_asked_about, queue, timeline
from harbour.referrals.services import COLUMNS, decide, load, receive

__all__ = [
    "REFERRAL",
    "TRIAGE",
    "COLUMNS",
    "decide",
    "inbox",
    "is_asked_about",
    "load",
    "queue",
    "receive",
    "timeline",
]
