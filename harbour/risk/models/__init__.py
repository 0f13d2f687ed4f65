"""Tables of risk."""

from harbour.risk.models.assessment import (
    Answer,
    Assessment,
    AssessmentStep,
    ChildSeen,
    Correction,
    GradeDecision,
)
from harbour.risk.models.beside import HeldAssessment, HeldNote, HonourNote, HonourRecord
from harbour.risk.models.details import Details
from harbour.risk.models.supervision import (
    Countersignature,
    GradeProposal,
    ProposalAnswer,
    Relief,
    Waiver,
)

__all__ = [
    "Answer",
    "Assessment",
    "AssessmentStep",
    "ChildSeen",
    "Correction",
    "Countersignature",
    "Details",
    "GradeDecision",
    "GradeProposal",
    "HeldAssessment",
    "HeldNote",
    "HonourNote",
    "HonourRecord",
    "ProposalAnswer",
    "Relief",
    "Waiver",
]
