"""What other packages may use of risk."""

from harbour.risk.announcements import (
    assessments_held,
    assessments_submitted,
    children_named,
    grades_decided,
)
from harbour.risk.domain.children import IN_THE_HOME
from harbour.risk.domain.deadlines import ASSESSMENT_DUE, COUNTERSIGN, READ_HELD
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
    grades_changed_by_day,
    regradings,
    submitted_by_day,
    unit_grades,
)
from harbour.risk.models import Assessment, GradeDecision, GradeProposal
from harbour.risk.on_day import grades_standing, victims_under_assessment
from harbour.risk.policies import may_hold_for_person
from harbour.risk.reading import typed_in_held
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
    details_of,
    held_about,
    held_by_id,
    instrument_of,
    is_counted_high,
    label_of,
    labels_of,
    latest_answers,
    lowered,
    open_proposal,
    people_at_high_risk,
    proposal,
    proposals_of,
    signs_of,
    timeline,
)
from harbour.risk.services.assessment import ask_for_assessment, name_perpetrator, pass_form
from harbour.risk.services.beside import HELD_KIND, raise_honour_in_call
from harbour.risk.services.deciding import (
    answer_lower,
    decide_grade,
    propose_lower,
    would_lower,
)
from harbour.risk.services.details import record_details
from harbour.risk.services.loading import COLUMNS, load
from harbour.risk.services.submitting import Submission, waive
from harbour.risk.terms import (
    SEVERITY,
    STILL_OPEN,
    ChildrenSaid,
    ReasonCode,
    RiskGrade,
    Stage,
    WaiverReason,
)

__all__ = [
    "typed_in_held",
    "record_details",
    "IN_THE_HOME",
    "would_lower",
    "protocol",
    "propose_lower",
    "proposals_of",
    "proposal",
    "open_proposal",
    "people_at_high_risk",
    "manual_in_force",
    "may_hold_for_person",
    "name_perpetrator",
    "lowered",
    "label_of",
    "labels_of",
    "held_about",
    "held_by_id",
    "READ_HELD",
    "HELD_KIND",
    "assessments_held",
    "answer_lower",
    "GradeDecision",
    "GradeProposal",
    "grades_standing",
    "victims_under_assessment",
    "ASSESSMENT",
    "ASSESSMENT_DUE",
    "Assessed",
    "Assessment",
    "COLUMNS",
    "COUNTERSIGN",
    "ChildrenSaid",
    "Count",
    "GradeRow",
    "Protocol",
    "ReasonCode",
    "Regrading",
    "RiskGrade",
    "SEVERITY",
    "Stage",
    "UnitGrade",
    "answers_of_raised",
    "ask_for_assessment",
    "assessed_again",
    "assessment",
    "assessments_by_id",
    "assessments_of_events",
    "assessments_submitted",
    "children_named",
    "children_of",
    "count_of",
    "current_grades",
    "decide_grade",
    "decisions_of",
    "details_of",
    "events_in_window",
    "grade_at_first_response",
    "grades_changed",
    "grades_changed_by_day",
    "grades_decided",
    "instrument_of",
    "is_counted_high",
    "instruments",
    "latest_answers",
    "load",
    "regradings",
    "signs_of",
    "submitted_by_day",
    "STILL_OPEN",
    "Submission",
    "WaiverReason",
    "pass_form",
    "raise_honour_in_call",
    "timeline",
    "waive",
    "unit_grades",
]
