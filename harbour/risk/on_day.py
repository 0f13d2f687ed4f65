"""What stood at one instant, for published counts: every row, whoever may see it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from harbour.risk.models import Assessment, AssessmentStep, GradeDecision
from harbour.risk.terms import AssessmentStatus

_OPEN = (
    AssessmentStatus.DUE,
    AssessmentStatus.DRAFT,
    AssessmentStatus.SUBMITTED,
    AssessmentStatus.WAIVED,
)


def victims_under_assessment(agency_id: UUID, at: datetime) -> QuerySet[Any, Any]:
    """Victims whose assessment was asked for and not yet graded by the unit: record and person.

    The officer's own grade does not end an assessment: the unit's does. What is over now and took
    no step since was over then: most are, and their steps need not be read.
    """
    last = AssessmentStep.objects.filter(record=OuterRef("id"), taken_at__lte=at)
    since = AssessmentStep.objects.filter(taken_at__gt=at)
    return (
        Assessment.objects.filter(owner_agency_id=agency_id, asked_at__lte=at)
        .filter(Q(status__in=_OPEN) | Q(id__in=since.values("record_id")))
        .annotate(stood=Subquery(last.order_by("-position").values("to_status")[:1]))
        .filter(Q(stood__in=_OPEN) | Q(stood__isnull=True))
        .values_list("victim_id", "victim__person_id")
    )


def grades_standing(victim_ids: Iterable[UUID], at: datetime) -> dict[UUID, str]:
    """The last grade decided for each victim's record by then. One query."""
    decided = (
        GradeDecision.objects.filter(assessment__victim_id__in=list(victim_ids), decided_at__lte=at)
        .order_by("decided_at", "recorded_at")
        .values_list("assessment__victim_id", "grade", "decided_at")
    )
    return {victim: grade for victim, grade, _ in decided}
