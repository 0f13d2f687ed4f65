"""Who harms again and again by area, how harm gathers, and how it moves."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import start_of
from harbour.kernel.deadline import add_months
from harbour.perpetrators.domain.picture import (
    Concentration,
    by_month,
    concentration,
    months_before,
)
from harbour.perpetrators.domain.serial import Listed, Recorded, counted, harm_of, listed
from harbour.perpetrators.models import Managed
from harbour.perpetrators.selectors.listed import managed_all, recorded, rule
from harbour.perpetrators.terms import ManagedStatus
from harbour.pole.api import Between, abuse_between
from harbour.workforce.api import areas

MONTHS = 12
NOWHERE = "No area recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area: people listed by where they were last recorded."""

    name: str
    serial: int
    repeat: int
    managed: int
    occurrences: int
    harm: float

    @property
    def without(self) -> int:
        """Serial perpetrators whom nobody manages."""
        return self.serial - self.managed


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of it, from one reading of the records."""

    areas: tuple[AreaRow, ...]
    all: AreaRow
    harm: Concentration
    months: tuple[date, ...]
    occurrences: tuple[int, ...]
    by_serial: tuple[int, ...]


def picture(actor: Actor, *, on: date) -> Picture:
    """What the actor may see, within the rule's window. Four queries."""
    held = rule()
    found = abuse_between(actor, since=start_of(add_months(on, -held.months)))
    told = [recorded(each) for each in found]
    count = counted(told, rule=held, on=on)
    people = listed(told, rule=held, on=on)
    months = months_before(on, MONTHS)
    serial = {each.person for each in people if each.is_serial}
    rows = _areas(actor, found, people, count, managed_all(actor))
    return Picture(
        areas=tuple(sorted(rows, key=lambda row: (-row.serial, -row.harm, row.name))),
        all=_together("The whole force", rows, count),
        harm=concentration(_of_pairs(count)),
        months=tuple(months),
        occurrences=tuple(by_month(_days(count), months)),
        by_serial=tuple(by_month(_days(each for each in count if each.suspect in serial), months)),
    )


def _days(count: Iterable[Recorded]) -> list[date]:
    """The day of each occurrence, once."""
    return list({each.occurrence: each.on for each in count}.values())


def _of_pairs(count: Iterable[Recorded]) -> list[float]:
    pairs: defaultdict[tuple[UUID, UUID], list[Recorded]] = defaultdict(list)
    for each in count:
        pairs[each.suspect, each.victim].append(each)
    return [harm_of(held)[0] for held in pairs.values()]


def _areas(
    actor: Actor,
    found: Sequence[Between],
    people: Sequence[Listed],
    count: Sequence[Recorded],
    managed: dict[UUID, Managed],
) -> list[AreaRow]:
    names = {each.id: each.name for each in areas(actor.agency_id)}
    where: dict[UUID, UUID | None] = {}
    ground = {each.report: each.area_id for each in found}
    for each in sorted(found, key=lambda each: each.happened_at):
        where[each.suspect] = each.area_id or where.get(each.suspect)
    lists: defaultdict[UUID | None, list[Listed]] = defaultdict(list)
    told: defaultdict[UUID | None, list[Recorded]] = defaultdict(list)
    for person in people:
        lists[where.get(person.person)].append(person)
    for report in count:
        told[ground.get(report.report) if report.report else None].append(report)
    return [
        _row(names.get(area, NOWHERE) if area else NOWHERE, lists[area], told[area], managed)
        for area in {*lists, *told}
    ]


def _row(
    name: str, people: list[Listed], told: list[Recorded], managed: dict[UUID, Managed]
) -> AreaRow:
    serial = [each for each in people if each.is_serial]
    owned = (managed.get(each.person) for each in serial)
    return AreaRow(
        name=name,
        serial=len(serial),
        repeat=len(people) - len(serial),
        managed=sum(1 for each in owned if each and each.status == ManagedStatus.ADOPTED),
        occurrences=len({each.occurrence for each in told}),
        harm=harm_of(told)[0],
    )


def _together(name: str, rows: Sequence[AreaRow], count: Sequence[Recorded]) -> AreaRow:
    return AreaRow(
        name=name,
        serial=sum(each.serial for each in rows),
        repeat=sum(each.repeat for each in rows),
        managed=sum(each.managed for each in rows),
        occurrences=len({each.occurrence for each in count}),
        harm=harm_of(count)[0],
    )
