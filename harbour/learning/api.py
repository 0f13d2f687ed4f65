"""What other packages may use of learning from the work."""

from harbour.learning.domain.call_quality import CODES as CALL_CODES
from harbour.learning.domain.surveys import survey
from harbour.learning.domain.themed import quarters_over
from harbour.learning.domain.themed import questions as theme_questions
from harbour.learning.domain.workflow import (
    CALL_CHECK,
    CALL_PLAN,
    DEATH_REVIEW,
    FILE_ROUND,
    PILOT,
    RECOMMENDATION,
    SAMPLE,
    THEMED_REVIEW,
)
from harbour.learning.listing import evaluations, second_grades
from harbour.learning.selectors.grading import quiet_channels
from harbour.learning.services import (
    calls,
    deaths,
    lessons,
    pilots,
    recommendations,
    surveys,
    themes,
)
from harbour.learning.services.pilots import hear_places

__all__ = [
    "CALL_CHECK",
    "CALL_CODES",
    "CALL_PLAN",
    "DEATH_REVIEW",
    "FILE_ROUND",
    "PILOT",
    "RECOMMENDATION",
    "SAMPLE",
    "THEMED_REVIEW",
    "calls",
    "hear_places",
    "deaths",
    "evaluations",
    "lessons",
    "pilots",
    "quarters_over",
    "quiet_channels",
    "recommendations",
    "second_grades",
    "survey",
    "surveys",
    "theme_questions",
    "themes",
]
