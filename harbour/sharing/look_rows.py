"""The audit in words that an auditor uses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.sharing.models import AuditEvent
from harbour.sharing.terms import CONSOLE, ONE_TIME_FORM, Purpose

KINDS = {
    "advisers.engagement": "a client of the independent advisers",
    "advisers.request": "a request for information about a victim",
    "control_room.incident": "an incident",
    "investigation.crime": "a crime",
    "marac.action": "an action of a Marac",
    "marac.case": "a case at a Marac",
    "marac.hubcall": "a call to the hub",
    "marac.hubcase": "a case of the hub",
    "marac.listrun": "a list of cases brought in",
    "marac.meeting": "a meeting of a Marac",
    "marac.referral": "a referral to a Marac",
    "marac.transfer": "a case between two Maracs",
    "multi_search.sighting": "what an alert found",
    "multi_search.watch": "an alert",
    "pole.personrecord": "a person's record",
    "referrals.referral": "a referral",
    "referrals.triageitem": "an assessment in the referral unit",
    "risk.assessment": "a risk assessment",
    "safeguarding.case": "a safeguarding case",
    "sharing.auditevent": "the audit",
    "sharing.user": "an account",
    "workforce.duty": "what is owed",
}
_SCREENS = {
    "casefile:home": "their own work",
    "casefile:search": "the search page",
    "casefile:full_search": "the search page",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRow:
    at: datetime
    name: str
    did: str
    why: str
    person_record_id: UUID | None


def look_rows(trail: Iterable[AuditEvent], names: Mapping[UUID, str]) -> list[LookRow]:
    """One row for each event, in the trail's order. A kind without a word is shown as it is."""
    return [
        LookRow(
            at=event.at,
            name=_name(event, names),
            did=f"{event.get_operation_display()} {_what(event)}",
            why=": ".join(filter(None, [_purpose(event.purpose), event.reason])),
            person_record_id=event.person_record_id,
        )
        for event in trail
    ]


def _name(event: AuditEvent, names: Mapping[UUID, str]) -> str:
    if CONSOLE in event.roles:
        return "An administrator, at the server"
    if ONE_TIME_FORM in event.roles:
        return f"{event.recipient}, by one-time form"
    return names.get(event.user_id, "Somebody of another agency")


def _what(event: AuditEvent) -> str:
    plain = event.kind.replace("_", " ").replace(".", ": ")
    return KINDS.get(event.kind) or _SCREENS.get(event.kind) or plain


def _purpose(purpose: str) -> str:
    return Purpose(purpose).label if purpose in Purpose.values else purpose
