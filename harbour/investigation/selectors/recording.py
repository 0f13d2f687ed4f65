"""A report and what was recorded from it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from harbour.investigation.domain.recording import RECORD
from harbour.investigation.models import Crime, CrimeAfterAll, NonCrime
from harbour.investigation.selectors.crime import crimes_of_occurrence, victims_with_a_crime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import (
    Brief,
    Event,
    InvolvementRole,
    Offence,
    briefs,
    event_visible,
    involved_in,
    usual_offences,
)
from harbour.workforce.api import Duty, duty_for

MOST_USUAL, MOST_FOUND = 10, 12
YEAR = timedelta(days=365)
_usual: dict[tuple[UUID, date], list[Offence]] = {}


def offences_recorded_most(actor: Actor, *, now: datetime) -> list[Offence]:
    """What the force recorded domestic abuse as most often in a year: counted once a day in each
    process, since every crime that is recorded asks. Two queries, or none."""
    key = (actor.agency_id, london_date(now))
    if not _usual.get(key):
        _usual[key] = usual_offences(actor, since=now - YEAR, most=MOST_USUAL)
    return _usual[key]


def stands_as_no_crime(actor: Actor, incident_id: UUID) -> NonCrime | None:
    """The word that a report was no crime, unless somebody said since that it was. One query."""
    return (
        NonCrime.objects.visible_to(actor)
        .filter(incident_id=incident_id, after_all__isnull=True)
        .first()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report, its crimes, and which of its victims have none of their own."""

    event: Event
    crimes: list[Crime]
    without_crime: list[Brief]
    non_crime: NonCrime | None
    after_all: CrimeAfterAll | None
    duty: Duty | None
    now: datetime


def report(actor: Actor, event_id: UUID, *, now: datetime) -> Report:
    """Nine queries, however many crimes. Raises NotVisible."""
    event = event_visible(actor, event_id)
    have = victims_with_a_crime(actor, event.occurrence_id)
    victims = [
        who
        for who, role in involved_in(actor, [event.id])[event.id]
        if role == InvolvementRole.VICTIM and who not in have
    ]
    named = briefs(actor, victims, on=london_date(now))
    non_crime = (
        NonCrime.objects.visible_to(actor)
        .select_related("after_all")
        .filter(incident_id=event.id)
        .first()
    )
    return Report(
        event=event,
        crimes=crimes_of_occurrence(actor, event.occurrence_id),
        without_crime=[named[each] for each in victims if each in named],
        non_crime=non_crime,
        after_all=getattr(non_crime, "after_all", None),
        duty=duty_for(actor, subject_id=event.id, rule=RECORD.id),
        now=now,
    )
