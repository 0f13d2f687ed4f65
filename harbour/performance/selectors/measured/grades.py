"""What the referral unit made of the officers' grades."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.performance.selectors import breakdowns
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.performance.terms import Dimension, Measure
from harbour.pole.api import PersonRecord
from harbour.risk.api import RiskGrade, UnitGrade, unit_grades
from harbour.sharing.api import Subject

_RANK = {RiskGrade.STANDARD: 0, RiskGrade.MEDIUM: 1, RiskGrade.HIGH: 2}


class Grades:
    """Assessments that the unit graded, beside the officers' grades."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        top, bottom = Counter[str](), Counter[str]()
        rows = self._rows(actor, asked)
        for each, group in zip(rows, _groups(rows, asked.by), strict=True):
            bottom[group] += 1
            top[group] += _is_counted(each, asked.definition.numerator)
        return {group: (top[group], bottom[group]) for group in bottom}

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        rows = self._rows(actor, asked)
        held = [
            (each, group)
            for each, group in zip(rows, _groups(rows, asked.by), strict=True)
            if not asked.by or not asked.group or group == asked.group
        ]
        held.sort(key=lambda each: each[0].decided_at, reverse=True)
        held.sort(key=lambda each: not _is_counted(each[0], asked.definition.numerator))
        return Cases(held, partial(_told, asked), len(held))

    def _rows(self, actor: Actor, asked: Asked) -> list[UnitGrade]:
        first, last = asked.span
        return unit_grades(actor, since=start_of(first), until=end_of(last))


def _is_counted(each: UnitGrade, measure: Measure) -> bool:
    change = _RANK[RiskGrade(each.grade)] - _RANK[RiskGrade(each.officer_grade)]
    return {
        Measure.REGRADED: change != 0,
        Measure.RAISED: change > 0,
        Measure.LOWERED: change < 0,
    }[measure]


def _groups(rows: Sequence[UnitGrade], by: Dimension | None) -> list[str]:
    """The group of each. One query for a breakdown by people, none for others."""
    if by not in breakdowns.PERSON_COLUMNS:
        return [_group(each, by) for each in rows]
    held = PersonRecord.objects.filter(id__in={each.victim_id for each in rows})
    said = dict(held.values_list("id", breakdowns.PERSON_COLUMNS[by]))
    return [
        breakdowns.of_person(by, said.get(each.victim_id), london_date(each.decided_at))
        for each in rows
    ]


def _group(each: UnitGrade, by: Dimension | None) -> str:
    if by is None:
        return ""
    if by is Dimension.MONTH:
        return f"{london_date(each.decided_at):%Y-%m}"
    if by is Dimension.RISK:
        return f"{RiskGrade(each.officer_grade).label} by the officer"
    return each.area or breakdowns.NOT_RECORDED


def _told(asked: Asked, held: list[tuple[UnitGrade, str]]) -> list[Case]:
    return [_case(each, group, asked) for each, group in held]


def _case(each: UnitGrade, group: str, asked: Asked) -> Case:
    return Case(
        words=f"{RiskGrade(each.officer_grade).label} by the officer,"
        f" {RiskGrade(each.grade).label.lower()} by the unit",
        group=group,
        at=each.decided_at,
        counted=_is_counted(each, asked.definition.numerator),
        page="risk:assessment",
        page_id=each.assessment_id,
        subject=Subject(
            kind="risk.assessment",
            record_id=each.assessment_id,
            person_record_id=each.victim_id,
        ),
    )
