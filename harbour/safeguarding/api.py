"""What other packages may use of safeguarding."""

from harbour.safeguarding.announcements import updates_owed
from harbour.safeguarding.domain.deadlines import FIRST_CONTACT, HIGH_RISK_REVIEW
from harbour.safeguarding.domain.tracker import Fact, changed, look_deadline
from harbour.safeguarding.domain.workflow import CASE, TRACKED, UPDATE
from harbour.safeguarding.models import SafeContact
from harbour.safeguarding.on_day import victims_with_a_case
from harbour.safeguarding.policies import (
    may_decide_tracker,
    may_keep_secret,
    may_see_tracker,
    may_tell,
)
from harbour.safeguarding.selectors import (
    Name,
    case,
    cases_about,
    looks_of,
    name_of,
    names_of_area,
    safe_contact_of,
    timeline,
    tracked_of,
    updates_about,
    updates_by_id,
    use_by_area,
)
from harbour.safeguarding.services import (
    COLUMNS,
    Happening,
    NewSafeContact,
    agree_safe_contact,
    decide_tracked,
    hear_events,
    hear_reports,
    keep_secret,
    load,
    name_readers,
    open_case,
    owe_update,
    tell_of,
)
from harbour.safeguarding.terms import CaseStatus, Channel, TrackedStatus, UpdateKind

__all__ = [
    "Fact",
    "Name",
    "TRACKED",
    "TrackedStatus",
    "changed",
    "decide_tracked",
    "hear_reports",
    "look_deadline",
    "looks_of",
    "may_decide_tracker",
    "may_see_tracker",
    "name_of",
    "names_of_area",
    "tracked_of",
    "use_by_area",
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
