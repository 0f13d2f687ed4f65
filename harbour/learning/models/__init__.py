"""Samples of grades and checks of calls."""

from harbour.learning.models.calls import (
    CallCheck,
    CallCheckStep,
    CallMark,
    CallPlan,
    CallPlanStep,
    CallReply,
    DevelopmentNeed,
)
from harbour.learning.models.samples import (
    Lesson,
    LookedAt,
    PassedOn,
    Sample,
    SampledGrade,
    SampleStep,
    SecondGrade,
)
from harbour.learning.models.themes import (
    Finding,
    ThemeAction,
    ThemedCall,
    ThemedReview,
    ThemedReviewStep,
)

__all__ = [
    "CallCheck",
    "CallCheckStep",
    "CallMark",
    "CallPlan",
    "CallPlanStep",
    "CallReply",
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
