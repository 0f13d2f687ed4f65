"""Who harms again and again by area, how harm gathers, and how it moves."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.perpetrators.domain.picture import Concentration, Gathered, Ground
from harbour.perpetrators.models import Managed
from harbour.perpetrators.selectors.counting import (
    abuse_in_window,
    by_area,
    count_from,
    last_count,
)
from harbour.perpetrators.selectors.listed import managed_all
from harbour.perpetrators.selectors.overseeing import kept_off
from harbour.perpetrators.terms import ManagedStatus
from harbour.workforce.api import areas

NOWHERE = "No area recorded"
_NOTHING = Ground(occurrences=0, lately=0, before=0, harm=0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One area: people listed by where they were last recorded, occurrences by where they were.

    `lately` are the occurrences of the last whole twelve months, `before` of the twelve before.
    """

    name: str
    serial: int
    repeat: int
    managed: int
    occurrences: int
    lately: int
    before: int
    harm: float

    @property
    def without(self) -> int:
        """Serial perpetrators whom nobody manages."""
        return self.serial - self.managed


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of it, from one count. `counted_at` is nothing where it was counted just now."""

    areas: tuple[AreaRow, ...]
    all: AreaRow
    harm: Concentration
    months: tuple[date, ...]
    occurrences: tuple[int, ...]
    by_serial: tuple[int, ...]
    counted_at: datetime | None

    def share(self, row: AreaRow) -> float:
        """The share of all the harm that lies in an area."""
        return row.harm / self.all.harm if self.all.harm else 0.0


def picture(actor: Actor, *, on: date) -> Picture:
    """What the actor may see, within the rule's window. Six queries."""
    held = last_count(actor, on=on)
    if held:
        return _drawn(actor, Gathered.from_json(held.picture), by_area(actor), held.counted_at)
    now = count_from(actor, abuse_in_window(actor, on=on), on=on)
    off = kept_off(actor, [each.person for each in now.people])
    people = (
        (each.person, now.where.get(each.person), each.is_serial)
        for each in now.people
        if each.person not in off
    )
    return _drawn(actor, now.gathered, people, None)


def _drawn(
    actor: Actor,
    gathered: Gathered,
    people: Iterable[tuple[UUID, UUID | None, bool]],
    counted_at: datetime | None,
) -> Picture:
    managed = managed_all(actor)
    names = {str(each.id): each.name for each in areas(actor.agency_id)}
    listed: Counter[tuple[str, str]] = Counter()
    for person, area, is_serial in people:
        listed[_key(area, names), "serial" if is_serial else "repeat"] += 1
        listed[_key(area, names), "managed"] += is_serial and _is_managed(managed.get(person))
    rows = [
        _row(names.get(area, NOWHERE), gathered.areas.get(area, _NOTHING), listed, area)
        for area in {*gathered.areas, *(area for area, _ in listed)}
    ]
    return Picture(
        areas=tuple(sorted(rows, key=lambda row: (-row.serial, -row.harm, row.name))),
        all=_together(rows, gathered.everywhere),
        harm=gathered.harm,
        months=gathered.months,
        occurrences=gathered.occurrences,
        by_serial=gathered.by_serial,
        counted_at=counted_at,
    )


def _key(area: UUID | None, names: dict[str, str]) -> str:
    return str(area) if area and str(area) in names else ""


def _is_managed(held: Managed | None) -> bool:
    return held is not None and held.status == ManagedStatus.ADOPTED


def _row(name: str, ground: Ground, listed: Counter[tuple[str, str]], area: str) -> AreaRow:
    return AreaRow(
        name=name,
        serial=listed[area, "serial"],
        repeat=listed[area, "repeat"],
        managed=listed[area, "managed"],
        occurrences=ground.occurrences,
        lately=ground.lately,
        before=ground.before,
        harm=ground.harm,
    )


def _together(rows: Iterable[AreaRow], everywhere: Ground) -> AreaRow:
    held = list(rows)
    return AreaRow(
        name="The whole force",
        serial=sum(each.serial for each in held),
        repeat=sum(each.repeat for each in held),
        managed=sum(each.managed for each in held),
        occurrences=everywhere.occurrences,
        lately=everywhere.lately,
        before=everywhere.before,
        harm=everywhere.harm,
    )
