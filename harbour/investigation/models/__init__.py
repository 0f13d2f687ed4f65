"""Tables of investigation."""

from harbour.investigation.models.crime import Crime, CrimeStep
from harbour.investigation.models.evidence import (
    EvidenceEntry,
    EvidenceLed,
    FileReview,
    Outcome,
    ReviewAnswer,
    VictimView,
)

__all__ = [
    "Crime",
    "CrimeStep",
    "EvidenceEntry",
    "EvidenceLed",
    "FileReview",
    "Outcome",
    "ReviewAnswer",
    "VictimView",
]
