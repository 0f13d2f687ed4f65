"""What the referral unit made of the officers' grades."""

from collections import Counter
from datetime import datetime
from functools import partial

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date, start_of
from harbour.performance.selectors import breakdowns
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.performance.terms import Dimension, Measure
from harbour.risk.api import RiskGrade, UnitGrade, unit_grades
from harbour.sharing.api import Subject

_RANK = {RiskGrade.STANDARD: 0, RiskGrade.MEDIUM: 1, RiskGrade.HIGH: 2}


class Grades:
    """Assessments that the unit graded, beside the officers' grades."""

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        top, bottom = Counter[str](), Counter[str]()
        for each in self._rows(actor, asked):
            group = _grade_group(each, asked.by)
            bottom[group] += 1
            top[group] += _is_counted(each, asked.definition.numerator)
        return {group: (top[group], bottom[group]) for group in bottom}

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        held = self._rows(actor, asked)
        if asked.by and asked.group:
            held = [each for each in held if _grade_group(each, asked.by) == asked.group]
        held.sort(key=lambda each: each.decided_at, reverse=True)
        held.sort(key=lambda each: not _is_counted(each, asked.definition.numerator))
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


def _grade_group(each: UnitGrade, by: Dimension | None) -> str:
    if by is None:
        return ""
    if by is Dimension.MONTH:
        return f"{london_date(each.decided_at):%Y-%m}"
    if by is Dimension.RISK:
        return f"{RiskGrade(each.officer_grade).label} by the officer"
    return each.area or breakdowns.NOT_RECORDED


def _told(asked: Asked, held: list[UnitGrade]) -> list[Case]:
    return [_case(each, asked) for each in held]


def _case(each: UnitGrade, asked: Asked) -> Case:
    return Case(
        words=f"{RiskGrade(each.officer_grade).label} by the officer,"
        f" {RiskGrade(each.grade).label.lower()} by the unit",
        group=_grade_group(each, asked.by),
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
