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
from harbour.safeguarding.models.primary import CounterAllegation, PrimaryDecision
from harbour.safeguarding.models.rights import RightsDecision, RightsRequest, RightsRequestStep
from harbour.safeguarding.models.tracker import Tracked, TrackedStep
from harbour.safeguarding.models.updates import Statement, Update, UpdateStep

__all__ = [
    "RightsDecision",
    "RightsRequest",
    "RightsRequestStep",
    "CounterAllegation",
    "PrimaryDecision",
    "Statement",
    "Update",
    "UpdateStep",
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
    "Tracked",
    "TrackedStep",
]
