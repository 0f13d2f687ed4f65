"""Tables of perpetrator management."""

from harbour.perpetrators.models.briefing import BeatTask, BeatTaskTry, BriefingRead
from harbour.perpetrators.models.disclosures import (
    Disclosure,
    DisclosureCheck,
    DisclosureDecision,
    DisclosureStep,
    DisclosureTold,
)
from harbour.perpetrators.models.managing import Managed, ManagedStep, PlanReview
from harbour.perpetrators.models.orders import (
    Breach,
    ConditionPlace,
    Notice,
    NoticeStep,
    Notification,
    Order,
)
from harbour.perpetrators.models.overseeing import (
    ListingDecision,
    MappaProposal,
    Photograph,
    Placement,
)
from harbour.perpetrators.models.panel import (
    Panel,
    PanelAction,
    PanelActionStep,
    PanelAgency,
    PanelCase,
    PanelChase,
    PanelStep,
)
from harbour.perpetrators.models.protected import AlsoProtected, Turn, Variation
from harbour.perpetrators.models.radar import Count, HiddenSerial, Tally
from harbour.perpetrators.models.releases import (
    Recall,
    RecallAct,
    RecallStep,
    Release,
    ReleaseAct,
    ReleaseStep,
    ReleaseVictim,
)
from harbour.perpetrators.models.staff import StaffMatter, StaffMatterStep
from harbour.perpetrators.models.stalking import (
    StalkingAct,
    StalkingApplication,
    StalkingApplicationStep,
)

__all__ = [
    "StalkingAct",
    "StalkingApplication",
    "StalkingApplicationStep",
    "StaffMatter",
    "StaffMatterStep",
    "AlsoProtected",
    "Breach",
    "BeatTask",
    "BeatTaskTry",
    "BriefingRead",
    "ConditionPlace",
    "Count",
    "Disclosure",
    "DisclosureCheck",
    "DisclosureDecision",
    "DisclosureStep",
    "DisclosureTold",
    "HiddenSerial",
    "Managed",
    "MappaProposal",
    "ManagedStep",
    "Notice",
    "NoticeStep",
    "Notification",
    "Order",
    "ListingDecision",
    "Panel",
    "PanelAction",
    "PanelActionStep",
    "PanelAgency",
    "PanelCase",
    "PanelChase",
    "PanelStep",
    "Photograph",
    "Placement",
    "PlanReview",
    "Recall",
    "RecallAct",
    "RecallStep",
    "Release",
    "ReleaseAct",
    "ReleaseStep",
    "ReleaseVictim",
    "Tally",
    "Turn",
    "Variation",
]
