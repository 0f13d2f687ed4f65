"""The tables of safeguarding, by what they are about."""

from harbour.safeguarding.models.case import (
    Case,
    CaseReview,
    CaseStep,
    Closing,
    LoggedContact,
    Measure,
    RiskPicture,
    SupervisorReview,
)
from harbour.safeguarding.models.contact import ContactStop, SafeContact

__all__ = [
    "Case",
    "CaseReview",
    "CaseStep",
    "Closing",
    "ContactStop",
    "LoggedContact",
    "Measure",
    "RiskPicture",
    "SafeContact",
    "SupervisorReview",
]
