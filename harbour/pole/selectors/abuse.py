"""Reports of domestic abuse by suspect and victim, with what a court found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from harbour.kernel.actor import Actor
from harbour.pole.models import CourtFinding, Event, Involvement
from harbour.pole.terms import NOT_REPORTS, InvolvementRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """One report of domestic abuse between two people, each as the person records belong to.

    `offence` is the Home Office code of a crime, and empty for anything else. `court` is what a
    court found of this suspect, and empty before it has. `is_open` says that neither the report
    nor either record is for named people alone.
    """

    suspect: UUID
    victim: UUID
    occurrence: UUID
    happened_at: datetime
    outcome: str
    court: str
    report: UUID
    offence: str
    area_id: UUID | None
    is_open: bool


def abuse_between(
    actor: Actor, *, since: datetime, suspects: Iterable[UUID] | None = None
) -> list[Between]:
    """Every report of domestic abuse since a day by suspect and victim, as far as visible.

    With `suspects` (records): everything those are in, on either side. Three queries.
    """
    abuse = (
        Event.objects.visible_to(actor)
        .filter(is_domestic=True, happened_latest__gte=since)
        .exclude(kind__in=NOT_REPORTS)
    )
    if suspects is not None:
        theirs = Involvement.objects.filter(record_id__in=list(suspects))
        abuse = abuse.filter(id__in=theirs.values("event_id"))
    about = {
        row[0]: row[1:]
        for row in abuse.values_list(
            "id",
            "occurrence_id",
            "happened_latest",
            "outcome_code",
            "offence__home_office_code",
            "area_id",
            "is_restricted",
        )
    }
    sides, found = _sides(abuse), _found(abuse)
    return [
        Between(
            suspect=suspect,
            victim=victim,
            occurrence=occurrence,
            happened_at=happened,
            outcome=outcome,
            court=found.get((event_id, suspect), ""),
            report=event_id,
            offence=offence or "",
            area_id=area_id,
            is_open=not (closed or suspect_closed or victim_closed),
        )
        for event_id, (suspected, harmed) in sides.items()
        if event_id in about
        for occurrence, happened, outcome, offence, area_id, closed in (about[event_id],)
        for suspect, suspect_closed in suspected.items()
        for victim, victim_closed in harmed.items()
        if suspect != victim
    ]


_People = dict[UUID, bool]
"""Each person on one side of a report, and whether their record is for named people alone."""


def _sides(events: QuerySet[Event]) -> dict[UUID, tuple[_People, _People]]:
    """Suspects and victims of each event. One query."""
    roles = (InvolvementRole.SUSPECT, InvolvementRole.VICTIM)
    involved = Involvement.objects.filter(event__in=events, role__in=roles)
    sides: dict[UUID, tuple[_People, _People]] = {}
    for event_id, role, person, closed in involved.values_list(
        "event_id", "role", "record__person_id", "record__is_restricted"
    ):
        pair = sides.setdefault(event_id, ({}, {}))
        pair[role == InvolvementRole.VICTIM][person] = closed
    return sides


def _found(events: QuerySet[Event]) -> dict[tuple[UUID, UUID], str]:
    """What a court found last, by event and suspect. One query."""
    findings = CourtFinding.objects.filter(event__in=events).order_by("found_at", "id")
    rows = findings.values_list("event_id", "record__person_id", "found")
    return {(event_id, person): result for event_id, person, result in rows}
