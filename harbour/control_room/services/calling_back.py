"""Ringing the caller back, as agreed and in no other way."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain import clocks
from harbour.control_room.models import CallBack, Incident
from harbour.control_room.services.grading import regrade
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import CallBackResult, CallGrade
from harbour.control_room.told import way_of
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import InvolvementRole, involved_in
from harbour.safeguarding.api import note_way_told
from harbour.workforce.api import meet


@transaction.atomic
def ring_back(
    actor: Actor, *, incident_id: UUID, why: str, result: str, words: str, at: datetime
) -> CallBack:
    """Record that the caller was rung in the way agreed last, or not rung because none was.

    Not reached, not safe or not to be rung: the call is immediate from now on, and where nobody
    is on the way somebody has to be found at once.

    Raises:
        NotPermitted: the actor takes no contacts.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or it cannot have ended so with what was agreed.
    """
    policies.may_take_contact(actor).require()
    incident = selectors.incident(actor, incident_id)
    way = way_of(incident)
    if not words.strip():
        raise DomainError("Say what was said, or why the caller could not be reached.")
    if result not in way.results:
        raise DomainError(
            "Ring only in the way that was agreed."
            if way.may_ring
            else "No safe way to ring was agreed: do not ring. Somebody has to go there."
        )
    made = CallBack.objects.create(
        incident=incident,
        why=why,
        way=way.call_back if result != CallBackResult.NOT_RUNG else "",
        result=result,
        words=words,
        rung_by=actor.user_id,
        rung_at=at,
    )
    outcome = f"{CallBackResult(result).label}: {words}"[:200]
    meet(actor, subject_id=incident.id, rule=clocks.RECONTACT.id, at=at, outcome=outcome)
    if result == CallBackResult.UNSAFE:
        _tell_that_unsafe(actor, incident, words, at)
    if result != CallBackResult.SAFE:
        _send(actor, incident, words, at)
    return made


def _tell_that_unsafe(actor: Actor, incident: Incident, words: str, at: datetime) -> None:
    """Whoever works with the victim learns that this way is none."""
    for who, role in involved_in(actor, [incident.event_id])[incident.event_id]:
        if role == InvolvementRole.VICTIM:
            note_way_told(
                actor,
                victim_id=who,
                may_ring=False,
                words=f"Rung back, and it was not safe. {words.strip()}",
                code_word="",
                by_whom="The control room, ringing back",
                at=at,
            )


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
