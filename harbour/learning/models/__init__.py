"""Samples of grades, checks of calls, recommendations, death reviews and lessons."""

from harbour.learning.models.calls import (
    CallCheck,
    CallCheckStep,
    CallMark,
    CallPlan,
    CallPlanStep,
    CallReply,
    DevelopmentNeed,
)
from harbour.learning.models.deaths import (
    DeathReview,
    DeathReviewPart,
    DeathReviewStep,
    PanelMember,
)
from harbour.learning.models.file_reviews import FileRead, FileRound, FileRoundStep
from harbour.learning.models.lessons import LessonRead, SharedLesson
from harbour.learning.models.pilots import (
    Enrolment,
    Pilot,
    PilotOutcome,
    PilotReport,
    PilotStep,
)
from harbour.learning.models.recommendations import (
    CommissionerComment,
    Inspection,
    Recommendation,
    RecommendationAction,
    RecommendationStep,
)
from harbour.learning.models.samples import (
    Caught,
    Lesson,
    LookedAt,
    PassedOn,
    Sample,
    SampledGrade,
    SampleStep,
    SecondGrade,
)
from harbour.learning.models.surveys import SurveyAnswer, SurveyAsk
from harbour.learning.models.themes import (
    Finding,
    ThemeAction,
    ThemedCall,
    ThemedReview,
    ThemedReviewStep,
)

__all__ = [
    "SurveyAnswer",
    "SurveyAsk",
    "FileRoundStep",
    "FileRound",
    "FileRead",
    "PilotStep",
    "PilotReport",
    "PilotOutcome",
    "Pilot",
    "Enrolment",
    "SharedLesson",
    "RecommendationStep",
    "RecommendationAction",
    "Recommendation",
    "PanelMember",
    "LessonRead",
    "Inspection",
    "DeathReviewStep",
    "DeathReviewPart",
    "DeathReview",
    "CommissionerComment",
    "CallCheck",
    "CallCheckStep",
    "CallMark",
    "CallPlan",
    "CallPlanStep",
    "CallReply",
    "Caught",
    "DevelopmentNeed",
    "Lesson",
    "LookedAt",
    "PassedOn",
    "Sample",
    "SampleStep",
    "SampledGrade",
    "SecondGrade",
    "Finding",
    "ThemeAction",
    "ThemedCall",
    "ThemedReview",
    "ThemedReviewStep",
]
