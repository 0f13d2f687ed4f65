"""Victims with something open at the end of a day."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of
from harbour.performance.selectors import breakdowns, force
from harbour.performance.selectors.measured.shapes import Asked, Case, Cases
from harbour.performance.terms import Dimension, Measure
from harbour.pole.api import Involvement, InvolvementRole, PersonRecord
from harbour.risk.api import RiskGrade
from harbour.sharing.api import Subject


class Day:
    """Victims with something open at the end of the last day."""

    _GRADE = {
        Measure.ACTIVE_HIGH: RiskGrade.HIGH.value,
        Measure.ACTIVE_MEDIUM: RiskGrade.MEDIUM.value,
        Measure.ACTIVE_STANDARD: RiskGrade.STANDARD.value,
        Measure.ACTIVE_UNGRADED: "",
    }

    def counts(self, actor: Actor, asked: Asked, now: datetime) -> dict[str, tuple[int, int]]:
        top, bottom = Counter[str](), Counter[str]()
        for _, grade, group in self._rows(actor, asked):
            bottom[group] += 1
            top[group] += self._counts(asked, grade)
        return {group: (top[group], bottom[group]) for group in bottom}

    def cases(self, actor: Actor, asked: Asked, now: datetime) -> Cases:
        held = [
            each
            for each in self._rows(actor, asked)
            if not asked.group or not asked.by or each[2] == asked.group
        ]
        held.sort(key=lambda each: (not self._counts(asked, each[1]), each[0]))
        return Cases(held, partial(self._told, asked), len(held))

    def _counts(self, asked: Asked, grade: str) -> bool:
        wanted = self._GRADE.get(asked.definition.numerator)
        return wanted is None or wanted == grade

    def _rows(self, actor: Actor, asked: Asked) -> list[tuple[UUID, str, str]]:
        standing = force.active(actor.agency_id, asked.span[1])
        if asked.by is None:
            return [(person, grade, "") for person, grade in standing.items()]
        if asked.by is Dimension.RISK:
            return [(person, grade, _grade_words(grade)) for person, grade in standing.items()]
        groups = _groups_of_people(standing, asked.by, asked.span[1])
        return [(person, grade, groups[person]) for person, grade in standing.items()]

    def _told(self, asked: Asked, held: list[tuple[UUID, str, str]]) -> list[Case]:
        return [self._case(asked, *each) for each in held]

    def _case(self, asked: Asked, person: UUID, grade: str, group: str) -> Case:
        return Case(
            words=_grade_words(grade),
            group=group,
            at=None,
            counted=self._counts(asked, grade),
            page="casefile:person",
            page_id=person,
            subject=Subject(kind="pole.personrecord", record_id=person, person_record_id=person),
        )


def _grade_words(grade: str) -> str:
    return RiskGrade(grade).label if grade else "Not yet graded"


def _groups_of_people(people: Iterable[UUID], by: Dimension, on: date) -> dict[UUID, str]:
    """By what the fullest record says of each: the first that says anything."""
    if by in _GROUND:
        return _ground(people, by, on)
    told = PersonRecord.objects.filter(person_id__in=list(people)).order_by("-id")
    groups = dict.fromkeys(people, breakdowns.NOT_RECORDED)
    for person, recorded in told.values_list("person_id", breakdowns.PERSON_COLUMNS[by]):
        if (group := breakdowns.of_person(by, recorded, on)) != breakdowns.NOT_RECORDED:
            groups[person] = group
    return groups


_GROUND = {
    Dimension.AREA: breakdowns.area_of("event__area"),
    Dimension.DISTRICT: breakdowns.district_of("event__area"),
}


def _ground(people: Iterable[UUID], by: Dimension, on: date) -> dict[UUID, str]:
    """Where each was last a victim of domestic abuse by the end of a day."""
    last = Involvement.objects.filter(
        record__person_id__in=list(people),
        role=InvolvementRole.VICTIM,
        event__is_domestic=True,
        event__reported_at__lte=end_of(on),
    ).order_by("event__reported_at", "id")
    groups = dict.fromkeys(people, breakdowns.NOT_RECORDED)
    for person, recorded in last.values_list("record__person_id", _GROUND[by]):
        groups[person] = breakdowns.words(by, recorded)
    return groups
