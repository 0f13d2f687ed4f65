"""Deciding the call grade; the clock follows."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.dangers import dangers_of
from harbour.control_room.domain.clocks import (
    GRADE_MARKED,
    WEIGH_AGAIN,
    WEIGH_NEWS,
    WEIGH_WAITING,
)
from harbour.control_room.domain.grading import (
    ATTENDANCE,
    Proposal,
    attendance_target,
    clock_from,
    propose,
)
from harbour.control_room.domain.marking import needs_protecting
from harbour.control_room.domain.since import answers_standing
from harbour.control_room.domain.workflow import INCIDENT
from harbour.control_room.models import Grading, Incident, Thrive
from harbour.control_room.services.owing import owe_about
from harbour.control_room.terms import IncidentStatus, Letter
from harbour.control_room.told import later
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import address_of, involved_in
from harbour.sharing.api import take_step
from harbour.workforce.api import meet

Weighed = Mapping[str, tuple[str, str]]
"""THRIVE: for each letter its rating and what makes it so."""


def weigh(actor: Actor, incident: Incident, weighed: Weighed, *, at: datetime) -> None:
    """Keep each letter of THRIVE as it was weighed now; what was weighed before stays."""
    Thrive.objects.bulk_create(
        Thrive(
            incident=incident,
            letter=letter,
            rating=rating,
            text=text,
            assessed_by=actor.user_id,
            assessed_at=at,
        )
        for letter, (rating, text) in weighed.items()
        if letter in Letter.values and rating
    )


@transaction.atomic
def regrade(
    actor: Actor,
    *,
    incident_id: UUID,
    grade: str,
    reason: str,
    at: datetime,
    weighed: Weighed | None = None,
) -> Grading:
    """Weigh and grade an incident again. The old decision stays beside the new one.

    Raises:
        NotPermitted: the grade needs a supervisor and a reason.
        NotVisible: there is no such incident.
    """
    incident = selectors.incident(actor, incident_id)
    proposal = proposal_for(actor, incident, at=at)
    for rule in (WEIGH_AGAIN, WEIGH_WAITING, GRADE_MARKED, WEIGH_NEWS):
        meet(actor, subject_id=incident.id, rule=rule.id, at=at, outcome="Weighed and graded again")
    weigh(actor, incident, weighed or {}, at=at)
    return decide_grade(
        actor,
        incident=incident,
        grade=grade,
        proposal=proposal,
        reason=reason,
        is_protected=is_protected(incident),
        at=at,
    )


def proposal_for(actor: Actor, incident: Incident, *, at: datetime) -> Proposal:
    """What everything that is known of a call by now points to. At most eleven queries."""
    known: tuple[str, ...] = ()
    if is_protected(incident):
        place = incident.event.location
        known = dangers_of(
            actor,
            involved_in(actor, [incident.event_id])[incident.event_id],
            address=address_of(place) if place else None,
            phone=incident.contact.caller_phone,
            on=london_date(at),
        )
    return propose(
        answers_standing(incident.contact.replies, later(incident)),
        is_repeat=bool(selectors.repeat_now(incident).get("is_repeat")),
        cut_off=incident.contact.was_cut_off,
        known=known,
    )


def is_protected(incident: Incident) -> bool:
    """Whether the rules for domestic abuse hold, also for what was marked before natures were."""
    return bool(incident.event.is_domestic) or needs_protecting(incident.nature)


def decide_grade(
    actor: Actor,
    *,
    incident: Incident,
    grade: str,
    proposal: Proposal,
    reason: str,
    is_protected: bool,
    at: datetime,
) -> Grading:
    """Record a grade, who decided it and what had been proposed; set the attendance clock."""
    policies.may_grade(actor, grade=grade, is_domestic=is_protected, reason=reason).require()
    grading = Grading.objects.create(
        incident=incident,
        grade=grade,
        proposed=proposal.grade,
        proposed_because=list(proposal.because),
        reason=reason,
        decided_by=actor.user_id,
        decided_at=at,
    )
    _set_clock(actor, incident, grade=grade, at=at)
    if incident.status in (IncidentStatus.CREATED, IncidentStatus.REOPENED):
        take_step(actor, incident, INCIDENT, "grade", at=at, reason=reason)
    return grading


def _set_clock(actor: Actor, incident: Incident, *, grade: str, at: datetime) -> None:
    """The clock as the force counts it. A clock that began earlier runs on from there."""
    graded = incident.gradings.order_by("decided_at", "id").values_list("decided_at", flat=True)
    sent = incident.deployments.order_by("sent_at").values_list("sent_at", flat=True)
    targets = selectors.targets(incident.received_at)
    began = clock_from(
        targets,
        received_at=incident.received_at,
        graded_at=graded.first() or at,
        sent_at=sent.first(),
    )
    target = attendance_target(
        grade=grade, ground=incident.ground, started_at=began, targets=targets
    )
    attend_by = target.due_at if target else None
    Incident.objects.filter(id=incident.id).update(
        grade=grade, attend_by=attend_by, clock_from=began
    )
    moved = incident.attend_by is not None and incident.attend_by != attend_by
    incident.grade, incident.attend_by, incident.clock_from = grade, attend_by, began
    if moved:
        meet(actor, subject_id=incident.id, rule=ATTENDANCE, at=at, outcome="The target changed")
    if target and not incident.deployments.filter(arrived_at__isnull=False).exists():
        kind = "a domestic abuse incident" if is_protected(incident) else "an incident"
        owe_about(actor, incident, target, f"Get an officer to {kind}")


def restart_clock(actor: Actor, incident: Incident, *, at: datetime) -> None:
    """Where a force counts from an officer being sent, the clock begins when the first one is."""
    if incident.grade:
        _set_clock(actor, incident, grade=incident.grade, at=at)
