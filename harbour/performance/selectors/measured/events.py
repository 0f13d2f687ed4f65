"""Calls and crimes, by the day on which they were reported or finalised."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Q, QuerySet, Value
from django.db.models import Case as When
from django.db.models import When as Then

from harbour.control_room.api import Incident
from harbour.investigation.api import crimes_of_events
from harbour.kernel.actor import Actor
from harbour.performance.domain.definitions import Definition
from harbour.performance.selectors import breakdowns, force
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases, InTurn
from harbour.performance.terms import OF_DOMESTIC, Basis, Dimension, Measure
from harbour.sharing.api import Subject

BOOLEAN = BooleanField()


class Events:
    """Calls and crimes."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        among = self._among(actor, asked.definition)
        rows = self._rows(actor, asked).filter(among)
        top = Count("id", filter=self._filter(actor, asked.definition.numerator))
        if asked.by is None:
            found = rows.aggregate(top=top, bottom=Count("id"))
            return {"": (found["top"], found["bottom"])}
        told = rows.values("recorded").annotate(top=top, bottom=Count("id")).order_by()
        rows_told = ((each["recorded"], each["top"], each["bottom"]) for each in told)
        return breakdowns.added_up(asked.by, rows_told)

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        definition, by, group = asked.definition, asked.by, asked.group
        rows = self._rows(actor, asked).filter(self._among(actor, definition))
        counted = self._filter(actor, definition.numerator)
        says = When(Then(counted, then=Value(True)), default=Value(False), output_field=BOOLEAN)
        rows = rows.annotate(is_counted=says)
        if by in OF_DOMESTIC and group:
            told = rows.select_related("offence").order_by("-is_counted", "-reported_at", "id")
            ids = breakdowns.ids_of_group(told, by, group)
            return Cases(ids, partial(_told_of, actor, by, told), len(ids))
        if by and group:
            rows = breakdowns.of_group(rows, by, group)
        return _counted_first(actor, asked, rows, counted)

    def _rows(self, actor: Actor, asked: Asked) -> QuerySet[Any, Any]:
        closed = asked.definition.basis is Basis.CLOSED
        rows = (force.finalised if closed else force.reported)(actor.agency_id, asked.span)
        return breakdowns.grouped(rows, asked.by, when="reported_at") if asked.by else rows

    def _among(self, actor: Actor, definition: Definition) -> Q:
        return self._filter(actor, definition.denominator or definition.numerator)

    def _filter(self, actor: Actor, measure: Measure) -> Q:
        return (force.RECORDED | force.CLOSED | force.beside(actor.agency_id))[measure]


def _counted_first(actor: Actor, asked: Asked, rows: QuerySet[Any, Any], counted: Q) -> Cases:
    """The rows that are counted, then the others. Each is read by its index, newest first: sorted
    as one, a page of fifty would sort a year.
    """
    number = rows.aggregate(top=Count("id", filter=counted), bottom=Count("id"))
    newest_first = rows.select_related("offence").order_by("-reported_at", "id")
    in_turn = InTurn(
        newest_first.filter(counted), number["top"], newest_first.filter(is_counted=False)
    )
    return Cases(in_turn, partial(_told, actor, asked.by), number["bottom"])


def _told_of(actor: Actor, by: Dimension, rows: QuerySet[Any, Any], ids: list[UUID]) -> list[Case]:
    """Of these rows, those that are shown."""
    return _told(actor, by, rows.filter(id__in=ids))


def _told(actor: Actor, by: Dimension | None, events: Iterable[Any]) -> list[Case]:
    """The events with where each is looked at. Three queries."""
    held = list(events)
    ids = [each.id for each in held]
    pages: dict[UUID, tuple[str, UUID]] = {
        each.event_id: ("investigation:crime", each.id) for each in crimes_of_events(actor, ids)
    }
    incidents = Incident.objects.visible_to(actor).filter(event_id__in=ids)
    for event_id, id_ in incidents.values_list("event_id", "id"):
        pages[event_id] = ("control_room:incident", id_)
    return [_case(each, by, *pages.get(each.id, ("", None))) for each in held]


def _case(event: Any, by: Dimension | None, page: str, page_id: UUID | None) -> Case:
    what = event.offence.title if event.offence else event.offence_text
    return Case(
        words=f"{event.get_kind_display()} {event.reference}{f': {what}' if what else ''}",
        group=breakdowns.words(by, event.recorded) if by else "",
        at=event.reported_at,
        counted=event.is_counted,
        page=page,
        page_id=page_id,
        subject=Subject(
            kind="pole.event", record_id=event.id, owner_agency_id=event.owner_agency_id
        ),
    )
