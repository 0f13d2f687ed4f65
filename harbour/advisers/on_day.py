"""What stood at one instant, for published counts: every row, whoever may see it."""

from datetime import datetime
from uuid import UUID

from harbour.advisers.models import Engagement


def cases_with_adviser(agency_id: UUID, at: datetime) -> set[UUID]:
    """Safeguarding cases of an agency whose victim has an adviser by name. One query."""
    held = Engagement.objects.filter(
        owner_agency_id=agency_id, referred_at__lte=at, adviser__isnull=False
    )
    return set(held.values_list("case_id", flat=True))
