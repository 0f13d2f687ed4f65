"""Marking a call: what it is about and why; child protection is owed where somebody is under 16."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.clocks import GRADE_MARKED, LOOK_UNMARKED
from harbour.control_room.domain.grading import NEEDS_SUPERVISOR
from harbour.control_room.domain.marking import (
    CHILD_PROTECTION,
    DOMESTIC,
    nature,
    needs_protecting,
)
from harbour.control_room.models import Incident, Marking
from harbour.control_room.services.assessing import answered_by, ask_each
from harbour.control_room.services.owing import KIND, owe_room
from harbour.control_room.terms import Nature
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    AbuseMark,
    InvolvementRole,
    briefs,
    definition_on,
    involved_in,
    is_young,
    mark_abuse,
)
from harbour.referrals.api import refer_at_risk
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a call is about. `has_child`: somebody under 16 is in it, alone or beside an adult."""

    kind: Nature
    has_child: bool


def about(
    actor: Actor,
    involved: Sequence[tuple[UUID, str]],
    *,
    is_domestic: bool,
    connection: str,
    on: date,
) -> About:
    """What a call is about, by what is known of the ages of those in it. Two queries."""
    known = briefs(actor, [record for record, _ in involved], on=on)

    def ages(role: str) -> list[int | None]:
        return [known[who].age if who in known else None for who, its in involved if its == role]

    victims, suspects = ages(InvolvementRole.VICTIM), ages(InvolvementRole.SUSPECT)
    kind = nature(
        is_domestic=is_domestic,
        connection=connection,
        victim_ages=victims,
        suspect_ages=suspects,
    )
    return About(kind=kind, has_child=is_domestic and any(map(is_young, [*victims, *suspects])))


def put_marking(
    actor: Actor,
    incident: Incident,
    *,
    found: About,
    connection: str,
    types: Iterable[str],
    why: str,
    at: datetime,
) -> Marking:
    """Keep a decision on the marker; child protection is owed once somebody under 16 is in it."""
    marking = Marking.objects.create(
        incident=incident,
        nature=found.kind,
        connection=connection,
        types=list(types),
        why=why,
        marked_by=actor.user_id,
        marked_at=at,
    )
    if found.has_child and not incident.has_child:
        _owe_child_protection(actor, incident, at)
        refer_at_risk(actor, event_id=incident.event_id, told=incident.event.summary, at=at)
    if (incident.nature, incident.has_child) != (found.kind, found.has_child):
        Incident.objects.filter(id=incident.id).update(nature=found.kind, has_child=found.has_child)
        incident.nature, incident.has_child = found.kind, found.has_child
    return marking


def _owe_child_protection(actor: Actor, incident: Incident, at: datetime) -> None:
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

    Where what is held spoke against the first, somebody else than its call handler has looked.

    Raises:
        NotPermitted: the actor takes no contacts, or only a supervisor takes the marker away.
        NotVisible: there is no such incident.
        DomainError: nothing says why.
    """
    incident = selectors.incident(actor, incident_id)
    involved = involved_in(actor, [incident.event_id])[incident.event_id]
    found = about(
        actor, involved, is_domestic=is_domestic, connection=connection, on=london_date(at)
    )
    kind, was_domestic = found.kind, bool(incident.event.is_domestic)
    policies.may_mark(actor, was=incident.nature, becomes=kind).require()
    if not why.strip():
        raise DomainError("Say why: what was said, seen or found.")
    chosen = list(types) if kind in DOMESTIC else []
    mark_abuse(
        actor,
        event_id=incident.event_id,
        mark=AbuseMark(
            is_domestic=kind in DOMESTIC,
            definition=definition_on(london_date(incident.received_at)) if kind in DOMESTIC else "",
            types=tuple(chosen),
            reason=why,
        ),
    )
    is_low = incident.grade in NEEDS_SUPERVISOR and incident.status in selectors.OUTSTANDING
    if is_low and needs_protecting(kind) and not needs_protecting(incident.nature):
        owe_room(actor, incident, GRADE_MARKED, at)
    officer_id = answered_by(incident) if kind in DOMESTIC and not was_domestic else None
    if officer_id:
        ask_each(actor, incident, officer_id=officer_id, at=at)
    if actor.user_id != incident.contact.taken_by:
        meet(actor, subject_id=incident.id, rule=LOOK_UNMARKED.id, at=at, outcome=why[:200])
    return put_marking(
        actor, incident, found=found, connection=connection, types=chosen, why=why, at=at
    )
