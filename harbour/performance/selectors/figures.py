"""Counting, in the database. A published run counts every record of a source, whoever may see it.

Query budget: two queries for a source of events, one for published counts, however many rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractYear, NullIf, TruncMonth
from django.utils import timezone

from harbour.kernel.calendars import LONDON
from harbour.performance.domain.figures import Figure, Group, Span, figures
from harbour.performance.models import PublishedCount, Series
from harbour.performance.selectors.force import count_day, count_period, days_reported
from harbour.performance.selectors.framework import framework_figures, listed_figures
from harbour.performance.terms import OF_EVENTS, OF_PUBLISHED, Counted, Dimension, Measure
from harbour.pole.api import Event, EventKind, SourceSystem

_HOME_ZONE = "Europe/London"
_CRIME = Q(kind=EventKind.CRIME) & ~Q(outcome_code="CX")
"""A crime cancelled on verifiable information is none."""
_DA = _CRIME & Q(is_domestic=True)
_OTHER = _CRIME & ~Q(is_domestic=True)
_SAYS_WHERE = Q(location__isnull=False) & ~(Q(location__street="") & Q(location__postcode_key=""))
_AREA = Coalesce(
    NullIf("location__area_name", Value("")), NullIf("location__area_code", Value("")), "area__name"
)
_MEASURES = {
    Measure.RECORDS: Count("id"),
    Measure.CRIMES: Count("id", filter=_CRIME),
    Measure.MARKED: Count("id", filter=_CRIME & Q(is_domestic__isnull=False)),
    Measure.DA_CRIMES: Count("id", filter=_DA),
    Measure.DA_ARRESTS: Count("id", filter=_DA & Q(arrested=True)),
    Measure.OTHER_CRIMES: Count("id", filter=_OTHER),
    Measure.OTHER_ARRESTS: Count("id", filter=_OTHER & Q(arrested=True)),
    Measure.WITHOUT_REFERENCE: Count("id", filter=Q(reference="")),
    Measure.REFERENCES: Count("reference", filter=~Q(reference=""), distinct=True),
    Measure.WITHOUT_AREA: Count("id", filter=Q(area_label__isnull=True)),
    Measure.AREAS: Count("area_label", distinct=True),
    Measure.WITHOUT_PLACE: Count("id", filter=~_SAYS_WHERE),
}
_PLACE = ("house", "street", "locality", "postcode_key", "longitude", "latitude")
_PUBLISHED_BY = {
    Dimension.TYPE: "type",
    Dimension.OUTCOME: "outcome",
    Dimension.FORCE: "force",
    Dimension.PERIOD: "period",
    Dimension.OFFENCE: "offence_code",
    Dimension.GROUP: "offence_group",
    Dimension.SUBGROUP: "offence_subgroup",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """Something that figures can be counted from.

    `is_public` tells that its publisher has made its places coarse, so that they may be named.
    """

    code: str
    names: frozenset[str]
    words: str
    zone: ZoneInfo
    counted: Counted
    id: UUID
    is_public: bool

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """By what its figures may be broken down."""
        if self.counted is Counted.PUBLISHED:
            return OF_PUBLISHED
        if self.counted is Counted.FORCE:
            return frozenset()
        return OF_EVENTS if self.is_public else OF_EVENTS - {Dimension.LOCATION}


def figure_sources() -> list[FigureSource]:
    """Everything that figures can be counted from: systems with events, and published counts."""
    series = {each.source_id: each for each in Series.objects.all()}
    counts = [
        FigureSource(
            code=each.code,
            names=frozenset({each.code, each.extract}),
            words=f"{each.title} ({each.publisher})",
            zone=ZoneInfo(each.zone),
            counted=Counted.PUBLISHED,
            id=each.id,
            is_public=True,
        )
        for each in Series.objects.filter(source__isnull=True).order_by("code")
    ]
    systems = _systems_with_events()
    return [
        *_forces(system for system in systems if system.id not in series),
        *(_events_of(each, series.get(each.id)) for each in systems),
        *counts,
    ]


def _forces(systems: Iterable[SourceSystem]) -> Iterator[FigureSource]:
    """Each agency that takes calls, with all its own systems together."""
    agencies = {system.agency_id: system.agency for system in systems}
    takes_calls = Event.objects.filter(kind=EventKind.INCIDENT).order_by()
    for id_ in takes_calls.values_list("owner_agency_id", flat=True).distinct():
        if agency := agencies.get(id_):
            yield FigureSource(
                code=agency.code,
                names=frozenset({agency.code}),
                words=f"{agency.name}: all its own systems",
                zone=LONDON,
                counted=Counted.FORCE,
                id=agency.id,
                is_public=False,
            )


def _systems_with_events() -> QuerySet[SourceSystem]:
    any_event = Event.objects.order_by().values("source_id").distinct()
    return (
        SourceSystem.objects.filter(id__in=any_event)
        .select_related("agency")
        .order_by("agency__name", "position", "code")
    )


def _events_of(system: SourceSystem, series: Series | None) -> FigureSource:
    names = {system.code, system.agency.code, *([series.extract, series.code] if series else [])}
    words = f"{series.title} ({series.publisher})" if series else system.name
    return FigureSource(
        code=system.code,
        names=frozenset(names),
        words=f"{system.agency.name}: {words}",
        zone=ZoneInfo(series.zone if series else _HOME_ZONE),
        counted=Counted.EVENTS,
        id=system.id,
        is_public=series is not None,
    )


def figures_of(
    source: FigureSource,
    *,
    from_on: date | None = None,
    until_on: date | None = None,
    dimensions: tuple[Dimension, ...] = (),
) -> Iterator[Figure]:
    """Every figure that this source can tell, over these days (both counted).

    A force's open cases are those of the last day.
    """
    if source.counted is Counted.FORCE:
        yield from _of_force(source, from_on, until_on)
        return
    count = _published if source.counted is Counted.PUBLISHED else _recorded
    tally, spans = count(source, from_on, until_on, dimensions)
    yield from figures(
        tally,
        counted=source.counted,
        dimensions=dimensions,
        spans=spans,
        source=source.words,
        from_on=from_on,
        until_on=until_on,
    )


def _of_force(
    source: FigureSource, from_on: date | None, until_on: date | None
) -> Iterator[Figure]:
    known = days_reported(source.id)
    if known is None:
        return
    span = (from_on or known[0], until_on or known[1])
    yield from force_figures(
        source.id, span=span, on=span[1], source=source.words, now=timezone.now()
    )


def force_figures(
    agency_id: UUID, *, span: Span, on: date, source: str, now: datetime
) -> Iterator[Figure]:
    """A force's figures: of what was reported on the days of `span`, and what was open on a day."""
    yield from figures(
        {(): count_period(agency_id, span)},
        counted=Counted.FORCE,
        dimensions=(),
        spans={(): span},
        source=source,
    )
    yield from _open_on(agency_id, on, source)
    yield from framework_figures(agency_id, span=span, on=on, source=source, now=now)


def standing_figures(
    agency_id: UUID, *, span: Span, on: date, source: str, now: datetime
) -> Iterator[Figure]:
    """Of a force's figures those that no sum over days gives: open on a day, or listed."""
    yield from _open_on(agency_id, on, source)
    yield from listed_figures(agency_id, span=span, on=on, source=source, now=now)


def _open_on(agency_id: UUID, on: date, source: str) -> Iterator[Figure]:
    return figures(
        {(): count_day(agency_id, on)},
        counted=Counted.DAY,
        dimensions=(),
        spans={(): (on, on)},
        source=source,
    )


_Counts = dict[Group, dict[Measure, int]]
_Told = tuple[_Counts, dict[Group, Span]]


def _recorded(
    source: FigureSource,
    from_on: date | None,
    until_on: date | None,
    dimensions: tuple[Dimension, ...],
) -> _Told:
    events = _events(source, from_on, until_on)
    by = {f"by_{each}": _expression(each, source.zone) for each in dimensions}
    rows = _counted(
        events,
        by,
        {measure.name: count for measure, count in _MEASURES.items()}
        | {"first": Min("happened_earliest"), "last": Max("happened_latest")},
    )
    told = {_group(row, by): row for row in rows if row["RECORDS"]}
    tally = {
        group: {measure: row[measure.name] for measure in _MEASURES} for group, row in told.items()
    }
    _count_locations(tally, events, by)
    return tally, {group: _days(row, source.zone) for group, row in told.items()}


def _days(row: dict[str, Any], zone: ZoneInfo) -> Span:
    return row["first"].astimezone(zone).date(), row["last"].astimezone(zone).date()


def _counted(
    rows: QuerySet[Any, Any], by: dict[str, Combinable], measures: dict[str, Any]
) -> Iterable[dict[str, Any]]:
    """One row for each group; one for all of them where nothing is broken down."""
    if not by:
        return [rows.aggregate(**measures)]
    return rows.values(**by).annotate(**measures).order_by()


def _events(source: FigureSource, from_on: date | None, until_on: date | None) -> QuerySet[Event]:
    events = Event.objects.filter(source_id=source.id).annotate(area_label=_AREA)
    if from_on:
        events = events.filter(happened_earliest__gte=_midnight(from_on, source.zone))
    if until_on:
        after = _midnight(until_on + timedelta(days=1), source.zone)
        events = events.filter(happened_earliest__lt=after)
    return events


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _expression(dimension: Dimension, zone: ZoneInfo) -> Combinable:
    by: dict[Dimension, Any] = {
        Dimension.TYPE: F("offence_text"),
        Dimension.OUTCOME: F("outcome_text"),
        Dimension.KIND: F("kind"),
        Dimension.AREA: F("area_label"),
        Dimension.LOCATION: F("location__street"),
        Dimension.MONTH: TruncMonth("happened_earliest", tzinfo=zone),
        Dimension.YEAR: ExtractYear("happened_earliest", tzinfo=zone),
    }
    return by[dimension]


def _group(row: dict[str, Any], by: Iterable[str]) -> Group:
    return tuple(_label(row[name]) for name in by)


def _label(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%Y-%m}"
    return "" if value is None else str(value)


def _count_locations(tally: _Counts, events: QuerySet[Event], by: dict[str, Combinable]) -> None:
    """How many locations there are in each group, and how many crimes at each of them."""
    at_each: QuerySet[Any, Any] = (
        events.filter(_DA)
        .filter(_SAYS_WHERE)
        .values(**by, **{f"at_{part}": F(f"location__{part}") for part in _PLACE})
        .annotate(crimes=Count("id"))
        .order_by()
    )
    found: dict[Group, list[int]] = defaultdict(list)
    for row in at_each:
        found[_group(row, by)].append(row["crimes"])
    for group, crimes in found.items():
        tally[group] |= {
            Measure.DA_LOCATIONS: len(crimes),
            Measure.DA_LOCATIONS_2: sum(number >= 2 for number in crimes),
            Measure.DA_LOCATIONS_5: sum(number >= 5 for number in crimes),
            Measure.DA_AT_LOCATIONS_2: sum(number for number in crimes if number >= 2),
        }


def _published(
    source: FigureSource,
    from_on: date | None,
    until_on: date | None,
    dimensions: tuple[Dimension, ...],
) -> _Told:
    counts = PublishedCount.objects.filter(series_id=source.id)
    if from_on:
        counts = counts.filter(from_on__gte=from_on)
    if until_on:
        counts = counts.filter(until_on__lte=until_on)
    by = {f"by_{each}": _published_expression(each) for each in dimensions}
    measures = {
        "ROWS": Count("id"),
        "NUMBER": Sum("number"),
        "first": Min("from_on"),
        "last": Max("until_on"),
    }
    told = {_group(row, by): row for row in _counted(counts, by, measures) if row["ROWS"]}
    tally = {
        group: {Measure.ROWS: row["ROWS"], Measure.NUMBER: row["NUMBER"]}
        for group, row in told.items()
    }
    return tally, {group: (row["first"], row["last"]) for group, row in told.items()}


def _published_expression(dimension: Dimension) -> Combinable:
    if dimension is Dimension.YEAR:
        return ExtractYear("from_on")
    return F(_PUBLISHED_BY[dimension])
