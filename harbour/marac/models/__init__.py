"""Tables of the Marac and the hub."""

from harbour.marac.models.action import Action, ActionStep, Chase
from harbour.marac.models.case import (
    Case,
    CaseStep,
    Discussion,
    Equality,
    Minuted,
    Research,
    Turn,
)
from harbour.marac.models.conference import (
    Answering,
    Conference,
    Hub,
    HubMember,
    Member,
    Membership,
)
from harbour.marac.models.counted import (
    HandedIn,
    ListedCase,
    ListReject,
    ListRun,
    PublishedReturn,
)
from harbour.marac.models.hub import HubAnswer, HubCall, HubCase, HubCaseStep, HubDecision, HubTold
from harbour.marac.models.meeting import Attendance, Meeting, MeetingStep, Observer
from harbour.marac.models.referral import (
    FoundRepeat,
    Ground,
    Referral,
    ReferralStep,
    RepeatAnswer,
    Transfer,
    TransferStep,
)

__all__ = [
    "Action",
    "ActionStep",
    "Answering",
    "Attendance",
    "Case",
    "CaseStep",
    "Chase",
    "Conference",
    "Discussion",
    "Equality",
    "FoundRepeat",
    "Ground",
    "Hub",
    "HubAnswer",
    "HubCall",
    "HubCase",
    "HubCaseStep",
    "HubDecision",
    "HubMember",
    "HubTold",
    "ListReject",
    "HandedIn",
    "ListRun",
    "ListedCase",
    "Meeting",
    "MeetingStep",
    "Member",
    "Membership",
    "Minuted",
    "Observer",
    "PublishedReturn",
    "Referral",
    "ReferralStep",
    "RepeatAnswer",
    "Research",
    "Transfer",
    "TransferStep",
    "Turn",
]
