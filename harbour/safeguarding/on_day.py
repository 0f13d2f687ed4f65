"""What stood at one instant, for published counts: every row, whoever may see it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from harbour.safeguarding.models import Case, CaseStep
from harbour.safeguarding.terms import CaseStatus


def victims_with_a_case(agency_id: UUID, at: datetime) -> QuerySet[Any, Any]:
    """Victims whose case had been opened and not closed: record and person."""
    return _open(agency_id, at).values_list("victim_id", "victim__person_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class HighRisk:
    """A case at high risk that was open: whose it is, and where."""

    id: UUID
    victim_id: UUID
    reference: str
    area: str
    opened_at: datetime


def high_risk_standing(agency_id: UUID, at: datetime) -> list[HighRisk]:
    """Every case open at an instant whose grade is high, the oldest first. One query."""
    ground = Coalesce(
        "event__area__parent__parent__name", "event__area__parent__name", "event__area__name"
    )
    rows = _open(agency_id, at).filter(grade="HIGH").annotate(ground=ground)
    found = rows.order_by("opened_at", "id").values_list(
        "id", "victim_id", "event__reference", "ground", "opened_at"
    )
    return [
        HighRisk(id=id_, victim_id=victim, reference=number, area=area or "", opened_at=opened)
        for id_, victim, number, area, opened in found
    ]


def _open(agency_id: UUID, at: datetime) -> QuerySet[Case, Case]:
    last = CaseStep.objects.filter(record=OuterRef("id"), taken_at__lte=at)
    since = CaseStep.objects.filter(taken_at__gt=at)  # closed now without one: closed then
    return (
        Case.objects.filter(owner_agency_id=agency_id, opened_at__lte=at)
        .filter(~Q(status=CaseStatus.CLOSED) | Q(id__in=since.values("record_id")))
        .annotate(stood=Subquery(last.order_by("-position").values("to_status")[:1]))
        .filter(~Q(stood=CaseStatus.CLOSED) | Q(stood__isnull=True))
    )
