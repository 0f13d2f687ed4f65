"""What other packages may use of the referral unit."""

from harbour.referrals.selectors import inbox, queue, timeline
from harbour.referrals.services import COLUMNS, load, receive

__all__ = ["COLUMNS", "inbox", "load", "queue", "receive", "timeline"]
