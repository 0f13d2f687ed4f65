"""Counting what one force's own systems hold. A published run counts every record.

Query budget: three queries for a period, five for a day, however many rows.
"""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from harbour.control_room.api import Incident
from harbour.investigation.api import victims_under_investigation
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.performance.domain import offences
from harbour.performance.domain.figures import Span
from harbour.performance.models import Series
from harbour.performance.terms import Measure
from harbour.pole.api import Event, EventKind, PersonRecord
from harbour.risk.api import RiskGrade, grades_standing, victims_under_assessment
from harbour.safeguarding.api import victims_with_a_case

Counts = dict[Measure, int]

_CRIME = Q(kind=EventKind.CRIME)
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
}
_POSITIVE = offences.CHARGED | offences.CAUTIONED | offences.OUT_OF_COURT
_FILTERS = {
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


def count_period(agency_id: UUID, span: Span) -> Counts:
    """What was reported on these days, both counted."""
    events = _own_events(agency_id).filter(**_within(span, "reported_at"))
    found = events.aggregate(
        **{measure.name: Count("id", filter=each) for measure, each in _FILTERS.items()}
    )
    again = Incident.objects.filter(
        owner_agency_id=agency_id,
        event__is_domestic=True,
        repeat__is_repeat=True,
        **_within(span, "event__reported_at"),
    )
    return {measure: found[measure.name] for measure in _FILTERS} | {
        Measure.DA_CALLS_REPEAT: again.count()
    }


def count_day(agency_id: UUID, on: date) -> Counts:
    """Victims with something open at the end of a day, by the grade that then stood.

    A victim is a person, whichever records tell of her. Each record's last grade stands; of
    several records' grades, the highest.
    """
    at = end_of(on)
    records = (
        victims_under_assessment(agency_id, at)
        | victims_with_a_case(agency_id, at)
        | victims_under_investigation(agency_id, at)
    )
    grades = grades_standing(records, at)
    of_person: dict[UUID, set[str]] = {}
    for record, person in PersonRecord.objects.filter(id__in=records).values_list(
        "id", "person_id"
    ):
        of_person.setdefault(person, set()).update({grades[record]} if record in grades else ())
    standing = [_highest(each) for each in of_person.values()]
    return {
        Measure.ACTIVE: len(standing),
        Measure.ACTIVE_HIGH: standing.count(RiskGrade.HIGH),
        Measure.ACTIVE_MEDIUM: standing.count(RiskGrade.MEDIUM),
        Measure.ACTIVE_STANDARD: standing.count(RiskGrade.STANDARD),
        Measure.ACTIVE_UNGRADED: standing.count(""),
    }


def _highest(grades: set[str]) -> str:
    ranked = (RiskGrade.HIGH, RiskGrade.MEDIUM, RiskGrade.STANDARD)
    return next((grade for grade in ranked if grade in grades), "")


def days_reported(agency_id: UUID) -> Span | None:
    """The first and the last day on which anything was reported; None where nothing was."""
    found = _own_events(agency_id).aggregate(first=Min("reported_at"), last=Max("reported_at"))
    if found["first"] is None:
        return None
    return london_date(found["first"]), london_date(found["last"])


def _own_events(agency_id: UUID) -> QuerySet[Event]:
    """Of the force's own systems: an extract taken in is a series of its own."""
    extracts = Series.objects.filter(source__isnull=False).values("source_id")
    return Event.objects.filter(owner_agency_id=agency_id).exclude(source_id__in=extracts)


def _within(span: Span, field: str) -> dict[str, datetime]:
    first, last = span
    return {f"{field}__gte": start_of(first), f"{field}__lte": end_of(last)}
