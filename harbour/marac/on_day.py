"""What was held, for published counts: every row, whoever may see it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from harbour.marac.models import Meeting
from harbour.marac.terms import MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting that was held: how long it was planned to be, and how many cases it heard."""

    id: UUID
    starts_at: datetime
    minutes: int
    heard: int


def meetings_held(agency_id: UUID, since: datetime, until: datetime) -> list[Held]:
    """Meetings of an agency's conferences that heard a case, the first first. One query."""
    found = (
        Meeting.objects.filter(
            owner_agency_id=agency_id,
            starts_at__gte=since,
            starts_at__lte=until,
            status__in=[MeetingStatus.HELD, MeetingStatus.MINUTES_SENT],
        )
        .annotate(heard=Count("cases", filter=Q(cases__heard_on__isnull=False)))
        .filter(heard__gt=0)
        .order_by("starts_at", "id")
    )
    return [
        Held(id=each.id, starts_at=each.starts_at, minutes=each.minutes, heard=each.heard)
        for each in found
    ]
