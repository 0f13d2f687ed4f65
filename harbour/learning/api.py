"""What other packages may use of learning from the work."""

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

__all__ = [
    "CALL_CHECK",
    "CALL_PLAN",
    "DEATH_REVIEW",
    "FILE_ROUND",
    "PILOT",
    "RECOMMENDATION",
    "SAMPLE",
    "THEMED_REVIEW",
]
