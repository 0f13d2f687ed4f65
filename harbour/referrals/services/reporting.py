"""What another agency tells of an incident that police never heard of: it counts with the others.

Source: SafeLives, Marac referral criteria: three events in twelve months, known to any agency.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.errors import DomainError
from harbour.pole.api import Event, EventKind, InvolvementRole, NewEvent, record_event
from harbour.referrals import policies, selectors

SOURCE = "records-management"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Which agency told of it, on which day it happened, and in which words."""

    agency: str
    happened_on: date
    words: str = field(repr=False)


@transaction.atomic
def report_incident(actor: Actor, *, item_id: UUID, told: Told, at: datetime) -> Event:
    """Record an incident that another agency tells of, between the victim and suspect of an item.

    It stands in their history, counts towards escalation, and has the risk assessed again.

    Raises:
        NotPermitted: the actor does not work on the victim's safety.
        NotVisible: there is no such item.
        DomainError: it lies in the future, or nothing is said of it.
    """
    policies.may_note_change(actor).require()
    if told.happened_on > london_date(at):
        raise DomainError("It cannot have happened later than today.")
    if not told.words.strip():
        raise DomainError("Write what the agency told.")
    assessed = selectors.item(actor, item_id).assessment
    involved = [(assessed.victim_id, InvolvementRole.VICTIM)]
    if assessed.perpetrator_id:
        involved.append((assessed.perpetrator_id, InvolvementRole.SUSPECT))
    happened = start_of(told.happened_on)
    return record_event(
        actor,
        event=NewEvent(
            kind=EventKind.PARTNER_REPORT,
            source_code=SOURCE,
            reference=told.agency[:80],
            happened_earliest=happened,
            happened_latest=happened,
            reported_at=at,
            reported_to_police=False,
            is_domestic=True,
            da_reason=f"Told by {told.agency}",
            summary=told.words.strip(),
        ),
        involved=involved,
    )
