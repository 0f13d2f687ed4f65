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
from harbour.investigation.models.suspect import (
    ArrestDecision,
    ArrestReview,
    BailDecision,
    CounterAllegation,
    CounterResolved,
    Enquiry,
    Handover,
    HandoverAccepted,
    SearchReview,
    Suspect,
    SuspectStep,
)

__all__ = [
    "ArrestDecision",
    "ArrestReview",
    "BailDecision",
    "CounterAllegation",
    "CounterResolved",
    "Crime",
    "CrimeStep",
    "Enquiry",
    "EvidenceEntry",
    "EvidenceLed",
    "FileReview",
    "Handover",
    "HandoverAccepted",
    "Outcome",
    "ReviewAnswer",
    "SearchReview",
    "Suspect",
    "SuspectStep",
    "VictimView",
]
