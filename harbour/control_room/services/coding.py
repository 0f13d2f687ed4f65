"""Choosing the codes of a log: that with which it opened, and those with which it closes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.coding import wrong_with
from harbour.control_room.models import Coding, Incident
from harbour.control_room.services.assessing import is_duplicate
from harbour.control_room.terms import CodingStage, IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """With what a log closes. `why`: why its qualifiers say otherwise than its marker."""

    codes: Sequence[str]
    qualifiers: Sequence[str] = ()
    why: str = field(default="", repr=False)


@transaction.atomic
def code_log(actor: Actor, *, incident_id: UUID, coded: Coded, at: datetime) -> Coding:
    """Choose the codes and qualifiers with which a log closes. What was chosen before stays.

    Raises:
        NotPermitted: the actor closes no logs, or a supervisor alone may say so.
        NotVisible: there is no such incident.
        DomainError: no code or none of the force's, marker and qualifier differ and nobody says
            why, the log is closed, or it is a duplicate.
    """
    incident = selectors.incident(actor, incident_id)
    codes, is_domestic = selectors.codes(incident.received_at), bool(incident.event.is_domestic)
    says_domestic = codes.domestic in coded.qualifiers
    policies.may_code(actor, leaves_out_domestic=is_domestic and not says_domestic).require()
    _still_open(incident)
    if refusal := wrong_with(
        codes,
        closing=coded.codes,
        qualifiers=coded.qualifiers,
        is_domestic=is_domestic,
        why=coded.why,
    ):
        raise DomainError(refusal)
    before = selectors.closing_codes(incident)
    return Coding.objects.create(
        incident=incident,
        stage=CodingStage.CLOSING,
        codes=list(coded.codes),
        qualifiers=list(coded.qualifiers),
        says_domestic=says_domestic,
        version=codes.version,
        before=[*before.codes, *before.qualifiers] if before else [],
        why=coded.why.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )


@transaction.atomic
def change_opening(actor: Actor, *, incident_id: UUID, code: str, why: str, at: datetime) -> Coding:
    """Say that a log opened as something else after all. Which code it had stays on record.

    Raises:
        NotPermitted: the actor closes no logs.
        NotVisible: there is no such incident.
        DomainError: none of the force's opening codes or no other, no reason, the log is closed.
    """
    policies.may_code(actor).require()
    incident = selectors.incident(actor, incident_id)
    _still_open(incident)
    codes = selectors.codes(incident.received_at)
    if code not in codes.opening:
        raise DomainError("Choose an opening code from the list.")
    if code == incident.opening_code:
        raise DomainError("That is its opening code already.")
    if not why.strip():
        raise DomainError("Say what shows that it opened as something else.")
    return Coding.objects.create(
        incident=incident,
        stage=CodingStage.OPENING,
        codes=[code],
        version=codes.version,
        before=[incident.opening_code] if incident.opening_code else [],
        why=why.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )


def _still_open(incident: Incident) -> None:
    if incident.status == IncidentStatus.CLOSED:
        raise DomainError("This log is closed. Reopen it first.")
    if is_duplicate(incident):
        raise DomainError("Everything is done on the log that this one repeats.")
