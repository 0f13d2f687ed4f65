"""What was owed by a rule and fell due, done in time or not."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, start_of
from harbour.performance.selectors import breakdowns
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.sharing.api import Subject
from harbour.workforce.api import Duty


class Duties:
    """What was owed by a rule and fell due in the period, by now."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        rows = self._rows(actor, asked, now)
        top, bottom = Count("id", filter=Q(met_at__lte=F("due_at"))), Count("id")
        if asked.by is None:
            found = rows.aggregate(top=top, bottom=bottom)
            return {"": (found["top"], found["bottom"])}
        told = rows.values("recorded").annotate(top=top, bottom=bottom).order_by()
        rows_told = ((each["recorded"], each["top"], each["bottom"]) for each in told)
        return breakdowns.added_up(asked.by, rows_told)

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        rows = self._rows(actor, asked, now)
        if asked.by and asked.group:
            rows = breakdowns.of_group(rows, asked.by, asked.group)
        rows = rows.select_related("team").order_by("-due_at", "id")
        return Cases(rows, _told, rows.count())

    def _rows(self, actor: Actor, asked: Asked, now: datetime) -> QuerySet[Any]:
        first, last = start_of(asked.span[0]), min(end_of(asked.span[1]), now)
        rows = Duty.objects.visible_to(actor).filter(
            owner_agency_id=actor.agency_id,
            rule=asked.definition.rule,
            due_at__gte=first,
            due_at__lte=last,
        )
        return breakdowns.grouped_duties(rows, asked.by) if asked.by else rows


def _told(duties: Iterable[Any]) -> list[Case]:
    return [_case(each) for each in duties]


def _case(duty: Any) -> Case:
    return Case(
        words=duty.title,
        group=duty.team.name if duty.team else "",
        at=duty.due_at,
        counted=duty.met_at is not None and duty.met_at <= duty.due_at,
        page=duty.page,
        page_id=duty.page_id,
        subject=Subject(
            kind=duty.subject_kind,
            record_id=duty.subject_id,
            person_record_id=duty.person_record_id,
            owner_agency_id=duty.owner_agency_id,
        ),
    )
