"""Tables of the workforce."""

from harbour.workforce.models.organisation import (
    Area,
    Assignment,
    Duty,
    Posting,
    Shift,
    Team,
)
from harbour.workforce.models.training import (
    Attendance,
    Awareness,
    AwarenessRead,
    Course,
    Lead,
    Untrained,
)

__all__ = [
    "Area",
    "Assignment",
    "Attendance",
    "Awareness",
    "AwarenessRead",
    "Course",
    "Duty",
    "Lead",
    "Posting",
    "Shift",
    "Team",
    "Untrained",
]
