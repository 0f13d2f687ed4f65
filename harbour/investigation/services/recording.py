"""What a report comes to: a crime for each victim, none, or a crime cancelled on information."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.investigation import policies, selectors
from harbour.investigation.domain.deadlines import FIRST_REVIEW, LED, REWORK
from harbour.investigation.domain.recording import RECORD, may_not_cancel
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.models import Cancellation, NonCrime
from harbour.investigation.terms import Ground
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    Event,
    EventKind,
    InvolvementRole,
    NewEvent,
    event_visible,
    events_of_kinds,
    involved_in,
    record_event,
    set_outcome,
)
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

NEWS = timedelta(days=2)
"""History that is taken in later was recorded elsewhere."""
CANCELLED = "CX"


def hear_incidents(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """A new report of domestic abuse owes a crime, or the word that there was none, in a day."""
    now = timezone.now()
    for event in events_of_kinds(actor, event_ids, [EventKind.INCIDENT]):
        if event.is_domestic and event.reported_to_police and event.reported_at > now - NEWS:
            _owe(actor, event)


def _owe(actor: Actor, event: Event) -> None:
    team = team_for(
        agency_id=event.owner_agency_id,
        function=TeamFunction.RESPONSE,
        area_id=event.area_id,
    )
    owe(
        actor,
        deadline=RECORD.deadline(event.reported_at),
        title=RECORD.title,
        subject_kind="pole.event",
        subject_id=event.id,
        page="investigation:record",
        page_id=event.id,
        team_id=team.id,
        owed_by_agency_id=event.owner_agency_id,
    )


def answer_report(actor: Actor, incident: Event, *, at: datetime) -> None:
    """The report is answered when each of its victims has a crime."""
    victims = {
        who
        for who, role in involved_in(actor, [incident.id])[incident.id]
        if role == InvolvementRole.VICTIM
    }
    if victims <= selectors.victims_with_a_crime(actor, incident.occurrence_id):
        meet(actor, subject_id=incident.id, rule=RECORD.id, at=at, outcome="Recorded")


@transaction.atomic
def record_non_crime(actor: Actor, *, incident_event_id: UUID, why: str, at: datetime) -> NonCrime:
    """Record that domestic abuse was no notifiable crime. It is kept, and counts as history.

    Raises:
        NotPermitted: the actor does not record crime.
        NotVisible: the actor may not see the report.
        DomainError: nobody says why; it is no domestic abuse; or it is answered already.
    """
    policies.may_record(actor).require()
    incident = event_visible(actor, incident_event_id)
    if not why.strip():
        raise DomainError("Say why there was no crime.")
    if not incident.is_domestic:
        raise DomainError("Only domestic abuse is recorded as an incident without a crime.")
    if selectors.victims_with_a_crime(actor, incident.occurrence_id) or (
        NonCrime.objects.filter(incident_id=incident.id).exists()
    ):
        raise DomainError("A crime, or that there was none, has been recorded.")
    event = record_event(
        actor,
        event=NewEvent(
            kind=EventKind.NON_CRIME,
            source_code="records-management",
            reference=incident.reference,
            occurrence_id=incident.occurrence_id,
            happened_earliest=incident.happened_earliest,
            happened_latest=incident.happened_latest,
            reported_at=incident.reported_at,
            location_id=incident.location_id,
            area_id=incident.area_id,
            is_domestic=True,
            da_definition=incident.da_definition,
            da_types=tuple(incident.da_types),
            da_reason=incident.da_reason,
        ),
        involved=involved_in(actor, [incident.id])[incident.id],
    )
    meet(actor, subject_id=incident.id, rule=RECORD.id, at=at, outcome="No crime")
    return NonCrime.objects.create(
        owner_agency_id=actor.agency_id,
        incident_id=incident.id,
        event_id=event.id,
        why=why,
        made_by=actor.user_id,
        made_at=at,
    )


@transaction.atomic
def cancel_crime(
    actor: Actor,
    *,
    crime_id: UUID,
    ground: str,
    information: str,
    verified_how: str,
    at: datetime,
) -> Cancellation:
    """Cancel a crime, or transfer it, on verifiable information. The report stays.

    Raises:
        NotPermitted: the actor is no inspector. The database says so too.
        NotVisible: there is no such crime.
        DomainError: it is the actor's own; or the information is none, or nobody verified it.
        InvalidTransition: it is not under investigation.
    """
    policies.may_inspect(actor).require()
    crime = selectors.crime(actor, crime_id)
    refusal = may_not_cancel(
        ground,
        information=information,
        verified_how=verified_how,
        is_own=crime.officer_id == actor.user_id,
    )
    if refusal:
        raise DomainError(refusal)
    made = Cancellation.objects.create(
        crime_id=crime.id,
        ground=ground,
        information=information,
        verified_how=verified_how,
        decided_by=actor.user_id,
        decided_at=at,
    )
    event = "transfer" if ground == Ground.ELSEWHERE else "cancel"
    take_step(actor, crime, CRIME, event, at=at, reason=made.get_ground_display())
    set_outcome(actor, event_id=crime.event_id, code=CANCELLED, text=made.get_ground_display())
    for rule in (FIRST_REVIEW.id, REWORK.id, LED.id):
        meet(actor, subject_id=crime.id, rule=rule, at=at, outcome="Cancelled")
    return made
