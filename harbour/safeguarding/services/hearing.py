"""What follows as reports of domestic abuse are written: set-wise, in the same transaction."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.pole.api import EventKind, InvolvementRole, events_of_kinds, involved_in
from harbour.safeguarding.domain.tracker import HISTORY
from harbour.safeguarding.services.primary import notice_counter
from harbour.safeguarding.services.tracker import hear_of_tracked

_REPORTS = (EventKind.INCIDENT, EventKind.CRIME, EventKind.NON_CRIME, EventKind.PARTNER_REPORT)


def hear_reports(actor: Actor, event_ids: Iterable[UUID]) -> None:
    """A report about a name on the tracker reaches whoever owns the name; one that turns an older
    report round asks who is the primary perpetrator."""
    now = timezone.now()
    found = events_of_kinds(actor, event_ids, _REPORTS)
    reports = [each for each in found if each.is_domestic and each.reported_at > now - HISTORY]
    if not reports:
        return
    involved = involved_in(actor, [each.id for each in reports])
    for report in reports:
        victims = [who for who, role in involved[report.id] if role == InvolvementRole.VICTIM]
        suspects = [who for who, role in involved[report.id] if role == InvolvementRole.SUSPECT]
        hear_of_tracked(actor, victims, event_id=report.id, at=now)
        notice_counter(actor, victims=victims, suspects=suspects, area_id=report.area_id, at=now)
