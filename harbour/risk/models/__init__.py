"""Tables of risk."""

from harbour.risk.models.assessment import (
    Answer,
    Assessment,
    AssessmentStep,
    ChildSeen,
    Correction,
    GradeDecision,
)
from harbour.risk.models.beside import HeldAssessment, HonourNote, HonourRecord
from harbour.risk.models.supervision import (
    Countersignature,
    GradeProposal,
    ProposalAnswer,
    Waiver,
)

__all__ = [
    "Answer",
    "Assessment",
    "AssessmentStep",
    "ChildSeen",
    "Correction",
    "Countersignature",
    "GradeDecision",
    "GradeProposal",
    "HeldAssessment",
    "HonourNote",
    "HonourRecord",
    "ProposalAnswer",
    "Waiver",
]
