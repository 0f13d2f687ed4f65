"""What other packages may use of investigation."""

from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.selectors import crimes_of_events, timeline, waits_for_review
from harbour.investigation.services import COLUMNS, load, record_crime

__all__ = [
    "CRIME",
    "COLUMNS",
    "crimes_of_events",
    "load",
    "record_crime",
    "timeline",
    "waits_for_review",
]
