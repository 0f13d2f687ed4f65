"""Recording, investigating and finalising a crime."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.deadlines import ALLOCATE, FIRST_REVIEW, LED, REWORK
from harbour.investigation.domain.limits import COMMON_ASSAULT, limit
from harbour.investigation.domain.limits import RULE as TIME_LIMIT
from harbour.investigation.domain.outcomes import LIMIT_RUNS_ON
from harbour.investigation.domain.recording import RECORD
from harbour.investigation.domain.workflow import CRIME
from harbour.investigation.models import Crime, Recording
from harbour.investigation.services.allocating import owe_allocation
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.recording import answer_report
from harbour.investigation.services.reviewing import owe_review
from harbour.investigation.services.scene import raise_known_firearms
from harbour.investigation.services.suspects import name_suspects, reopen_suspect
from harbour.investigation.services.teams import investigators
from harbour.investigation.terms import SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    Event,
    EventKind,
    InvolvementRole,
    NewEvent,
    TrialMode,
    definition_on,
    event_visible,
    involved_in,
    record_event,
)
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import copy_in, take_step
from harbour.workforce.api import investigating_lacks, meet, owe


class NumberTaken(DomainError):
    """Another crime has this number."""


class WaitsForReview(DomainError):
    """The crime belongs to a high-risk case that no safeguarding supervisor has reviewed."""


class OutcomeMissing(DomainError):
    """Nobody has recorded how the crime ended."""


class StillSought(DomainError):
    """Somebody is still sought for the crime."""


class Undecided(DomainError):
    """Nobody has decided on somebody in custody, on bail or under investigation for the crime."""


SOURCE = "records-management"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCrime:
    """What a crime is recorded as. Whose it is must be said when the report has several victims.

    The sub-type of the marker is worked out from how the two are related, unless it is given.
    """

    number: str
    offence_id: UUID | None = None
    officer_id: UUID | None = None
    victim_id: UUID | None = None
    sub_type: str = ""


@transaction.atomic
def record_crime(
    actor: Actor,
    *,
    incident_event_id: UUID,
    at: datetime,
    crime: NewCrime,
) -> Crime:
    """Record a crime that an incident turned out to be, and begin its investigation.

    The crime is an event of its own in the incident's occurrence: repeats count the occurrence,
    figures the crime. Each victim has one of her own. Where it was and the marker are the
    incident's.

    The officer in a case of domestic abuse has the training for it in date: who lacks it records,
    and a supervisor chooses.

    Raises:
        NotPermitted: the actor does not record crime.
        NotVisible: the actor may not see the incident.
        NumberTaken: another crime has this number.
        DomainError: it does not say whose crime it is; or it was recorded as no crime, and nobody
            said that it was one after all.
    """
    policies.may_record(actor).require()
    if selectors.has_number(actor, crime.number):
        raise NumberTaken(f"Crime {crime.number} has been recorded already.")
    incident = event_visible(actor, incident_event_id)
    if selectors.stands_as_no_crime(actor, incident.id):
        raise DomainError("Say first that it was a crime after all, and why.")
    involved = involved_in(actor, [incident.id])[incident.id]
    victim_id = _whose(involved, crime.victim_id)
    event = _write_event(actor, incident, crime, of_one_victim(involved, victim_id))
    made = Crime.objects.create(
        owner_agency_id=actor.agency_id,
        event_id=event.id,
        number=crime.number,
        officer_id=_officer(actor, crime.officer_id, event, at),
        recorded_on=london_date(at),
    )
    Recording.objects.create(
        crime_id=made.id,
        victim_id=victim_id,
        definition=event.da_definition,
        sub_type=crime.sub_type or selectors.sub_type_between(actor, involved, victim_id),
        reported_at=incident.reported_at,
        made_at=at,
        due_at=RECORD.deadline(incident.reported_at).due_at,
        made_by=actor.user_id,
    )
    take_step(actor, made, CRIME, "investigate", at=at)
    if event.is_domestic:
        owe_review(actor, made, reviews=0, at=at)
        owe_allocation(actor, made, at)
    for each in name_suspects(actor, made, at=at):
        raise_known_firearms(actor, each, at=at)
    _owe_time_limit(actor, made, at)
    answer_report(actor, incident, at=at)
    return made


def _officer(actor: Actor, officer_id: UUID | None, event: Event, at: datetime) -> UUID | None:
    if officer_id is None or not event.is_domestic:
        return officer_id
    lacks = investigating_lacks(actor, officer_id, on=london_date(at))
    return None if lacks else officer_id


def _whose(involved: list[tuple[UUID, str]], chosen: UUID | None) -> UUID | None:
    victims = [who for who, role in involved if role == InvolvementRole.VICTIM]
    if chosen is None and len(victims) > 1:
        raise DomainError("Choose whose crime it is: each victim has one of their own.")
    if chosen is not None and chosen not in victims:
        raise DomainError("Choose a victim of this report.")
    return chosen or (victims[0] if victims else None)


def of_one_victim(
    involved: Iterable[tuple[UUID, str]], victim_id: UUID | None
) -> list[tuple[UUID, str]]:
    """Everybody of a report as one victim's crime has them: the other victims are witnesses."""
    return [
        (who, InvolvementRole.WITNESS)
        if role == InvolvementRole.VICTIM and who != victim_id
        else (who, role)
        for who, role in involved
    ]


def _write_event(
    actor: Actor, incident: Event, crime: NewCrime, involved: list[tuple[UUID, str]]
) -> Event:
    return record_event(
        actor,
        event=NewEvent(
            kind=EventKind.CRIME,
            source_code=SOURCE,
            reference=crime.number,
            occurrence_id=incident.occurrence_id,
            happened_earliest=incident.happened_earliest,
            happened_latest=incident.happened_latest,
            reported_at=incident.reported_at,
            location_id=incident.location_id,
            area_id=incident.area_id,
            is_domestic=incident.is_domestic,
            da_definition=_definition(incident),
            da_types=tuple(incident.da_types),
            da_reason=incident.da_reason,
            offence_id=crime.offence_id,
        ),
        involved=involved,
    )


def _definition(incident: Event) -> str:
    """The definition that the marker stands under: as the report says, or that of its day."""
    if not incident.is_domestic:
        return incident.da_definition
    return incident.da_definition or definition_on(london_date(incident.reported_at))


def _owe_time_limit(actor: Actor, crime: Crime, at: datetime) -> None:
    """A summary offence is charged before its time limit, or not at all."""
    crime = selectors.crime(actor, crime.id)
    offence = crime.event.offence
    if offence is None or crime.charges.exists():
        return
    found = limit(
        is_summary=offence.mode == TrialMode.SUMMARY or offence.home_office_code in COMMON_ASSAULT,
        code=offence.home_office_code,
        is_domestic=bool(crime.event.is_domestic),
        happened_on=london_date(crime.event.happened_earliest),
        reported_on=london_date(crime.event.reported_at),
    )
    if found is not None:
        owe(
            actor,
            deadline=found.deadline(at),
            title="Charge it before the time limit runs out",
            subject_kind="investigation.crime",
            subject_id=crime.id,
            page="investigation:crime",
            page_id=crime.id,
            team_id=investigators(crime),
        )


@transaction.atomic
def finalise(actor: Actor, *, crime_id: UUID, reason: str, at: datetime) -> Crime:
    """Finalise a crime. Its time limit runs on where it may yet go on: 14, 15 and 16.

    Raises:
        NotPermitted: the actor may not finalise.
        WaitsForReview: its high-risk case has not been reviewed. The database says so too.
        OutcomeMissing: nobody has recorded how it ended. The database says so too.
        StillSought: a suspect is outstanding. The database says so too.
        Undecided: a suspect is in custody, on bail or under investigation. The database says so
            too.
        InvalidTransition: it is already finalised.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    try:
        with transaction.atomic():
            take_step(actor, crime, CRIME, "finalise", at=at, reason=reason)
    except IntegrityError as refusal:
        raise _why(refusal) from refusal
    ended = crime.outcomes.order_by("-decided_at", "-id").first()
    runs_on = ended is not None and ended.code in LIMIT_RUNS_ON
    limit_too = () if runs_on else (TIME_LIMIT,)
    for rule in (FIRST_REVIEW.id, REWORK.id, LED.id, ALLOCATE.id, *limit_too):
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
        return StillSought("A suspect is outstanding. Find them, or end the search, first.")
    if "not decided on" in str(refusal):
        return Undecided(
            "A suspect is in custody, on bail or under investigation, and nobody has decided on"
            " them. Charge each, or end it for each, first."
        )
    return refusal


@transaction.atomic
def reopen(actor: Actor, *, crime_id: UUID, reason: str, at: datetime) -> Crime:
    """Open a finalised crime again: she is ready now, or there is new evidence. All is kept, and
    what was decided against her before does not end it a second time.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        InvalidTransition: it is open.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    take_step(actor, crime, CRIME, "reopen", at=at, reason=reason)
    for held in crime.suspects.filter(status=SuspectStatus.ENDED):
        reopen_suspect(actor, held, reason=reason, at=at)
    _owe_time_limit(actor, crime, at)
    if crime.event.is_domestic:
        owe_review(actor, crime, reviews=crime.reviews.count(), at=at)
        owe_allocation(actor, crime, at)
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
    "investigation_suspect": (
        "id",
        "owner_agency_id",
        "crime_id",
        "person_id",
        "first_team_id",
        "team_id",
        "since",
        "grade",
        "status",
    ),
    "investigation_suspectstep": (
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
    "investigation_baildecision": (
        "id",
        "suspect_id",
        "order_id",
        "kind",
        "conditions",
        "details",
        "until_on",
        "law",
        "authority",
        "her_views",
        "why",
        "decided_by",
        "decided_at",
    ),
    "investigation_enquiry": (
        "id",
        "suspect_id",
        "kind",
        "words",
        "result",
        "done_by",
        "done_at",
    ),
}
"""The columns of each table that a bulk load gives, in order. A crime's status is RECORDED."""


def load(actor: Actor, table: str, rows: Iterable[Sequence]) -> int:
    """Insert many rows at once: the values of COLUMNS[table], in order."""
    return copy_in(table, COLUMNS[table], rows)
