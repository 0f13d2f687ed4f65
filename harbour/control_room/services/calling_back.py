"""Ringing the caller back, as agreed and in no other way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain import calling_back, clocks
from harbour.control_room.models import CallBack, Incident
from harbour.control_room.services.grading import regrade
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import CallBackResult, CallGrade
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.workforce.api import meet


@transaction.atomic
def ring_back(
    actor: Actor, *, incident_id: UUID, why: str, result: str, words: str, at: datetime
) -> CallBack:
    """Record that she was rung in the way agreed, or not rung because none was.

    Not reached, not safe or not to be rung: the call is immediate from now on, and where nobody
    is on the way somebody has to be found at once.

    Raises:
        NotPermitted: the actor takes no contacts.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or it cannot have ended so with what was agreed.
    """
    policies.may_take_contact(actor).require()
    incident = selectors.incident(actor, incident_id)
    contact = incident.contact
    if not words.strip():
        raise DomainError("Say what was said, or why the caller could not be reached.")
    agreed = {"ring_back": contact.ring_back, "way": contact.call_back}
    if result not in calling_back.results(**agreed):
        raise DomainError(
            "Ring only in the way that was agreed."
            if calling_back.may_ring(**agreed)
            else "No safe way to ring was agreed: do not ring. Somebody has to go there."
        )
    made = CallBack.objects.create(
        incident=incident,
        why=why,
        way=contact.call_back if result != CallBackResult.NOT_RUNG else "",
        result=result,
        words=words,
        rung_by=actor.user_id,
        rung_at=at,
    )
    outcome = f"{CallBackResult(result).label}: {words}"[:200]
    meet(actor, subject_id=incident.id, rule=clocks.RECONTACT.id, at=at, outcome=outcome)
    if result != CallBackResult.SAFE:
        _send(actor, incident, words, at)
    return made


def _send(actor: Actor, incident: Incident, words: str, at: datetime) -> None:
    if incident.grade != CallGrade.IMMEDIATE:
        regrade(
            actor,
            incident_id=incident.id,
            grade=CallGrade.IMMEDIATE.value,
            reason=f"The caller could not be spoken to safely. {words}",
            at=at,
        )
    if not incident.deployments.filter(cleared_at__isnull=True).exists():
        owe_room(actor, incident, clocks.UNRESOURCED, at)
