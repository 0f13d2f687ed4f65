"""Whose it is to read a form: a sergeant of the tour under way, and then of the next."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.messages.api import notify
from harbour.risk import selectors
from harbour.risk.domain.deadlines import COUNTERSIGN, SIGNING_OWED_FOR
from harbour.risk.models import Assessment, Relief
from harbour.risk.services.assessment import KIND
from harbour.sharing.api import Role
from harbour.workforce.api import (
    Duty,
    duty_for,
    hand_over,
    meet,
    owe,
    owed_subjects,
    own_tour_ends_at,
    supervisors_of,
    tours_now,
)


def owe_signing(actor: Actor, found: Assessment, *, at: datetime) -> None:
    """Owe a sergeant's reading, before the officer's tour of duty ends.

    It is given to the sergeant of the officer's team on this tour who has the fewest to read; with
    none on tour, to one who will be. Where the force has no other sergeant at all it stays visible
    as late, for the duty inspector.
    """
    deadline = COUNTERSIGN.deadline(at)
    if ends := own_tour_ends_at(found.officer_id, at):
        deadline = replace(deadline, due_at=ends)
    chosen = _sergeant_for(actor, found.officer_id, at)
    if chosen is None:
        return
    user_id, team_id = chosen
    owe(
        actor,
        deadline=deadline,
        title=COUNTERSIGN.title,
        subject_kind=KIND,
        subject_id=found.id,
        page="risk:countersign",
        page_id=found.id,
        person_record_id=found.victim_id,
        team_id=team_id,
        user_id=user_id,
    )


def _sergeant_for(
    actor: Actor,
    officer_id: UUID,
    at: datetime,
    *,
    only_on_tour: bool = False,
    but: UUID | None = None,
) -> tuple[UUID, UUID] | None:
    """(sergeant, team) of those over an officer, with the fewest forms to read."""
    found = supervisors_of(officer_id, Role.RESPONSE_SERGEANT, at, on_tour=True)
    if not found and not only_on_tour:
        found = supervisors_of(officer_id, Role.RESPONSE_SERGEANT, at)
    waiting = selectors.signings_owed(actor)
    others = [each for each in found if each[0] != but]
    return min(others, key=lambda each: (waiting[each[0]], str(each[0])), default=None)


@transaction.atomic
def relieve(actor: Actor, *, at: datetime) -> int:
    """What a tour left unread passes to a sergeant of the tour under way, who is told. How many.

    Once a tour, and never to whoever has it: it stays late, only whose it is changes. After four
    weeks nobody owes it any more, and it stays counted as never read.
    """
    passed = 0
    for assessment_id in owed_subjects(actor, rule=COUNTERSIGN.id):
        duty = duty_for(actor, subject_id=assessment_id, rule=COUNTERSIGN.id)
        if duty is None or duty.due_at > at or duty.user_id is None:
            continue
        if at - duty.due_at > SIGNING_OWED_FOR:
            meet(actor, subject_id=assessment_id, rule=COUNTERSIGN.id, at=at,
                 outcome="Never read")  # fmt: skip
            continue
        passed += _pass_on(actor, assessment_id, duty, at)
    return passed


def _pass_on(actor: Actor, assessment_id: UUID, duty: Duty, at: datetime) -> int:
    holder = duty.user_id
    relieving = _sergeant_for(
        actor, selectors.officer_of(assessment_id), at, only_on_tour=True, but=holder
    )
    if relieving is None or holder is None:
        return 0
    user_id, team_id = relieving
    tour = tours_now([user_id], at)[user_id]
    if tour.starts_at < duty.started_at or selectors.is_relieved(assessment_id, tour.starts_at):
        return 0
    Relief.objects.create(
        assessment_id=assessment_id,
        from_user=holder,
        to_user=user_id,
        tour_starts_at=tour.starts_at,
        passed_at=at,
    )
    notify(
        actor,
        key=f"relieved:{assessment_id}:{tour.starts_at.isoformat()}",
        template="form_passed",
        page="risk:countersign",
        page_id=assessment_id,
        to_user_id=user_id,
        at=at,
    )
    return hand_over(
        actor, subject_id=assessment_id, rule=COUNTERSIGN.id, user_id=user_id, team_id=team_id
    )
