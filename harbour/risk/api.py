"""What other packages may use of risk."""

from harbour.risk.announcements import assessments_submitted, grades_decided
from harbour.risk.domain.grade import Count
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.models import Assessment
from harbour.risk.on_day import grades_standing, victims_under_assessment
from harbour.risk.selectors import (
    GradeRow,
    assessment,
    assessments_by_id,
    assessments_of_events,
    children_of,
    count_of,
    current_grades,
    decisions_of,
    instrument_of,
    latest_answers,
    timeline,
)
from harbour.risk.services.assessment import ask_for_assessment, decide_grade
from harbour.risk.services.loading import COLUMNS, load
from harbour.risk.terms import SEVERITY, ReasonCode, RiskGrade

__all__ = [
    "grades_standing",
    "victims_under_assessment",
    "ASSESSMENT",
    "Assessment",
    "COLUMNS",
    "Count",
    "GradeRow",
    "ReasonCode",
    "RiskGrade",
    "SEVERITY",
    "ask_for_assessment",
    "assessment",
    "assessments_by_id",
    "assessments_of_events",
    "assessments_submitted",
    "children_of",
    "count_of",
    "current_grades",
    "decide_grade",
    "decisions_of",
    "grades_decided",
    "instrument_of",
    "latest_answers",
    "load",
    "timeline",
]
