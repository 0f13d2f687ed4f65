"""What other packages may use of risk."""

from harbour.risk.announcements import assessments_submitted, grades_decided
from harbour.risk.domain.deadlines import ASSESSMENT_DUE
from harbour.risk.domain.escalation import events_in_window
from harbour.risk.domain.grade import Count, Protocol, grade_at_first_response
from harbour.risk.domain.instruments import instruments
from harbour.risk.domain.workflow import ASSESSMENT
from harbour.risk.graded import (
    Regrading,
    UnitGrade,
    answers_of_raised,
    grades_changed,
    grades_changed_by_month,
    regradings,
    submitted_by_day,
    unit_grades,
)
from harbour.risk.models import Assessment
from harbour.risk.on_day import grades_standing, victims_under_assessment
from harbour.risk.repeated import Assessed, assessed_again
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
    "ASSESSMENT_DUE",
    "Assessed",
    "Assessment",
    "COLUMNS",
    "Count",
    "GradeRow",
    "Protocol",
    "ReasonCode",
    "Regrading",
    "RiskGrade",
    "SEVERITY",
    "UnitGrade",
    "answers_of_raised",
    "ask_for_assessment",
    "assessed_again",
    "assessment",
    "assessments_by_id",
    "assessments_of_events",
    "assessments_submitted",
    "children_of",
    "count_of",
    "current_grades",
    "decide_grade",
    "decisions_of",
    "events_in_window",
    "grade_at_first_response",
    "grades_changed",
    "grades_changed_by_month",
    "grades_decided",
    "instrument_of",
    "instruments",
    "latest_answers",
    "load",
    "regradings",
    "submitted_by_day",
    "timeline",
    "unit_grades",
]
