"""Tables of perpetrator management."""

from harbour.perpetrators.models.disclosures import (
    Disclosure,
    DisclosureCheck,
    DisclosureDecision,
    DisclosureStep,
    DisclosureTold,
)
from harbour.perpetrators.models.managing import BriefingRead, Managed, ManagedStep, PlanReview
from harbour.perpetrators.models.orders import Breach, Notice, NoticeStep, Order
from harbour.perpetrators.models.radar import HiddenSerial
from harbour.perpetrators.models.releases import Release, ReleaseAct, ReleaseStep, ReleaseVictim

__all__ = [
    "Breach",
    "BriefingRead",
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
    "Order",
    "PlanReview",
    "Release",
    "ReleaseAct",
    "ReleaseStep",
    "ReleaseVictim",
]
