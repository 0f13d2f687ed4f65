"""Marking a call: what it is about and why; child protection is owed where somebody is under 16."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.marking import (
    CHILD_PROTECTION,
    DOMESTIC,
    nature,
)
from harbour.control_room.models import Incident, Marking
from harbour.control_room.services.owing import KIND
from harbour.control_room.terms import Nature
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    AbuseMark,
    InvolvementRole,
    briefs,
    definition_on,
    involved_in,
    mark_abuse,
)
from harbour.risk.api import ask_for_assessment
from harbour.workforce.api import TeamFunction, owe, team_for


def nature_of(
    actor: Actor,
    involved: Sequence[tuple[UUID, str]],
    *,
    is_domestic: bool,
    connection: str,
    on: date,
) -> Nature:
    """What a call is about, by what is known of the ages of those in it. Two queries."""
    known = briefs(actor, [record for record, _ in involved], on=on)

    def youngest(role: str) -> int | None:
        ages = [known[who].age for who, its in involved if its == role and who in known]
        return min((age for age in ages if age is not None), default=None)

    return nature(
        is_domestic=is_domestic,
        connection=connection,
        victim_age=youngest(InvolvementRole.VICTIM),
        suspect_age=youngest(InvolvementRole.SUSPECT),
    )


def put_marking(
    actor: Actor,
    incident: Incident,
    *,
    kind: Nature,
    connection: str,
    types: Iterable[str],
    why: str,
    at: datetime,
) -> Marking:
    """Keep a decision on the marker; where it is for child protection, that is owed."""
    marking = Marking.objects.create(
        incident=incident,
        nature=kind,
        connection=connection,
        types=list(types),
        why=why,
        marked_by=actor.user_id,
        marked_at=at,
    )
    if kind == Nature.CHILD:
        unit = team_for(agency_id=incident.owner_agency_id, function=TeamFunction.CRU)
        owe(
            actor,
            deadline=CHILD_PROTECTION.deadline(at),
            title=CHILD_PROTECTION.title,
            subject_kind=KIND,
            subject_id=incident.id,
            page="control_room:closing",
            page_id=incident.id,
            team_id=unit.id,
        )
    return marking


@transaction.atomic
def mark_again(
    actor: Actor,
    *,
    incident_id: UUID,
    is_domestic: bool,
    connection: str,
    types: Iterable[str],
    why: str,
    at: datetime,
) -> Marking:
    """Mark a call anew, by what came to light. The old marking stays beside the new one.

    Raises:
        NotPermitted: the actor takes no contacts, or only a supervisor takes the marker away.
        NotVisible: there is no such incident.
        DomainError: nothing says why.
    """
    incident = selectors.incident(actor, incident_id)
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    kind = nature_of(actor, involved, is_domestic=is_domestic, connection=connection, on=at.date())
    policies.may_mark(actor, was=incident.nature, becomes=kind).require()
    if not why.strip():
        raise DomainError("Say why: what was said, seen or found.")
    chosen = list(types) if kind in DOMESTIC else []
    mark_abuse(
        actor,
        event_id=incident.event_id,
        mark=AbuseMark(
            is_domestic=kind in DOMESTIC,
            definition=definition_on(incident.received_at.date()) if kind in DOMESTIC else "",
            types=tuple(chosen),
            reason=why,
        ),
    )
    Incident.objects.filter(id=incident.id).update(nature=kind)
    if kind in DOMESTIC and not incident.event.is_domestic:
        _ask_for_assessments(actor, incident, involved, at)
    return put_marking(
        actor, incident, kind=kind, connection=connection, types=chosen, why=why, at=at
    )


def _ask_for_assessments(
    actor: Actor, incident: Incident, involved: Sequence[tuple[UUID, str]], at: datetime
) -> None:
    """Whoever was sent last assesses each victim: when they were sent it was not yet abuse."""
    sent = incident.deployments.order_by("-sent_at", "-id").first()
    if sent is None:
        return
    suspects = [who for who, role in involved if role == InvolvementRole.SUSPECT]
    for who, role in involved:
        if role == InvolvementRole.VICTIM:
            ask_for_assessment(
                actor,
                event_id=incident.event_id,
                victim_id=who,
                perpetrator_id=suspects[0] if suspects else None,
                officer_id=sent.officer_id,
                at=at,
            )
