"""What was looked into for the responder, and what was not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room.models import BriefingCheck
from harbour.kernel.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One source, whether it was looked into, and how much was found there."""

    source: str
    is_done: bool
    why_not: str = ""
    found: int = 0
    as_of: datetime | None = None


@transaction.atomic
def record_checks(
    actor: Actor, *, incident_id: UUID, checks: Iterable[Check], at: datetime
) -> list[BriefingCheck]:
    """Keep each source's check once; a check whose result has changed is kept beside the old.

    Row-level security refuses checks of an incident that the actor may not see.
    """
    kept = list(BriefingCheck.objects.filter(incident_id=incident_id).order_by("checked_at", "id"))
    latest = {check.source: (check.is_done, check.found, check.as_of) for check in kept}
    made = BriefingCheck.objects.bulk_create(
        BriefingCheck(
            incident_id=incident_id,
            source=check.source,
            is_done=check.is_done,
            why_not=check.why_not,
            found=check.found,
            as_of=check.as_of,
            checked_at=at,
        )
        for check in checks
        if latest.get(check.source) != (check.is_done, check.found, check.as_of)
    )
    return sorted([*kept, *made], key=lambda check: (check.source, -check.checked_at.timestamp()))
