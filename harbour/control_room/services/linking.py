"""Saying that logs belong together, and taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.linking import Log, wrong_with
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Incident, LogLink
from harbour.control_room.services.closing import BEFORE_SENDING
from harbour.control_room.services.grading import is_protected
from harbour.control_room.terms import IncidentStatus, LinkKind
from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.pole.api import join_occurrences, put_in_occurrence
from harbour.sharing.api import take_step
from harbour.workforce.api import duties_of, meet, owe


@transaction.atomic
def link_logs(
    actor: Actor, *, incident_id: UUID, reference: str, kind: str, why: str, at: datetime
) -> LogLink:
    """Say that a log is another reported again, or a part of it. Both count as one occurrence.

    A duplicate waits for nobody any more: what was owed about it is answered on the other log,
    and it may close when that one may.

    Raises:
        NotPermitted: a duplicate is said by a supervisor.
        NotVisible: there is no such incident.
        DomainError: no such log, no reason, or something of it would be lost.
        ChangedMeanwhile: somebody else linked it first.
    """
    policies.may_link_logs(actor, kind=kind).require()
    incident = selectors.incident(actor, incident_id)
    other = selectors.incident_of_reference(actor, reference)
    if other is None:
        raise DomainError("There is no log with this reference. Copy it from the board or the log.")
    if not why.strip():
        raise DomainError("Say why they belong together.")
    if refusal := wrong_with(kind, _as_log(incident), _as_log(other)):
        raise DomainError(refusal)
    link = _link(actor, incident, other, kind=kind, why=why.strip(), at=at)
    if kind == LinkKind.DUPLICATE_OF:
        _answer_on(actor, incident, other, at)
    return link


def _as_log(incident: Incident) -> Log:
    belongs = incident.belongs.filter(ended_at__isnull=True).select_related("other").first()
    return Log(
        reference=incident.reference,
        grade=incident.grade,
        status=incident.status,
        is_protected=is_protected(incident),
        has_child=incident.has_child,
        has_officers=incident.deployments.filter(cleared_at__isnull=True).exists(),
        belongs_to=belongs.other.reference if belongs else "",
        has_others=incident.belonging.filter(ended_at__isnull=True).exists(),
    )


def _link(
    actor: Actor, incident: Incident, other: Incident, *, kind: str, why: str, at: datetime
) -> LogLink:
    before, after = incident.event.occurrence_id, other.event.occurrence_id
    moved = join_occurrences(actor, occurrence_id=before, into=after) if before != after else []
    try:
        with transaction.atomic():
            return LogLink.objects.create(
                incident=incident,
                other=other,
                kind=kind,
                why=why,
                occurrence_before=before,
                moved=moved,
                linked_by=actor.user_id,
                linked_at=at,
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has just linked this log. Look again.") from clash


def _outcome(other: Incident) -> str:
    return f"Answered on log {other.reference}"


def _answer_on(actor: Actor, incident: Incident, other: Incident, at: datetime) -> None:
    for subject in (incident.id, incident.event_id):
        for duty in duties_of(actor, subject).values():
            meet(actor, subject_id=subject, rule=duty.rule, at=at, outcome=_outcome(other))
    if incident.status in BEFORE_SENDING:
        reason = f"Duplicate of {other.reference}"
        take_step(actor, incident, INCIDENT, "resolve", at=at, reason=reason)


@transaction.atomic
def unlink_log(actor: Actor, *, incident_id: UUID, why: str, at: datetime) -> LogLink:
    """Say that a log stands for itself after all. What was owed about it is owed again.

    Raises:
        NotPermitted: only a supervisor says so.
        NotVisible: there is no such incident.
        DomainError: it belongs to no other, it is closed, or nobody says why.
    """
    policies.may_review_log(actor).require()
    incident = selectors.incident(actor, incident_id)
    link = incident.belongs.filter(ended_at__isnull=True).select_related("other").first()
    if link is None:
        raise DomainError("This log belongs to no other.")
    if incident.status == IncidentStatus.CLOSED:
        raise DomainError("This log is closed. Open it again first.")
    if not why.strip():
        raise DomainError("Say why it stands for itself.")
    put_in_occurrence(actor, event_ids=link.moved, occurrence_id=link.occurrence_before)
    LogLink.objects.filter(id=link.id).update(
        ended_at=at, ended_by=actor.user_id, ended_why=why.strip()
    )
    if link.kind == LinkKind.DUPLICATE_OF:
        _owe_again(actor, incident, link.other)
        if incident.status == IncidentStatus.RESULT_PENDING:
            take_step(actor, incident, INCIDENT, "separate", at=at, reason=why)
    link.refresh_from_db()
    return link


def _owe_again(actor: Actor, incident: Incident, other: Incident) -> None:
    """By the times they had before: nothing is bought by a link that was wrong."""
    for subject in (incident.id, incident.event_id):
        for duty in duties_of(actor, subject).values():
            if duty.outcome != _outcome(other):
                continue
            owe(
                actor,
                deadline=Deadline(
                    rule=duty.rule,
                    version=duty.rule_version,
                    started_at=duty.started_at,
                    due_at=duty.due_at,
                    source=duty.rule_source,
                ),
                title=duty.title,
                subject_kind=duty.subject_kind,
                subject_id=subject,
                page=duty.page,
                page_id=duty.page_id,
                person_record_id=duty.person_record_id,
                team_id=duty.team_id,
                user_id=duty.user_id,
            )
