"""Use cases of the workforce."""

from harbour.workforce.services.organisation import (
    ASSIGNMENT_COLUMNS,
    DUTY_COLUMNS,
    NewDuty,
    assign,
    bring_forward,
    hand_over,
    load_assignments,
    load_duties,
    meet,
    meet_all,
    owe,
    owe_all,
    release,
)
from harbour.workforce.services.training import (
    acknowledge_awareness,
    add_course,
    end_lead,
    name_lead,
    publish_awareness,
    record_attendance,
    record_untrained,
)

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "DUTY_COLUMNS",
    "NewDuty",
    "acknowledge_awareness",
    "add_course",
    "assign",
    "end_lead",
    "bring_forward",
    "hand_over",
    "load_assignments",
    "load_duties",
    "meet",
    "meet_all",
    "name_lead",
    "owe",
    "owe_all",
    "publish_awareness",
    "record_attendance",
    "record_untrained",
    "release",
]
