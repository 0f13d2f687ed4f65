"""Tables of sharing."""

from harbour.sharing.models.agency import Agency, RoleCapability, User, UserRole
from harbour.sharing.models.agreement import (
    AgencyStanding,
    Agreement,
    AgreementParty,
    AgreementReview,
    AgreementSection,
    Clause,
    ClauseChange,
    Grant,
    NamedReader,
    Signature,
)
from harbour.sharing.models.audit import AuditEvent, AuditSeal
from harbour.sharing.models.background import BackgroundWork
from harbour.sharing.models.files import FileChunk, StoredFile
from harbour.sharing.models.keeping import (
    Disposal,
    Hold,
    Rectification,
    RectificationStep,
    RetentionAnswer,
    RetentionReview,
    RetentionReviewStep,
)
from harbour.sharing.models.misuse import LookAlert, StaffLink
from harbour.sharing.models.one_time import OneTimeAnswer, OneTimeForm
from harbour.sharing.models.shared import SharedQuerySet, SharedRecord
from harbour.sharing.models.told import Contribution, Pointer, Received
from harbour.sharing.models.working import Draft, Receipt

__all__ = [
    "Agency",
    "AgencyStanding",
    "Agreement",
    "AgreementParty",
    "AgreementReview",
    "AgreementSection",
    "AuditEvent",
    "AuditSeal",
    "BackgroundWork",
    "Clause",
    "ClauseChange",
    "Contribution",
    "Disposal",
    "Draft",
    "FileChunk",
    "Grant",
    "Hold",
    "LookAlert",
    "NamedReader",
    "OneTimeAnswer",
    "OneTimeForm",
    "Pointer",
    "Receipt",
    "Received",
    "Rectification",
    "RectificationStep",
    "RetentionAnswer",
    "RetentionReview",
    "RetentionReviewStep",
    "RoleCapability",
    "SharedQuerySet",
    "SharedRecord",
    "Signature",
    "StaffLink",
    "StoredFile",
    "User",
    "UserRole",
]
