"""What stood at one instant, for published counts: every row, whoever may see it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from harbour.perpetrators.models import BriefingRead, Managed
from harbour.perpetrators.terms import ManagedStatus

BRIEFED_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Somebody nominated or managed: whose they are, and whether their beat was briefed."""

    id: UUID
    subject_id: UUID
    status: str
    team: str
    owner_id: UUID | None
    is_briefed: bool
    nominated_at: datetime


def managed_standing(agency_id: UUID, *, at: datetime) -> list[Standing]:
    """Everybody nominated by an instant who is nominated or managed now. Two queries.

    Briefed: somebody of their team has read a briefing that named them, within seven days.
    """
    found = Managed.objects.filter(
        owner_agency_id=agency_id,
        nominated_at__lte=at,
        status__in=[ManagedStatus.NOMINATED, ManagedStatus.ADOPTED],
    ).select_related("team")
    read = BriefingRead.objects.filter(
        owner_agency_id=agency_id, read_at__lte=at, read_at__gt=at - BRIEFED_WITHIN
    )
    named = {
        (team, person)
        for team, people in read.values_list("team_id", "people")
        for person in people
    }
    return [
        Standing(
            id=each.id,
            subject_id=each.subject_id,
            status=str(each.get_status_display()),
            team=each.team.name,
            owner_id=each.owner_id,
            is_briefed=(each.team_id, each.subject_id) in named,
            nominated_at=each.nominated_at,
        )
        for each in found.order_by("nominated_at", "id")
    ]
