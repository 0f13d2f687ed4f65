"""Recording, investigating and finalising a crime."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.models import Crime
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.sharing.api import copy_in, take_step


class WaitsForReview(DomainError):
    """The crime belongs to a high-risk case that no safeguarding supervisor has reviewed."""


@transaction.atomic
def record_crime(
    actor: Actor,
    *,
    event_id: UUID,
    number: str,
    at: datetime,
    on: date,
    officer_id: UUID | None = None,
) -> Crime:
    """Record a crime from an event and begin its investigation.

    Raises:
        NotPermitted: the actor does not record crime.
    """
    policies.may_record(actor).require()
    crime = Crime.objects.create(
        owner_agency_id=actor.agency_id,
        event_id=event_id,
        number=number,
        officer_id=officer_id,
        recorded_on=on,
    )
    take_step(actor, crime, CRIME, "investigate", at=at)
    return crime


@transaction.atomic
def finalise(actor: Actor, *, crime_id: UUID, reason: str, at: datetime) -> Crime:
    """Finalise a crime.

    Raises:
        NotPermitted: the actor may not finalise.
        WaitsForReview: its high-risk case has not been reviewed. The database says so too.
        InvalidTransition: it is already finalised.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    try:
        with transaction.atomic():
            take_step(actor, crime, CRIME, "finalise", at=at, reason=reason)
    except IntegrityError as refusal:
        if "Waits for review" not in str(refusal):
            raise
        raise WaitsForReview(
            "This is a high-risk case. It can be finalised when a safeguarding supervisor"
            " has reviewed it."
        ) from refusal
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
