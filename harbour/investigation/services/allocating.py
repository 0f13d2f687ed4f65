"""Who is the officer in the case: somebody trained, or somebody else with a reason and a mentor."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.deadlines import ALLOCATE
from harbour.investigation.models import Crime
from harbour.investigation.services.teams import investigators, supervisors
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import updates_about
from harbour.workforce.api import (
    hand_over,
    investigating_lacks,
    meet,
    open_duties,
    owe,
    record_untrained,
    trained_to_investigate,
)

KIND = "investigation.crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """Who takes the case; for somebody without the training, why, and who helps."""

    officer_id: UUID
    why: str = ""
    mentor_id: UUID | None = None


@transaction.atomic
def allocate(actor: Actor, *, crime_id: UUID, allocation: Allocation, at: datetime) -> Crime:
    """Give a crime to an officer. In domestic abuse somebody in date, or forced and logged.

    Whatever the officer before owed of it is owed by this one, within the same time.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: there is no such crime.
        DomainError: the officer lacks training and nobody says why, or no trained mentor is named.
    """
    policies.may_supervise(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    today = london_date(at)
    lacks = investigating_lacks(actor, allocation.officer_id, on=today)
    if crime.event.is_domestic and lacks:
        _force(actor, crime, allocation, lacks, at)
    _hand_over(actor, crime, allocation.officer_id)
    Crime.objects.filter(id=crime.id).update(officer_id=allocation.officer_id)
    crime.officer_id = allocation.officer_id
    meet(actor, subject_id=crime.id, rule=ALLOCATE.id, at=at, outcome="Allocated")
    return crime


def _hand_over(actor: Actor, crime: Crime, officer_id: UUID) -> None:
    """Duties of the old officer about the crime, its suspects and what its victims are told."""
    if crime.officer_id is None or crime.officer_id == officer_id:
        return
    news = [
        each.id
        for each in updates_about(actor, selectors.victims_of(actor, crime))
        if each.event_id == crime.event_id
    ]
    about = [crime.id, *crime.suspects.values_list("id", flat=True), *news]
    team = investigators(crime)
    for subject_id, owed in open_duties(actor, about).items():
        for duty in owed:
            if duty.user_id == crime.officer_id:
                hand_over(actor, subject_id=subject_id, rule=duty.rule, user_id=officer_id,
                          team_id=duty.team_id or team)  # fmt: skip


def _force(
    actor: Actor, crime: Crime, allocation: Allocation, lacks: frozenset[str], at: datetime
) -> None:
    if not allocation.why.strip() or allocation.mentor_id is None:
        raise DomainError(
            "This officer's training does not hold. Choose somebody in date, or say why this"
            " officer and name a mentor."
        )
    if allocation.mentor_id not in trained_to_investigate(actor, on=london_date(at)):
        raise DomainError("Choose a mentor whose own training holds.")
    record_untrained(
        actor,
        user_id=allocation.officer_id,
        mentor_id=allocation.mentor_id,
        subject_kind=KIND,
        subject_id=crime.id,
        lacks=lacks,
        why=allocation.why,
        at=at,
    )


def owe_allocation(actor: Actor, crime: Crime, at: datetime) -> None:
    """Whoever recorded it without the training keeps it only until a supervisor decides."""
    trained = crime.officer_id and not investigating_lacks(
        actor, crime.officer_id, on=london_date(at)
    )
    if trained:
        return
    owe(
        actor,
        deadline=ALLOCATE.deadline(at),
        title=ALLOCATE.title,
        subject_kind=KIND,
        subject_id=crime.id,
        page="investigation:crime",
        page_id=crime.id,
        team_id=supervisors(crime),
        owed_by_agency_id=crime.owner_agency_id,
    )


@transaction.atomic
def owe_lapsed(actor: Actor, *, at: datetime) -> int:
    """Owe a trained officer for each case of domestic abuse whose officer's training ran out.

    Whoever was chosen without it, with a reason and a mentor, stays. Returns how many are owed.
    """
    found = selectors.lapsed_officers(actor, on=london_date(at))
    for each in found:
        owe_allocation(actor, each.crime, at)
    return len(found)
