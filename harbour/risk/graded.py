"""How the unit's grades compare with the officers', counted: nobody's record is shown.

An assessment is graded by the unit once. Only what the actor may see is counted, and of that
what the actor's own agency assessed.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce, TruncDate, TruncWeek

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import LONDON
from harbour.risk.domain.instruments import SO
from harbour.risk.models import Assessment, GradeDecision
from harbour.risk.terms import RiskGrade, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrading:
    """How many assessments one reviewer moved from one grade to another in one week."""

    week: datetime
    reviewer_id: UUID
    officer_grade: str
    unit_grade: str
    number: int


def regradings(actor: Actor, *, since: datetime, until: datetime) -> list[Regrading]:
    """The unit's decisions, counted by week, reviewer and grades. One query."""
    rows = (
        GradeDecision.objects.filter(
            stage=Stage.UNIT,
            decided_at__gte=since,
            decided_at__lt=until,
            assessment__owner_agency_id=actor.agency_id,
            assessment__decisions__stage=Stage.OFFICER,
        )
        .values(
            week=TruncWeek("decided_at", tzinfo=LONDON),
            reviewer_id=F("decided_by"),
            officer_grade=F("assessment__decisions__grade"),
            unit_grade=F("grade"),
        )
        .annotate(number=Count("id"))
        .order_by("week")
    )
    return [Regrading(**row) for row in rows]


def answers_of_raised(
    actor: Actor, *, instrument: str, of: int
) -> dict[str, tuple[int, int, int, int]]:
    """Each item's (so, of them raised, others, of them raised) by the unit. One query.

    Of the last `of` assessments with this instrument that the unit graded and could have raised.
    """
    with connection.cursor() as cursor:
        asked: list[Any] = [Stage.UNIT, Stage.OFFICER, actor.agency_id, instrument, of, list(SO)]
        cursor.execute(_ANSWERS, asked)
        return {item: tuple(counts) for item, *counts in cursor.fetchall()}


_ANSWERS = """
WITH graded AS MATERIALIZED (
    SELECT unit.assessment_id, unit.grade <> officer.grade
        AND (unit.grade = 'HIGH' OR officer.grade = 'STANDARD') AS raised
    FROM risk_gradedecision unit
    JOIN risk_gradedecision officer ON officer.assessment_id = unit.assessment_id
    JOIN risk_assessment held ON held.id = unit.assessment_id
    WHERE unit.stage = %s AND officer.stage = %s AND officer.grade <> 'HIGH'
        AND held.owner_agency_id = %s AND held.instrument = %s
    ORDER BY unit.decided_at DESC LIMIT %s
), standing AS (
    SELECT DISTINCT ON (given.assessment_id, given.item) given.item,
        given.value = ANY (%s) AS is_so, graded.raised
    FROM graded JOIN risk_answer given ON given.assessment_id = graded.assessment_id
    ORDER BY given.assessment_id, given.item, given.position DESC
)
SELECT item, count(*) FILTER (WHERE is_so), count(*) FILTER (WHERE is_so AND raised),
    count(*) FILTER (WHERE NOT is_so), count(*) FILTER (WHERE NOT is_so AND raised)
FROM standing GROUP BY item
"""


def submitted_by_day(
    actor: Actor, *, since: datetime, until: datetime
) -> list[tuple[str, str, date, int]]:
    """How many were submitted: (area, instrument, day, number). One query."""
    return list(
        Assessment.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, submitted_at__gte=since, submitted_at__lt=until)
        .values_list(
            Coalesce(
                "event__area__parent__parent__name",
                "event__area__parent__name",
                "event__area__name",
            ),
            "instrument",
            TruncDate("submitted_at", tzinfo=LONDON),
        )
        .annotate(number=Count("id"))
        .order_by()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitGrade:
    """A grade that the unit decided: of which assessment, and who had a part in it."""

    assessment_id: UUID
    victim_id: UUID
    area: str
    officer_id: UUID
    reviewer_id: UUID
    seconded_by: UUID | None
    officer_grade: str
    grade: str
    decided_at: datetime

    @property
    def involved(self) -> set[UUID]:
        return {
            self.officer_id,
            self.reviewer_id,
            *([self.seconded_by] if self.seconded_by else []),
        }


def unit_grades(actor: Actor, *, since: datetime, until: datetime) -> list[UnitGrade]:
    """Every grade the unit decided in a span, of the actor's own agency. One query."""
    rows = GradeDecision.objects.filter(
        stage=Stage.UNIT,
        decided_at__gte=since,
        decided_at__lt=until,
        assessment__owner_agency_id=actor.agency_id,
        assessment__decisions__stage=Stage.OFFICER,
    ).values(
        "assessment_id",
        "seconded_by",
        "grade",
        "decided_at",
        victim_id=F("assessment__victim_id"),
        officer_id=F("assessment__officer_id"),
        reviewer_id=F("decided_by"),
        officer_grade=F("assessment__decisions__grade"),
        area=Coalesce(
            "assessment__event__area__parent__parent__name",
            "assessment__event__area__parent__name",
            "assessment__event__area__name",
            Value("No area"),
        ),
    )
    return [UnitGrade(**row) for row in rows]


def grades_changed(agency_id: UUID, *, since: datetime, until: datetime) -> tuple[int, int, int]:
    """(graded by the unit, of them raised, of them lowered), for published counts. One query."""
    found = _decided(agency_id, since, until).aggregate(**_CHANGES)
    return found["graded"], found["raised"], found["lowered"]


def grades_changed_by_day(
    agency_id: UUID, *, since: datetime, until: datetime
) -> dict[date, tuple[int, int, int]]:
    """The same for each day on which the unit decided. One query."""
    day = TruncDate("decided_at", tzinfo=LONDON)
    decided: QuerySet[Any, Any] = _decided(agency_id, since, until).values(day=day)
    rows = decided.annotate(**_CHANGES).order_by()
    return {row["day"]: (row["graded"], row["raised"], row["lowered"]) for row in rows}


def _decided(agency_id: UUID, since: datetime, until: datetime) -> QuerySet[GradeDecision]:
    return GradeDecision.objects.filter(
        stage=Stage.UNIT,
        decided_at__gte=since,
        decided_at__lte=until,
        assessment__owner_agency_id=agency_id,
        assessment__decisions__stage=Stage.OFFICER,
    ).annotate(before=F("assessment__decisions__grade"))


_HIGH, _STANDARD = Q(grade=RiskGrade.HIGH), Q(grade=RiskGrade.STANDARD)
_WAS_HIGH, _WAS_STANDARD = Q(before=RiskGrade.HIGH), Q(before=RiskGrade.STANDARD)
_CHANGES = {
    "graded": Count("id"),
    "raised": Count("id", filter=(_HIGH & ~_WAS_HIGH) | (_WAS_STANDARD & ~_STANDARD & ~_HIGH)),
    "lowered": Count("id", filter=(_WAS_HIGH & ~_HIGH) | (_STANDARD & ~_WAS_STANDARD & ~_WAS_HIGH)),
}
