"""Rapid video response: a victim seen at once by video, where she chooses it and it is safe."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.clocks import UNRESOURCED
from harbour.control_room.domain.grading import ATTENDANCE
from harbour.control_room.domain.since import answers_now
from harbour.control_room.domain.video import why_not
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Incident, VideoResponse
from harbour.control_room.services.assessing import ask_each
from harbour.control_room.services.closing import BEFORE_SENDING
from harbour.control_room.services.grading import regrade
from harbour.control_room.terms import CallGrade
from harbour.control_room.told import later
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@transaction.atomic
def offer_video(
    actor: Actor,
    *,
    incident_id: UUID,
    her_choice: str,
    suspect_away: str,
    why_safe: str,
    at: datetime,
) -> VideoResponse:
    """Record that she chose to be seen by video, that he is away, and why it is safe for her.

    Raises:
        NotPermitted: the actor takes no contacts.
        NotVisible: there is no such incident.
        DomainError: one of the three is missing, or what is known speaks against it.
    """
    policies.may_take_contact(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not (her_choice.strip() and suspect_away.strip() and why_safe.strip()):
        raise DomainError("Say what the victim chose, where the suspect is, and why it is safe.")
    against = why_not(
        replies=answers_now(incident.contact.replies, later(incident)),
        is_protected=bool(incident.event.is_domestic),
        status=incident.status,
    )
    if against:
        raise DomainError(against)
    return VideoResponse.objects.create(
        incident=incident,
        her_choice=her_choice,
        suspect_away=suspect_away,
        why_safe=why_safe,
        offered_by=actor.user_id,
        offered_at=at,
    )


@transaction.atomic
def see_by_video(
    actor: Actor, *, incident_id: UUID, result: str, broken_off: bool, at: datetime
) -> Incident:
    """Record that she was seen by video, or that it broke off: then somebody goes at once.

    Whoever saw her has the form of her risk.

    Raises:
        NotPermitted: the actor sees nobody by video.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or no video was offered.
    """
    policies.may_see_by_video(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not result.strip():
        raise DomainError("Say what was seen and said, or how it broke off.")
    seen = incident.videos.filter(seen_at__isnull=True).update(
        seen_by=actor.user_id, seen_at=at, result=result, broken_off=broken_off
    )
    if not seen:
        raise DomainError("No video was offered that is still open.")
    if broken_off:
        reason = f"The video broke off. {result}"
        regrade(
            actor,
            incident_id=incident_id,
            grade=CallGrade.IMMEDIATE.value,
            reason=reason,
            at=at,
        )
    elif incident.status in BEFORE_SENDING:
        take_step(actor, incident, INCIDENT, "resolve", at=at, reason=f"Seen by video. {result}")
        for rule in (ATTENDANCE, UNRESOURCED.id):
            meet(actor, subject_id=incident.id, rule=rule, at=at, outcome="Seen by video")
        if incident.event.is_domestic:
            ask_each(actor, incident, officer_id=actor.user_id, at=at)
    return incident
