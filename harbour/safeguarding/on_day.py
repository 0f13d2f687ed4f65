"""What stood at one instant, for published counts: every row, whoever may see it."""

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from harbour.safeguarding.models import Case, CaseStep
from harbour.safeguarding.terms import CaseStatus


def victims_with_a_case(agency_id: UUID, at: datetime) -> set[UUID]:
    """Records of victims whose case had been opened and not closed. One query."""
    last = CaseStep.objects.filter(record=OuterRef("id"), taken_at__lte=at)
    return set(
        Case.objects.filter(owner_agency_id=agency_id, opened_at__lte=at)
        .annotate(stood=Subquery(last.order_by("-position").values("to_status")[:1]))
        .filter(~Q(stood=CaseStatus.CLOSED) | Q(stood__isnull=True))
        .values_list("victim_id", flat=True)
    )
