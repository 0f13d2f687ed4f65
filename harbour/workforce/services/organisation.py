"""Writes of the workforce: assigning work, owing and meeting duties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.sharing.api import copy_in, is_known_to
from harbour.workforce.models import Assignment, Duty

DUTY_COLUMNS = (
    "id",
    "owner_agency_id",
    "owed_by_agency_id",
    "team_id",
    "user_id",
    "rule",
    "rule_version",
    "rule_source",
    "title",
    "subject_kind",
    "subject_id",
    "person_record_id",
    "started_at",
    "due_at",
    "page",
    "page_id",
    "met_at",
    "met_by",
    "outcome",
)
ASSIGNMENT_COLUMNS = (
    "id",
    "owner_agency_id",
    "subject_kind",
    "subject_id",
    "person_record_id",
    "user_id",
    "team_id",
    "why",
    "from_at",
    "until_at",
)


@transaction.atomic
def assign(
    actor: Actor,
    *,
    subject_kind: str,
    subject_id: UUID,
    why: str,
    at: datetime,
    person_record_id: UUID | None = None,
    user_id: UUID | None = None,
    team_id: UUID | None = None,
    is_urgent: bool = False,
) -> Assignment:
    """Say that a person or team works on a record from now on.

    Whoever knows the person is given nothing about them, unless it is urgent: a call is attended.

    Raises:
        DomainError: the colleague is not to have it, since they know whom it is about.
    """
    is_close = user_id and person_record_id and is_known_to(user_id, person_record_id)
    if is_close and not is_urgent:
        raise DomainError("This colleague cannot have it. Give it to somebody else.")
    return Assignment.objects.create(
        owner_agency_id=actor.agency_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        person_record_id=person_record_id,
        user_id=user_id,
        team_id=team_id,
        why=why,
        from_at=at,
    )


@transaction.atomic
def release(actor: Actor, *, subject_id: UUID, at: datetime) -> int:
    """End every assignment to a record. Returns how many ended."""
    return (
        Assignment.objects.visible_to(actor)
        .filter(subject_id=subject_id, until_at__isnull=True)
        .update(until_at=at)
    )


@transaction.atomic
def owe(
    actor: Actor,
    *,
    deadline: Deadline,
    title: str,
    subject_kind: str,
    subject_id: UUID,
    page: str,
    **where: UUID | None,
) -> Duty:
    """Record that something is owed by a rule's time; the same open duty is not owed twice.

    `where` may give page_id, person_record_id, team_id, user_id and owed_by_agency_id (the
    actor's own agency when it is not given).
    """
    duty, _ = Duty.objects.get_or_create(
        subject_id=subject_id,
        rule=deadline.rule,
        met_at=None,
        defaults={
            "owner_agency_id": actor.agency_id,
            "owed_by_agency_id": where.pop("owed_by_agency_id", None) or actor.agency_id,
            "rule_version": deadline.version,
            "rule_source": deadline.source,
            "title": title,
            "subject_kind": subject_kind,
            "started_at": deadline.started_at,
            "due_at": deadline.due_at,
            "page": page,
            **where,
        },
    )
    return duty


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDuty:
    """Something that begins to be owed: by the actor's own agency where no other is said."""

    deadline: Deadline
    title: str
    subject_kind: str
    subject_id: UUID
    page: str
    page_id: UUID | None
    person_record_id: UUID | None
    team_id: UUID
    owed_by_agency_id: UUID | None = None


@transaction.atomic
def owe_all(actor: Actor, duties: Iterable[NewDuty]) -> None:
    """Record many things that are owed, in one statement.

    The database refuses all of them where one is owed already.
    """
    Duty.objects.bulk_create(
        Duty(
            owner_agency_id=actor.agency_id,
            owed_by_agency_id=each.owed_by_agency_id or actor.agency_id,
            team_id=each.team_id,
            rule=each.deadline.rule,
            rule_version=each.deadline.version,
            rule_source=each.deadline.source,
            title=each.title,
            subject_kind=each.subject_kind,
            subject_id=each.subject_id,
            person_record_id=each.person_record_id,
            started_at=each.deadline.started_at,
            due_at=each.deadline.due_at,
            page=each.page,
            page_id=each.page_id,
        )
        for each in duties
    )


@transaction.atomic
def meet(actor: Actor, *, subject_id: UUID, rule: str, at: datetime, outcome: str = "") -> int:
    """Record the fact that met a duty. Returns how many open duties it met (0 or 1)."""
    return meet_all(actor, subject_ids=[subject_id], rule=rule, at=at, outcome=outcome)


@transaction.atomic
def meet_all(
    actor: Actor, *, subject_ids: Iterable[UUID], rule: str, at: datetime, outcome: str = ""
) -> int:
    """Record the fact that met a rule's duties of these subjects. Returns how many were open."""
    return (
        Duty.objects.visible_to(actor)
        .filter(subject_id__in=list(subject_ids), rule=rule, met_at__isnull=True)
        .update(met_at=at, met_by=actor.user_id, outcome=outcome)
    )


@transaction.atomic
def bring_forward(actor: Actor, *, subject_id: UUID, deadline: Deadline, title: str) -> int:
    """Owe an open duty sooner, by a rule that asks more. Returns how many fell due sooner (0 or 1).

    A duty that is due as soon already stays as it is: nothing is ever put off.
    """
    return (
        Duty.objects.visible_to(actor)
        .filter(
            subject_id=subject_id,
            rule=deadline.rule,
            met_at__isnull=True,
            due_at__gt=deadline.due_at,
        )
        .update(
            due_at=deadline.due_at,
            title=title,
            rule_version=deadline.version,
            rule_source=deadline.source,
        )
    )


@transaction.atomic
def hand_over(
    actor: Actor, *, subject_id: UUID, rule: str, user_id: UUID | None, team_id: UUID | None
) -> int:
    """Give an open duty to another person or team; its time does not change."""
    return (
        Duty.objects.visible_to(actor)
        .filter(subject_id=subject_id, rule=rule, met_at__isnull=True)
        .update(user_id=user_id, team_id=team_id)
    )


def load_duties(actor: Actor, rows: Iterable[Sequence]) -> int:
    """Insert many duties at once. Each row has the values of DUTY_COLUMNS, in that order."""
    return copy_in("workforce_duty", DUTY_COLUMNS, rows)


def load_assignments(actor: Actor, rows: Iterable[Sequence]) -> int:
    """Insert many assignments at once: the values of ASSIGNMENT_COLUMNS, in that order."""
    return copy_in("workforce_assignment", ASSIGNMENT_COLUMNS, rows)
