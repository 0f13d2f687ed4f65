"""Reads of supervision: how each form stands with a sergeant, and what waits for a second person.

Query budget: three, however many forms.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.risk.domain.deadlines import COUNTERSIGN
from harbour.risk.domain.supervision import Signed, standing
from harbour.risk.models import (
    Answer,
    Assessment,
    Countersignature,
    GradeDecision,
    GradeProposal,
)
from harbour.risk.terms import AssessmentStatus, RiskGrade, SigningState, Stage
from harbour.workforce.api import Duty, owed_by_user


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A submitted form: whose, how it stands with a sergeant, and what was last said of it."""

    assessment: Assessment
    state: SigningState
    due_at: datetime
    sergeant_id: UUID | None
    last: Countersignature | None


def forms_submitted(
    actor: Actor, *, since: datetime, until: datetime, officer_id: UUID | None = None
) -> list[Form]:
    """Forms of the actor's agency that were submitted in a span, newest first. Three queries."""
    found = Assessment.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, submitted_at__gte=since, submitted_at__lt=until
    )
    if officer_id is not None:
        found = found.filter(officer_id=officer_id)
    rows = list(
        found.annotate(**_standing()).select_related("waiver").order_by("-submitted_at", "-id")
    )
    return forms_of(actor, rows, now=until)


def _standing() -> dict[str, Subquery]:
    """The position of a form's last answer, and when the unit first decided on it."""
    answers = Answer.objects.filter(assessment_id=OuterRef("id")).order_by("-position")
    decided = GradeDecision.objects.filter(assessment_id=OuterRef("id"), stage=Stage.UNIT)
    return {
        "last_answer": Subquery(answers.values("position")[:1]),
        "decided_at": Subquery(decided.order_by("decided_at").values("decided_at")[:1]),
    }


def forms_of(actor: Actor, rows: Sequence[Assessment], *, now: datetime) -> list[Form]:
    """How these forms stand. They bear `last_answer` and `decided_at`. Two queries."""
    ids = [row.id for row in rows]
    signed: dict[UUID, Countersignature] = {}
    for each in Countersignature.objects.filter(assessment_id__in=ids).order_by("signed_at", "id"):
        signed[each.assessment_id] = each
    duties: dict[UUID, Duty] = {}
    for duty in (
        Duty.objects.visible_to(actor)
        .filter(subject_id__in=ids, rule=COUNTERSIGN.id)
        .order_by("started_at")
    ):
        duties[duty.subject_id] = duty
    return [_form(row, signed.get(row.id), duties.get(row.id), now) for row in rows]


def _form(row: Assessment, last: Countersignature | None, duty: Duty | None, now: datetime) -> Form:
    submitted = row.submitted_at or row.asked_at
    due_at = duty.due_at if duty else COUNTERSIGN.deadline(submitted).due_at
    state = standing(
        last=Signed(verdict=last.verdict, answers_to=last.answers_to, at=last.signed_at)
        if last
        else None,
        answers=row.last_answer or 0,  # type: ignore[attr-defined]
        due_at=due_at,
        decided_by_unit_at=row.decided_at,  # type: ignore[attr-defined]
        now=now,
    )
    return Form(
        assessment=row,
        state=state,
        due_at=due_at,
        sergeant_id=(last.signed_by if last else None) or (duty.user_id if duty else None),
        last=last,
    )


def form_of(actor: Actor, assessment_id: UUID, *, now: datetime) -> Form | None:
    """How one form stands; nothing before it is submitted. Three queries."""
    row = (
        Assessment.objects.visible_to(actor)
        .filter(id=assessment_id, submitted_at__isnull=False)
        .annotate(**_standing())
        .first()
    )
    return forms_of(actor, [row], now=now)[0] if row is not None else None


def signatures_of(assessment_id: UUID) -> list[Countersignature]:
    """What sergeants said of a form, in order. One query."""
    found = Countersignature.objects.filter(assessment_id=assessment_id)
    return list(found.order_by("signed_at", "id"))


def signings_owed(actor: Actor) -> Counter[UUID]:
    """How many forms each sergeant has still to read. One query."""
    return owed_by_user(actor, rule=COUNTERSIGN.id)


def waits_for_standard(found: Assessment, decisions: Iterable[GradeDecision]) -> bool:
    """Whether the officer judged standard, little is known, and no sergeant has agreed yet."""
    last = list(decisions)[-1]
    waits = found.status in (AssessmentStatus.SUBMITTED, AssessmentStatus.WAIVED)
    return waits and last.judgement == RiskGrade.STANDARD and last.grade == RiskGrade.MEDIUM


def open_proposal(assessment_id: UUID) -> GradeProposal | None:
    """A lower grade that waits for a second person. One query."""
    found = GradeProposal.objects.filter(assessment_id=assessment_id, answer=None)
    return found.order_by("proposed_at").first()


def proposals_of(assessment_id: UUID) -> list[GradeProposal]:
    """Lower grades that were proposed, with what the second person said. One query."""
    found = GradeProposal.objects.filter(assessment_id=assessment_id)
    return list(found.select_related("answer").order_by("proposed_at"))


def proposal(actor: Actor, proposal_id: UUID) -> GradeProposal:
    """Raises NotVisible."""
    found = (
        GradeProposal.objects.filter(id=proposal_id)
        .select_related("assessment__event", "answer")
        .first()
    )
    if found is None:
        raise NotVisible("There is no such proposal.")
    return found


def is_answered(proposed: GradeProposal) -> bool:
    return hasattr(proposed, "answer")


def lowered(actor: Actor, *, since: datetime, until: datetime) -> list[GradeProposal]:
    """Lower grades proposed in a span, answered or not, newest first: the month's report."""
    found = GradeProposal.objects.filter(
        assessment__owner_agency_id=actor.agency_id, proposed_at__gte=since, proposed_at__lt=until
    )
    return list(found.select_related("answer", "assessment").order_by("-proposed_at", "-id"))
