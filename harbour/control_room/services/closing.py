"""Closing a log: what is put down for it, a supervisor's look, and the close itself."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.clocks import UNRESOURCED
from harbour.control_room.domain.grading import ATTENDANCE
from harbour.control_room.domain.marking import CHILD_PROTECTION
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import ClosingFact, Incident
from harbour.control_room.services.assessing import ask_each, is_duplicate
from harbour.control_room.terms import ClosingPart, IncidentStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.risk.api import (
    STILL_OPEN,
    ChildrenSaid,
    Submission,
    assessments_of_events,
    waive,
)
from harbour.sharing.api import take_step
from harbour.workforce.api import meet

BEFORE_SENDING = (IncidentStatus.GRADED, IncidentStatus.UNRESOURCED)
NOBODY_LOOKED = "Nobody went, so nobody asked or looked: the unit finds out whether there are any."


class NotYetWhole(DomainError):
    """The log lacks something that must be done first."""


@transaction.atomic
def put_down(
    actor: Actor, *, incident_id: UUID, part: str, words: str, at: datetime
) -> ClosingFact:
    """Put down a check, an update or a reason. A decision that nobody attends ends the waiting,
    and whoever decides it has the form of each victim.

    Raises:
        NotPermitted: this reason is a supervisor's to give.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or the log is closed.
    """
    policies.may_put_down(actor, part).require()
    incident = selectors.incident(actor, incident_id)
    if not words.strip():
        raise DomainError("Say what was done, or why it was not.")
    fact = _put(actor, incident, part, words, at)
    if part == ClosingPart.NON_ATTENDANCE and incident.status in BEFORE_SENDING:
        take_step(actor, incident, INCIDENT, "resolve", at=at, reason=words)
        for rule in (ATTENDANCE, UNRESOURCED.id):
            meet(
                actor,
                subject_id=incident.id,
                rule=rule,
                at=at,
                outcome="Nobody attends: decided by a supervisor",
            )
        if incident.event.is_domestic:
            ask_each(actor, incident, officer_id=actor.user_id, at=at)
    if part == ClosingPart.CHILD_PROTECTION:
        meet(actor, subject_id=incident.id, rule=CHILD_PROTECTION.id, at=at, outcome=words[:200])
    return fact


def _put(actor: Actor, incident: Incident, part: str, words: str, at: datetime) -> ClosingFact:
    if incident.status == IncidentStatus.CLOSED:
        raise DomainError("This log is closed. Reopen it first.")
    return ClosingFact.objects.create(
        incident=incident, part=part, words=words, recorded_by=actor.user_id, recorded_at=at
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoForm:
    """Why there is no completed risk assessment, and the grade that is given all the same."""

    reason_code: str
    judgement: str
    words: str = field(repr=False)


@transaction.atomic
def waive_forms(actor: Actor, *, incident_id: UUID, why: NoForm, at: datetime) -> ClosingFact:
    """Say of every form that is still open why it is not completed. Each victim is graded all the
    same, and the referral unit has it at once.

    Raises:
        NotPermitted: the actor supervises neither the control room nor officers.
        NotVisible: there is no such incident.
        DomainError: too little is said, or it is a duplicate: the forms are of the other log.
    """
    policies.may_put_down(actor, ClosingPart.WAIVER).require()
    incident = selectors.incident(actor, incident_id)
    if is_duplicate(incident):
        raise DomainError("Everything is done on the log that this one repeats.")
    ask_each(actor, incident, officer_id=actor.user_id, at=at)
    for form in assessments_of_events(actor, [incident.event_id]):
        if form.status in STILL_OPEN:
            waive(
                actor,
                assessment_id=form.id,
                reason_code=why.reason_code,
                words=why.words,
                submission=Submission(
                    judgement=why.judgement,
                    reason=why.words,
                    children_said=ChildrenSaid.NOT_NAMED,
                    children_words=NOBODY_LOOKED,
                ),
                at=at,
            )
    return _put(actor, incident, ClosingPart.WAIVER, why.words, at)


@transaction.atomic
def close_log(actor: Actor, *, incident_id: UUID, reason: str, at: datetime) -> Incident:
    """Close a log that lacks nothing. The database checks again when the work is committed.

    Raises:
        NotPermitted: the actor closes no logs.
        NotYetWhole: something must be done first.
        InvalidTransition: officers are still there, or it is closed.
    """
    policies.may_close(actor).require()
    incident = selectors.incident(actor, incident_id)
    if selectors.missing_for_closing(actor, incident):
        raise NotYetWhole("This log cannot close yet: something below is still missing.")
    take_step(actor, incident, INCIDENT, "close", at=at, reason=reason)
    return incident


@transaction.atomic
def ask_review(actor: Actor, *, incident_id: UUID, reason: str, at: datetime) -> Incident:
    """Ask a supervisor to look at the log before it closes."""
    policies.may_close(actor).require()
    incident = selectors.incident(actor, incident_id)
    take_step(actor, incident, INCIDENT, "ask_review", at=at, reason=reason)
    return incident


@transaction.atomic
def send_back(actor: Actor, *, incident_id: UUID, reason: str, at: datetime) -> Incident:
    """A supervisor sends the log back with what is still to do."""
    policies.may_review_log(actor).require()
    incident = selectors.incident(actor, incident_id)
    take_step(actor, incident, INCIDENT, "send_back", at=at, reason=reason)
    return incident


@transaction.atomic
def reopen(actor: Actor, *, incident_id: UUID, reason: str, at: datetime) -> Incident:
    """Open a closed log again, because something new was said or found."""
    policies.may_close(actor).require()
    incident = selectors.incident(actor, incident_id)
    take_step(actor, incident, INCIDENT, "reopen", at=at, reason=reason)
    return incident
