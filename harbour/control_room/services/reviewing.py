"""A domestic abuse specialist looks over a live call: agrees, grades higher, advises."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies, selectors
from harbour.control_room.domain.clocks import FOLLOW_ADVICE
from harbour.control_room.models import Grading, Incident, SpecialistReview
from harbour.control_room.services.grading import is_protected, regrade
from harbour.control_room.services.owing import owe_room
from harbour.control_room.terms import CallGrade, ReviewKind
from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.referrals.api import ask_to_grade_again
from harbour.risk.api import assessments_of_events
from harbour.workforce.api import meet


@transaction.atomic
def review_live(
    actor: Actor, *, incident_id: UUID, grading_id: UUID, kind: str, words: str, at: datetime
) -> SpecialistReview:
    """Say what a specialist thinks of a grade and of the response, and let it follow at once.

    A higher grade is given by the specialist; advice is owed a reader in the control room; a
    risk grade to be looked at again is owed by the referral unit.

    Raises:
        NotPermitted: the actor looks over no live calls.
        NotVisible: there is no such incident.
        ChangedMeanwhile: it was graded again since the page was opened.
        DomainError: nothing is said, it is not domestic abuse, or there is no higher grade.
    """
    policies.may_review_live(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not is_protected(incident):
        raise DomainError("Only domestic abuse calls are looked over here.")
    if not words.strip():
        raise DomainError("Say what you saw and what you advise.")
    latest = incident.gradings.order_by("-decided_at", "-id").first()
    if latest is None or latest.id != grading_id:
        raise ChangedMeanwhile("This call was graded again. Look at it once more.")
    review = SpecialistReview.objects.create(
        incident=incident,
        grading=latest,
        grade_seen=latest.grade,
        kind=kind,
        words=words,
        reviewed_by=actor.user_id,
        reviewed_at=at,
    )
    _follow(actor, incident, latest, kind, words, at)
    return review


@transaction.atomic
def follow_advice(actor: Actor, *, incident_id: UUID, words: str, at: datetime) -> None:
    """Say what was done with a specialist's advice, which answers it.

    Raises:
        NotPermitted: the actor neither takes calls nor sends officers.
        NotVisible: there is no such incident.
        DomainError: nothing is said, or no advice waits.
    """
    policies.may_deploy(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not words.strip():
        raise DomainError("Say what was done with the advice, or why nothing was.")
    if not meet(
        actor, subject_id=incident.id, rule=FOLLOW_ADVICE.id, at=at, outcome=words.strip()[:200]
    ):
        raise DomainError("No advice waits for an answer here.")


def _follow(
    actor: Actor, incident: Incident, latest: Grading, kind: str, words: str, at: datetime
) -> None:
    if kind == ReviewKind.HIGHER:
        if latest.grade == CallGrade.IMMEDIATE:
            raise DomainError("There is no higher grade than immediate. Give advice instead.")
        higher = CallGrade.PRIORITY if latest.grade > CallGrade.PRIORITY else CallGrade.IMMEDIATE
        reason = f"Domestic abuse specialist: {words}"
        regrade(actor, incident_id=incident.id, grade=higher.value, reason=reason, at=at)
    elif kind == ReviewKind.ADVICE:
        owe_room(actor, incident, FOLLOW_ADVICE, at)
    elif kind == ReviewKind.RISK_AGAIN:
        forms = assessments_of_events(actor, [incident.event_id])
        graded = [each for each in forms if each.status not in ("DUE", "DRAFT")]
        if not graded:
            raise DomainError("The risk assessment is not in yet. Give advice instead.")
        for each in graded:
            ask_to_grade_again(actor, assessment_id=each.id, at=at)
