"""Calls as those who check their quality read them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room import selectors
from harbour.control_room.domain.questions import QUESTIONS
from harbour.control_room.models import Grading, Incident, Thrive
from harbour.control_room.terms import Letter, Reply
from harbour.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTaken:
    incident_id: UUID
    handler_id: UUID
    received_at: datetime


def calls_taken(actor: Actor, *, since: datetime, until: datetime) -> list[CallTaken]:
    """Domestic abuse calls of a span, by who took them. One query.

    Incidents that only named people may see are left out: whoever checks is not one of them.
    """
    found = (
        Incident.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            event__is_domestic=True,
            event__is_restricted=False,
            received_at__gte=since,
            received_at__lt=until,
        )
        .values_list("id", "contact__taken_by", "received_at")
    )
    return [CallTaken(incident_id=a, handler_id=b, received_at=c) for a, b, c in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecord:
    incident: Incident
    replies: list[tuple[str, str, str]]
    thrive: list[Thrive]
    grading: Grading | None
    checks: int


def call_record(actor: Actor, incident_id: UUID) -> CallRecord:
    """What the call handler took down, asked, weighed and decided at first. Four queries.

    Raises:
        NotVisible: there is no such incident for the actor.
    """
    incident = selectors.incident(actor, incident_id)
    given = incident.contact.replies
    first: dict[str, Thrive] = {}
    for each in incident.thrive.order_by("assessed_at", "id"):
        first.setdefault(each.letter, each)
    return CallRecord(
        incident=incident,
        replies=[
            (
                question.text,
                Reply(given.get(question.code, Reply.NOT_ASKED)).label,
                incident.contact.details.get(question.code, ""),
            )
            for question in QUESTIONS
        ],
        thrive=[first[letter] for letter in Letter.values if letter in first],
        grading=incident.gradings.order_by("decided_at", "id").first(),
        checks=incident.checks.filter(is_done=True).count(),
    )
