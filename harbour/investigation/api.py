"""What other packages may use of investigation."""

from harbour.investigation.domain.workflow import CRIME, SUSPECT
from harbour.investigation.on_day import events_finalised, victims_under_investigation
from harbour.investigation.policies import may_record
from harbour.investigation.selectors import (
    crimes_of_events,
    crimes_of_occurrence,
    timeline,
    waits_for_review,
)
from harbour.investigation.services import COLUMNS, load, record_crime

__all__ = [
    "victims_under_investigation",
    "CRIME",
    "SUSPECT",
    "COLUMNS",
    "crimes_of_events",
    "crimes_of_occurrence",
    "events_finalised",
    "load",
    "may_record",
    "record_crime",
    "timeline",
    "waits_for_review",
]
