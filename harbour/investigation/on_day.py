"""What stood at one instant, for published counts: every row, whoever may see it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from harbour.investigation.models import (
    BailDecision,
    ChargingFile,
    Crime,
    CrimeStep,
    Hearing,
    SuspectStep,
)
from harbour.investigation.terms import BailStep, CrimeStatus, Result, SuspectStatus
from harbour.pole.api import Involvement, InvolvementRole


def victims_under_investigation(agency_id: UUID, at: datetime) -> QuerySet[Any, Any]:
    """Victims of a domestic abuse crime recorded and not finalised: record and person."""
    last = CrimeStep.objects.filter(record=OuterRef("id"), taken_at__lte=at)
    since = CrimeStep.objects.filter(taken_at__gt=at)  # finalised now without one: finalised then
    events = (
        Crime.objects.filter(
            owner_agency_id=agency_id, event__is_domestic=True, event__reported_at__lte=at
        )
        .filter(~Q(status=CrimeStatus.FINALISED) | Q(id__in=since.values("record_id")))
        .annotate(stood=Subquery(last.order_by("-position").values("to_status")[:1]))
        .filter(~Q(stood=CrimeStatus.FINALISED) | Q(stood__isnull=True))
        .values("event_id")
    )
    return Involvement.objects.filter(role=InvolvementRole.VICTIM, event_id__in=events).values_list(
        "record_id", "record__person_id"
    )


def events_finalised(agency_id: UUID, since: datetime, until: datetime) -> QuerySet:
    """The events of crimes that stand finalised, and last became so between two instants.

    One that was reopened and finalised again counts on its last day alone: months add up to a
    year. A subquery.
    """
    later = CrimeStep.objects.filter(record=OuterRef("record"), position__gt=OuterRef("position"))
    ended = CrimeStep.objects.filter(
        ~Exists(later), to_status=CrimeStatus.FINALISED, taken_at__gte=since, taken_at__lte=until
    )
    crimes = Crime.objects.filter(
        owner_agency_id=agency_id, status=CrimeStatus.FINALISED, id__in=ended.values("record_id")
    )
    return crimes.values("event_id")


def last_finalised_at() -> Subquery:
    """When the crime of an event was last finalised."""
    steps = CrimeStep.objects.filter(
        record__event_id=OuterRef("pk"), to_status=CrimeStatus.FINALISED
    )
    return Subquery(steps.order_by("-position").values("taken_at")[:1])


_CONVICTED = (Result.CONVICTED, Result.SENTENCED)
_ENDED = (*_CONVICTED, Result.ACQUITTED, Result.DISCONTINUED)


def events_attended_voluntarily(agency_id: UUID) -> QuerySet:
    """The events of crimes with a suspect who came to an interview that was arranged: a subquery.

    One that was arranged and to which nobody came is none.
    """
    came = SuspectStep.objects.filter(event="interview", from_status=SuspectStatus.VOLUNTARY)
    return came.filter(record__owner_agency_id=agency_id).values("record__crime__event_id")


def events_bailed(agency_id: UUID) -> tuple[QuerySet, QuerySet]:
    """The events of crimes with a suspect bailed before any charge, and of those in which the bail
    had conditions: subqueries."""
    bailed = _released(agency_id).exclude(kind__in=(BailStep.RUI, BailStep.CHARGED))
    events = "suspect__crime__event_id"
    return bailed.values(events), bailed.exclude(conditions=[]).values(events)


def events_released_under_investigation(agency_id: UUID) -> QuerySet:
    """The events of crimes with a suspect released without bail: a subquery."""
    released = _released(agency_id).filter(kind=BailStep.RUI)
    return released.values("suspect__crime__event_id")


def _released(agency_id: UUID) -> QuerySet[BailDecision]:
    return BailDecision.objects.filter(suspect__owner_agency_id=agency_id)


def events_sent_to_cps(agency_id: UUID) -> QuerySet:
    """The events of crimes that were sent to the CPS for a decision: a subquery."""
    return ChargingFile.objects.filter(crime__owner_agency_id=agency_id).values("crime__event_id")


def events_ended_in_court(agency_id: UUID) -> tuple[QuerySet, QuerySet]:
    """The events of crimes with a conviction, and of all that a court ended: subqueries."""
    held = Hearing.objects.filter(crime__owner_agency_id=agency_id)
    convicted, ended = held.filter(result__in=_CONVICTED), held.filter(result__in=_ENDED)
    return convicted.values("crime__event_id"), ended.values("crime__event_id")
