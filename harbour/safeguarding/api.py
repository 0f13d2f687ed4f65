"""What other packages may use of safeguarding."""

from harbour.safeguarding.domain.workflow import CASE
from harbour.safeguarding.on_day import victims_with_a_case
from harbour.safeguarding.selectors import cases_about, safe_contact_of, timeline
from harbour.safeguarding.services import (
    COLUMNS,
    NewSafeContact,
    agree_safe_contact,
    load,
    open_case,
)
from harbour.safeguarding.terms import Channel

__all__ = [
    "victims_with_a_case",
    "CASE",
    "COLUMNS",
    "Channel",
    "NewSafeContact",
    "agree_safe_contact",
    "cases_about",
    "load",
    "open_case",
    "safe_contact_of",
    "timeline",
]
