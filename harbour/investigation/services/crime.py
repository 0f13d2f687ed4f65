"""Recording, investigating and finalising a crime."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.deadlines import FIRST_REVIEW, LED, REWORK
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.models import Crime
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.reviewing import owe_review
from harbour.investigation.services.suspects import name_suspects
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    EventKind,
    NewEvent,
    event_visible,
    involved_in,
    record_event,
)
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import copy_in, take_step
from harbour.workforce.api import meet


class NumberTaken(DomainError):
    """Another crime has this number."""


class WaitsForReview(DomainError):
    """The crime belongs to a high-risk case that no safeguarding supervisor has reviewed."""


class OutcomeMissing(DomainError):
    """Nobody has recorded how the crime ended."""


class StillSought(DomainError):
    """Somebody is still sought for the crime."""


SOURCE = "records-management"


@transaction.atomic
def record_crime(
    actor: Actor,
    *,
    incident_event_id: UUID,
    number: str,
    at: datetime,
    offence_id: UUID | None = None,
    officer_id: UUID | None = None,
) -> Crime:
    """Record a crime that an incident turned out to be, and begin its investigation.

    The crime is an event of its own in the incident's occurrence: repeats count the occurrence,
    figures the crime. Who was involved, where and the marker are the incident's.

    Raises:
        NotPermitted: the actor does not record crime.
        NotVisible: the actor may not see the incident.
        NumberTaken: another crime has this number.
    """
    policies.may_record(actor).require()
    if selectors.has_number(actor, number):
        raise NumberTaken(f"Crime {number} has been recorded already.")
    incident = event_visible(actor, incident_event_id)
    event = record_event(
        actor,
        event=NewEvent(
            kind=EventKind.CRIME,
            source_code=SOURCE,
            reference=number,
            occurrence_id=incident.occurrence_id,
            happened_earliest=incident.happened_earliest,
            happened_latest=incident.happened_latest,
            reported_at=incident.reported_at,
            location_id=incident.location_id,
            area_id=incident.area_id,
            is_domestic=incident.is_domestic,
            da_definition=incident.da_definition,
            da_types=tuple(incident.da_types),
            da_reason=incident.da_reason,
            offence_id=offence_id,
        ),
        involved=involved_in(actor, [incident.id])[incident.id],
    )
    crime = Crime.objects.create(
        owner_agency_id=actor.agency_id,
        event_id=event.id,
        number=number,
        officer_id=officer_id,
        recorded_on=london_date(at),
    )
    take_step(actor, crime, CRIME, "investigate", at=at)
    if event.is_domestic:
        owe_review(actor, crime, reviews=0, at=at)
    name_suspects(actor, crime, at=at)
    return crime


@transaction.atomic
def finalise(actor: Actor, *, crime_id: UUID, reason: str, at: datetime) -> Crime:
    """Finalise a crime.

    Raises:
        NotPermitted: the actor may not finalise.
        WaitsForReview: its high-risk case has not been reviewed. The database says so too.
        OutcomeMissing: nobody has recorded how it ended. The database says so too.
        StillSought: a suspect is outstanding. The database says so too.
        InvalidTransition: it is already finalised.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    try:
        with transaction.atomic():
            take_step(actor, crime, CRIME, "finalise", at=at, reason=reason)
    except IntegrityError as refusal:
        raise _why(refusal) from refusal
    for rule in (FIRST_REVIEW.id, REWORK.id, LED.id):
        meet(actor, subject_id=crime.id, rule=rule, at=at, outcome="Finalised")
    owe_news(actor, crime, kind=UpdateKind.CLOSED, words=reason, at=at)
    return crime


def _why(refusal: IntegrityError) -> Exception:
    if "Waits for review" in str(refusal):
        return WaitsForReview(
            "This is a high-risk case. It can be finalised when a safeguarding supervisor"
            " has reviewed it."
        )
    if "has no outcome" in str(refusal):
        return OutcomeMissing("Record the outcome first: how it ended, why, and who decided.")
    if "still sought" in str(refusal):
        return StillSought("A suspect is outstanding. Find him, or end the search, first.")
    return refusal


@transaction.atomic
def reopen(actor: Actor, *, crime_id: UUID, reason: str, at: datetime) -> Crime:
    """Open a finalised crime again: she is ready now, or there is new evidence. All is kept.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        InvalidTransition: it is open.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    take_step(actor, crime, CRIME, "reopen", at=at, reason=reason)
    if crime.event.is_domestic:
        owe_review(actor, crime, reviews=crime.reviews.count(), at=at)
    return crime


COLUMNS = {
    "investigation_crime": (
        "id",
        "owner_agency_id",
        "event_id",
        "number",
        "officer_id",
        "recorded_on",
        "status",
    ),
    "investigation_crimestep": (
        "id",
        "record_id",
        "position",
        "event",
        "from_status",
        "to_status",
        "taken_by",
        "taken_at",
        "reason",
    ),
}
"""The columns of each table that a bulk load gives, in order. A crime's status is RECORDED."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
