"""What other packages may use of safeguarding."""

from harbour.safeguarding.announcements import updates_owed
from harbour.safeguarding.domain.deadlines import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.safeguarding.domain.workflow import CASE, UPDATE
from harbour.safeguarding.models import SafeContact
from harbour.safeguarding.on_day import victims_with_a_case
from harbour.safeguarding.policies import may_keep_secret, may_tell
from harbour.safeguarding.selectors import (
    case,
    cases_about,
    safe_contact_of,
    timeline,
    updates_about,
    updates_by_id,
)
from harbour.safeguarding.services import (
    COLUMNS,
    Happening,
    NewSafeContact,
    agree_safe_contact,
    hear_events,
    keep_secret,
    load,
    name_readers,
    open_case,
    owe_update,
    tell_of,
)
from harbour.safeguarding.terms import CaseStatus, Channel, UpdateKind

__all__ = [
    "victims_with_a_case",
    "CASE",
    "COLUMNS",
    "CaseStatus",
    "Channel",
    "FIRST_CONTACT",
    "HIGH_RISK_REVIEW",
    "Happening",
    "NewSafeContact",
    "SafeContact",
    "UPDATE",
    "UpdateKind",
    "hear_events",
    "keep_secret",
    "may_keep_secret",
    "may_tell",
    "name_readers",
    "owe_update",
    "tell_of",
    "agree_safe_contact",
    "case",
    "cases_about",
    "load",
    "open_case",
    "safe_contact_of",
    "timeline",
    "updates_about",
    "updates_by_id",
    "updates_owed",
]
