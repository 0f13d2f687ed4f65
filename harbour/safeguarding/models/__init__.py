"""The tables of safeguarding, by what they are about."""

from harbour.safeguarding.models.added import Added
from harbour.safeguarding.models.case import (
    Case,
    CaseReview,
    CaseStep,
    Closing,
    FamilyLiaison,
    LoggedContact,
    Measure,
    RiskPicture,
    SupervisorReview,
)
from harbour.safeguarding.models.community import (
    EngagementOfficer,
    ImmigrationDecision,
    InterpreterUse,
    Needs,
    Outreach,
    ReportingRoute,
)
from harbour.safeguarding.models.contact import ContactStop, SafeContact, WayTold
from harbour.safeguarding.models.housing import HomeSearch, HomeWork
from harbour.safeguarding.models.primary import CounterAllegation, PrimaryDecision
from harbour.safeguarding.models.rights import RightsDecision, RightsRequest, RightsRequestStep
from harbour.safeguarding.models.tracker import Tracked, TrackedStep
from harbour.safeguarding.models.updates import HoursOverride, Statement, Update, UpdateStep

__all__ = [
    "Added",
    "EngagementOfficer",
    "FamilyLiaison",
    "HomeSearch",
    "HomeWork",
    "HoursOverride",
    "ImmigrationDecision",
    "InterpreterUse",
    "Needs",
    "Outreach",
    "ReportingRoute",
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
    "WayTold",
]
