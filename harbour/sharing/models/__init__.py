"""Tables of sharing."""

from harbour.sharing.models.agency import Agency, RoleCapability, User, UserRole
from harbour.sharing.models.agreement import (
    Agreement,
    AgreementParty,
    Clause,
    Grant,
    NamedReader,
)
from harbour.sharing.models.audit import AuditEvent, AuditSeal
from harbour.sharing.models.files import FileChunk, StoredFile
from harbour.sharing.models.one_time import OneTimeAnswer, OneTimeForm
from harbour.sharing.models.shared import SharedQuerySet, SharedRecord
from harbour.sharing.models.working import Draft, Receipt

__all__ = [
    "Agency",
    "Agreement",
    "AgreementParty",
    "AuditEvent",
    "AuditSeal",
    "Clause",
    "Draft",
    "FileChunk",
    "Grant",
    "NamedReader",
    "OneTimeAnswer",
    "OneTimeForm",
    "Receipt",
    "RoleCapability",
    "SharedQuerySet",
    "SharedRecord",
    "StoredFile",
    "User",
    "UserRole",
]
