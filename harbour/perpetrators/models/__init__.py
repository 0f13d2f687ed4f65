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
from harbour.perpetrators.models.overseeing import ListingDecision, Photograph, Placement
from harbour.perpetrators.models.panel import (
    Panel,
    PanelAction,
    PanelActionStep,
    PanelAgency,
    PanelCase,
    PanelChase,
    PanelStep,
)
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

__all__ = [
    "StaffMatter",
    "StaffMatterStep",
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
]
