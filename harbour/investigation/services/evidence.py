"""Saying of each item of evidence where it is, who gets it by when, or why there is none."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.checklist import BY_CODE, VERSION, refused
from harbour.investigation.domain.deadlines import EVIDENCE
from harbour.investigation.models import Crime, EvidenceEntry
from harbour.investigation.services.allocating import investigators
from harbour.investigation.terms import EvidenceState
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.workforce.api import hand_over, meet, owe

KIND = "investigation.crime"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is said of an item. `sha256` tells which recording it is, where it is one."""

    item: str
    state: str
    why: str = ""
    held_where: str = ""
    reference: str = ""
    sha256: str = ""
    owner_id: UUID | None = None
    due_on: date | None = None


@transaction.atomic
def say(actor: Actor, *, crime_id: UUID, entry: NewEntry, at: datetime) -> EvidenceEntry:
    """Say what stands of an item. What is still to be done becomes its owner's duty.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such crime.
        DomainError: it is over; the item must be there; or a reason, place, owner or day lacks.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    selectors.must_be_open(crime)
    _check(actor, entry, child_present=selectors.child_present(actor, crime), at=at)
    said = EvidenceEntry.objects.create(
        crime_id=crime.id,
        item=entry.item,
        list_version=VERSION,
        state=entry.state,
        why=entry.why.strip(),
        held_where=entry.held_where.strip(),
        reference=entry.reference.strip(),
        sha256=entry.sha256,
        owner_id=entry.owner_id if entry.state == EvidenceState.OUTSTANDING else None,
        due_on=entry.due_on if entry.state == EvidenceState.OUTSTANDING else None,
        said_by=actor.user_id,
        said_at=at,
    )
    rule = f"{EVIDENCE}.{entry.item.lower()}"
    if said.due_on is not None:
        _owe(actor, crime, said, rule, said.due_on, at)
    else:
        meet(actor, subject_id=crime.id, rule=rule, at=at, outcome=said.get_state_display())
    return said


def _check(actor: Actor, entry: NewEntry, *, child_present: bool, at: datetime) -> None:
    if entry.item not in BY_CODE:
        raise DomainError("There is no such item.")
    if refusal := refused(entry.item, entry.state, child_present=child_present):
        raise DomainError(refusal)
    needs_why = entry.state in (EvidenceState.NOT_DONE, EvidenceState.NOT_APPLICABLE)
    if needs_why and not entry.why.strip():
        raise DomainError("Say why: a supervisor and the prosecutor will ask.")
    if entry.state == EvidenceState.DONE and not entry.held_where.strip():
        raise DomainError("Say where it is held, so that the prosecutor can have it.")
    if entry.state == EvidenceState.OUTSTANDING:
        if entry.owner_id is None or entry.due_on is None:
            raise DomainError("Say who does it, and by when.")
        if entry.due_on < london_date(at):
            raise DomainError("The day must be today or later.")


def _owe(
    actor: Actor, crime: Crime, said: EvidenceEntry, rule: str, due_on: date, at: datetime
) -> None:
    """The day that was given first stays with the duty; a new owner takes it over."""
    team_id = investigators(crime)
    hand_over(actor, subject_id=crime.id, rule=rule, user_id=said.owner_id, team_id=team_id)
    owe(
        actor,
        deadline=Deadline(
            rule=rule,
            version=VERSION,
            started_at=at,
            due_at=end_of(due_on),
            source="Joint CPS and ACPO domestic abuse checklist",
        ),
        title=f"Get the evidence: {BY_CODE[said.item].title[0].lower()}"
        f"{BY_CODE[said.item].title[1:]}",
        subject_kind=KIND,
        subject_id=said.crime_id,
        page="investigation:crime",
        page_id=said.crime_id,
        user_id=said.owner_id,
        team_id=team_id,
    )
