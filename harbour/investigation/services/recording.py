"""What a report comes to: a crime for each victim, none, or a crime after all."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.investigation import policies, selectors
from harbour.investigation.domain.recording import RECORD
from harbour.investigation.models import CrimeAfterAll, NonCrime
from harbour.investigation.services.naming import Named, record_of
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    Event,
    EventKind,
    InvolvementRole,
    NewEvent,
    event_visible,
    events_of_kinds,
    involve,
    involved_in,
    record_event,
    set_outcome,
)
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


def hear_marked(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """A report that is domestic abuse after all owes the same, by the same clock, which began with
    the report, unless it was answered already."""
    for event in events_of_kinds(actor, event_ids, [EventKind.INCIDENT]):
        if event.reported_to_police and not _is_answered(actor, event):
            _owe(actor, event)


def _is_answered(actor: Actor, event: Event) -> bool:
    """A crime for each victim, or the word that there was none."""
    return _has_every_crime(actor, event) or NonCrime.objects.filter(incident_id=event.id).exists()


def _owe(actor: Actor, event: Event, since: datetime | None = None) -> None:
    team = team_for(
        agency_id=event.owner_agency_id,
        function=TeamFunction.RESPONSE,
        area_id=event.area_id,
    )
    owe(
        actor,
        deadline=RECORD.deadline(since or event.reported_at),
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
    if _has_every_crime(actor, incident):
        meet(actor, subject_id=incident.id, rule=RECORD.id, at=at, outcome="Recorded")


def _has_every_crime(actor: Actor, incident: Event) -> bool:
    victims = {
        who
        for who, role in involved_in(actor, [incident.id])[incident.id]
        if role == InvolvementRole.VICTIM
    }
    answered = selectors.victims_with_a_crime(actor, incident.occurrence_id)
    return bool(answered) and victims <= answered


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
def say_crime_after_all(
    actor: Actor, *, incident_event_id: UUID, why: str, at: datetime
) -> CrimeAfterAll:
    """A report recorded as no crime was one after all. Both stay; the crime is owed in a day.

    Raises:
        NotPermitted: the actor does not record crime.
        NotVisible: the actor may not see the report.
        DomainError: it does not stand as no crime, or nobody says why it was one.
    """
    policies.may_record(actor).require()
    incident = event_visible(actor, incident_event_id)
    held = selectors.stands_as_no_crime(actor, incident.id)
    if held is None:
        raise DomainError("This report is not recorded as no crime.")
    if not why.strip():
        raise DomainError("Say why it was a crime after all.")
    made = CrimeAfterAll.objects.create(
        non_crime_id=held.id, why=why.strip(), decided_by=actor.user_id, decided_at=at
    )
    set_outcome(actor, event_id=held.event_id, code=CANCELLED, text="It was a crime after all")
    _owe(actor, incident, since=at)
    return made


@transaction.atomic
def name_victim(actor: Actor, *, incident_event_id: UUID, who: Named, at: datetime) -> UUID:
    """Somebody else was a victim of a report: a crime of their own is owed in a day.

    Raises:
        NotPermitted: the actor does not record crime.
        NotVisible: the actor may not see the report.
        DomainError: they are known as its victim.
    """
    policies.may_record(actor).require()
    incident = event_visible(actor, incident_event_id)
    record_id = record_of(actor, who, at=at)
    if (record_id, InvolvementRole.VICTIM) in involved_in(actor, [incident.id])[incident.id]:
        raise DomainError("They are recorded as a victim of this report.")
    involve(actor, event_id=incident.id, record_id=record_id, role=InvolvementRole.VICTIM)
    if incident.is_domestic:
        _owe(actor, incident, since=at)
    return record_id
