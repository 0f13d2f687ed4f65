"""Counting what one force's own systems hold. A published run counts every record.

Query budget: four queries for a period, two for a day, however many rows.
"""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from harbour.control_room.api import Incident
from harbour.investigation.api import (
    events_attended_voluntarily,
    events_bailed,
    events_ended_in_court,
    events_finalised,
    events_released_under_investigation,
    events_sent_to_cps,
    victims_under_investigation,
)
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.performance.domain import offences
from harbour.performance.domain.figures import Span
from harbour.performance.models import Series
from harbour.performance.terms import Measure
from harbour.pole.api import (
    Event,
    EventKind,
    Involvement,
    InvolvementRole,
    SourceSystem,
)
from harbour.referrals.api import events_told_to_children
from harbour.risk.api import RiskGrade, grades_standing, victims_under_assessment
from harbour.safeguarding.api import victims_with_a_case

Counts = dict[Measure, int]

_CRIME = Q(kind=EventKind.CRIME) & ~Q(outcome_code="CX")
"""A crime cancelled on verifiable information is none."""
_DA = _CRIME & Q(is_domestic=True)
_CALL = Q(kind=EventKind.INCIDENT)


def _of(codes: frozenset[str]) -> Q:
    return _CRIME & Q(offence__home_office_code__in=codes)


def _ended(codes: frozenset[str]) -> Q:
    return Q(outcome_code__in=codes)


_GROUPS = {
    "INTENT": _of(offences.INTENT),
    "INJURY": _of(offences.INJURY),
    "HARASSMENT": _of(offences.HARASSMENT),
    "SEXUAL": _of(offences.SEXUAL),
    "VIOLENCE": _of(offences.VIOLENCE),
    "VICTIM_BASED": _of(offences.VICTIM_BASED),
    "BURGLARY": _of(offences.BURGLARY),
    "THEFT": _of(offences.OTHER_THEFT),
}
_POSITIVE = offences.CHARGED | offences.CAUTIONED | offences.OUT_OF_COURT
_CHILD = (InvolvementRole.CHILD_PRESENT, InvolvementRole.CHILD_LINKED)


def _involves(*roles: InvolvementRole) -> Exists:
    return Exists(Involvement.objects.filter(event=OuterRef("pk"), role__in=roles))


_SUSPECTED = _involves(InvolvementRole.SUSPECT)
_WITH_CHILD = _involves(*_CHILD)
RECORDED = {
    Measure.CALLS: _CALL,
    Measure.DA_CALLS: _CALL & Q(is_domestic=True),
    Measure.CRIMES: _CRIME,
    Measure.MARKED: _CRIME & Q(is_domestic__isnull=False),
    Measure.DA_CRIMES: _DA,
    Measure.DA_ARRESTS: _DA & Q(arrested=True),
    Measure.DA_CHARGED: _DA & _ended(offences.CHARGED),
    Measure.DA_CAUTIONED: _DA & _ended(offences.CAUTIONED),
    Measure.DA_OUT_OF_COURT: _DA & _ended(offences.OUT_OF_COURT),
    Measure.DA_OTHER_OUTCOME: _DA & ~_ended(_POSITIVE),
    Measure.DA_POSITIVE: _DA & _ended(_POSITIVE),
    Measure.DA_UNSUPPORTED: _DA & _ended(offences.UNSUPPORTED),
    Measure.DA_NO_EVIDENCE: _DA & _ended(offences.NO_EVIDENCE),
    Measure.BURGLARY_CHARGED: _GROUPS["BURGLARY"] & _ended(offences.CHARGED),
    Measure.THEFT_CHARGED: _GROUPS["THEFT"] & _ended(offences.CHARGED),
    **{Measure[name]: group for name, group in _GROUPS.items()},
    **{
        Measure[f"DA_{name}"]: _GROUPS[name] & Q(is_domestic=True)
        for name in ("INTENT", "INJURY", "HARASSMENT", "SEXUAL")
    },
    **{
        Measure[f"{name}_{word}"]: _GROUPS[name] & _ended(codes)
        for name in ("SEXUAL", "VIOLENCE", "VICTIM_BASED")
        for word, codes in (("CHARGED", offences.CHARGED), ("CAUTIONED", offences.CAUTIONED))
    },
}


CLOSED = {
    Measure.CLOSED_DA: _DA,
    Measure.CLOSED_DA_CHARGED: _DA & _ended(offences.CHARGED),
    Measure.CLOSED_DA_CAUTIONED: _DA & _ended(offences.CAUTIONED),
}


def beside(agency_id: UUID) -> dict[Measure, Q]:
    """Measures of domestic abuse that look beside the event: at calls, suspects, children, courts.

    Whether a victim had been abused before is as was found when the call was taken.
    """
    call = _CALL & Q(is_domestic=True)
    again = Incident.objects.filter(owner_agency_id=agency_id, repeat__is_repeat=True)
    with_child = call & Q(_WITH_CHILD)
    convicted, ended = events_ended_in_court(agency_id)
    bailed, on_conditions = events_bailed(agency_id)
    return {
        Measure.DA_CALLS_REPEAT: call & Q(id__in=again.values("event_id")),
        Measure.DA_CHILD_CALLS: with_child,
        Measure.DA_CHILD_TOLD: with_child & Q(id__in=events_told_to_children(agency_id)),
        Measure.DA_SUSPECT: _DA & Q(_SUSPECTED),
        Measure.DA_VOLUNTARY: _DA & Q(id__in=events_attended_voluntarily(agency_id)),
        Measure.DA_BAILED: _DA & Q(id__in=bailed),
        Measure.DA_BAILED_ON_CONDITIONS: _DA & Q(id__in=on_conditions),
        Measure.DA_RELEASED: _DA & Q(id__in=events_released_under_investigation(agency_id)),
        Measure.DA_SENT: _DA & Q(id__in=events_sent_to_cps(agency_id)),
        Measure.DA_IN_COURT: _DA & Q(id__in=ended),
        Measure.DA_CONVICTED: _DA & Q(id__in=convicted),
    }


def count_period(agency_id: UUID, span: Span) -> Counts:
    """What was reported on these days, both counted; and what was finalised on them."""
    held = reported(agency_id, span)
    return (
        _counted(held, RECORDED)
        | _counted(held.filter(is_domestic=True), beside(agency_id))
        | _counted(finalised(agency_id, span), CLOSED)
    )


def period_counts(agency_id: UUID, span: Span) -> Counts:
    """Every measure that events alone tell, in one query that other engines understand too."""
    return _counted(reported(agency_id, span), RECORDED)


def _counted(events: QuerySet[Event], filters: dict[Measure, Q]) -> Counts:
    found = events.aggregate(
        **{measure.name: Count("id", filter=each) for measure, each in filters.items()}
    )
    return {measure: found[measure.name] for measure in filters}


def reported(agency_id: UUID, span: Span) -> QuerySet[Event]:
    """What was reported to the force on these days, both counted."""
    first, last = span
    return _own_events(agency_id).filter(
        reported_at__gte=start_of(first), reported_at__lte=end_of(last)
    )


def finalised(agency_id: UUID, span: Span) -> QuerySet[Event]:
    """Of crimes that were finalised on these days, both counted."""
    first, last = span
    ended = events_finalised(agency_id, start_of(first), end_of(last))
    return _own_events(agency_id).filter(id__in=ended)


def count_day(agency_id: UUID, on: date) -> Counts:
    """Victims with something open at the end of a day, by the grade that then stood."""
    standing = list(active(agency_id, on).values())
    return {
        Measure.ACTIVE: len(standing),
        Measure.ACTIVE_HIGH: standing.count(RiskGrade.HIGH),
        Measure.ACTIVE_MEDIUM: standing.count(RiskGrade.MEDIUM),
        Measure.ACTIVE_STANDARD: standing.count(RiskGrade.STANDARD),
        Measure.ACTIVE_UNGRADED: standing.count(""),
    }


def active(agency_id: UUID, on: date) -> dict[UUID, str]:
    """Each victim with something open at the end of a day, and the grade that then stood.

    A victim is a person, whichever records tell of her. Each record's last grade stands; of
    several records' grades, the highest. Two queries.
    """
    at = end_of(on)
    records: dict[UUID, UUID] = dict(
        victims_under_assessment(agency_id, at).union(
            victims_with_a_case(agency_id, at), victims_under_investigation(agency_id, at)
        )
    )
    grades = grades_standing(records, at)
    of_person: dict[UUID, set[str]] = {}
    for record, person in records.items():
        of_person.setdefault(person, set()).update({grades[record]} if record in grades else ())
    return {person: _highest(each) for person, each in of_person.items()}


def _highest(grades: set[str]) -> str:
    ranked = (RiskGrade.HIGH, RiskGrade.MEDIUM, RiskGrade.STANDARD)
    return next((grade for grade in ranked if grade in grades), "")


def days_reported(agency_id: UUID) -> Span | None:
    """The first and the last day on which anything was reported; None where nothing was.

    Asked of each source by itself, which an index answers, however many events there are.
    """
    own = Event.objects.filter(owner_agency_id=agency_id, source_id=OuterRef("id"))
    times = own.values("reported_at")
    found = (
        SourceSystem.objects.filter(agency_id=agency_id)
        .exclude(id__in=_extracts())
        .annotate(
            first=Subquery(times.order_by("reported_at")[:1]),
            last=Subquery(times.order_by("-reported_at")[:1]),
        )
        .aggregate(began=Min("first"), ended=Max("last"))
    )
    if found["began"] is None:
        return None
    return london_date(found["began"]), london_date(found["ended"])


def _extracts() -> QuerySet:
    return Series.objects.filter(source__isnull=False).values("source_id")


def _own_events(agency_id: UUID) -> QuerySet[Event]:
    """Of the force's own systems: an extract taken in is a series of its own."""
    return Event.objects.filter(owner_agency_id=agency_id).exclude(source_id__in=_extracts())
