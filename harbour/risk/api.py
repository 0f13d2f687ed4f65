"""What other packages may use of risk."""

from harbour.risk.announcements import assessments_submitted, grades_decided
from harbour.risk.domain.deadlines import ASSESSMENT_DUE, COUNTERSIGN
from harbour.risk.domain.escalation import events_in_window
from harbour.risk.domain.grade import Count, Protocol, grade_at_first_response
from harbour.risk.domain.instruments import instruments
from harbour.risk.domain.protocol import manual_in_force, protocol
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
from harbour.risk.models import Assessment, GradeProposal
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
    held_of,
    instrument_of,
    label_of,
    latest_answers,
    lowered,
    open_proposal,
    people_at_high_risk,
    proposal,
    proposals_of,
    timeline,
)
from harbour.risk.services.assessment import ask_for_assessment
from harbour.risk.services.deciding import (
    answer_lower,
    decide_grade,
    propose_lower,
    would_lower,
)
from harbour.risk.services.loading import COLUMNS, load
from harbour.risk.terms import SEVERITY, ReasonCode, RiskGrade

__all__ = [
    "would_lower",
    "protocol",
    "propose_lower",
    "proposals_of",
    "proposal",
    "open_proposal",
    "people_at_high_risk",
    "manual_in_force",
    "lowered",
    "label_of",
    "held_of",
    "answer_lower",
    "GradeProposal",
    "grades_standing",
    "victims_under_assessment",
    "ASSESSMENT",
    "ASSESSMENT_DUE",
    "Assessed",
    "Assessment",
    "COLUMNS",
    "COUNTERSIGN",
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
