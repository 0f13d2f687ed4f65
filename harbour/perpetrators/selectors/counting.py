"""Who is listed and what a district looks like: counted anew, or as it was last counted.

Counting reads every report of the rule's window, which takes seconds in a large force: so a job
counts each hour, and pages read what it found. Where nobody counted since yesterday, or by
another rule, a page counts for itself. What is kept holds nothing of a restricted report or
record but in rows that only its readers see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import ONE_DAY, start_of
from harbour.kernel.deadline import add_months
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.perpetrators.domain.picture import Gathered, gather
from harbour.perpetrators.domain.serial import Listed, Part, counted, ranked
from harbour.perpetrators.models import Count, Managed, Tally
from harbour.perpetrators.selectors.listed import managed_all, recorded, rule
from harbour.perpetrators.selectors.overseeing import kept_off
from harbour.perpetrators.terms import ManagedStatus
from harbour.pole.api import Between, abuse_between
from harbour.safeguarding.api import decided_primaries
from harbour.workforce.api import TeamFunction, grounds_above, teams_with


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Everything that one count found: who is listed, where each was last, and the numbers."""

    people: Sequence[Listed]
    where: dict[UUID, UUID | None]
    gathered: Gathered


def abuse_in_window(actor: Actor, *, on: date) -> list[Between]:
    """Every report within the rule's window. Two queries, and seconds in a large force."""
    return abuse_between(actor, since=start_of(add_months(on, -rule().months)))


def count_from(actor: Actor, found: Sequence[Between], *, on: date) -> Counted:
    """Count these reports, as far as the actor sees who was the primary perpetrator. One query."""
    held = rule()
    kept = counted(recorded(found, decided_primaries(actor)), rule=held, on=on)
    people = ranked(kept, rule=held, on=on)
    where: dict[UUID, UUID | None] = {}
    for each in sorted(found, key=lambda each: each.happened_at):
        where[each.suspect] = each.area_id or where.get(each.suspect)
    return Counted(
        people=people,
        where=where,
        gathered=gather(
            kept,
            where={each.report: each.area_id for each in found},
            serial=[each.person for each in people if each.is_serial],
            on=on,
        ),
    )


def last_count(actor: Actor, *, on: date) -> Count | None:
    """The last count, if it was made since yesterday by the rule and sheet in force. One query."""
    return (
        Count.objects.visible_to(actor)
        .filter(
            owner_agency_id=actor.agency_id,
            counted_at__gte=start_of(on - ONE_DAY),
            rule_version=rule().version,
            sheet_version=harm_sheet().version,
        )
        .order_by("-counted_at")
        .first()
    )


def tallies(actor: Actor) -> QuerySet[Tally]:
    """One row for each person whom the actor may see: the one over everything, where there is."""
    seen = Tally.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id)
    closed = seen.filter(is_closed=True)
    return seen.filter(Q(is_closed=True) | ~Q(person_id__in=closed.values("person_id")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The list as a page shows it; `counted_at` is nothing where it was counted just now."""

    rows: Sequence[Listed]
    of: int
    serial: int
    every: int
    without: int
    waiting: int
    counted_at: datetime | None


def standing(actor: Actor, *, on: date, serial_only: bool, most: int) -> Standing:
    """Who is listed, the highest priority first. Ten queries.

    Who is also a victim at high risk waits for a person's judgement and is counted apart.
    """
    held = last_count(actor, on=on)
    if held is None:
        return _counted_now(actor, on=on, serial_only=serial_only, most=most)
    off = kept_off(actor, tallies(actor).values_list("person_id", flat=True))
    every = tallies(actor).exclude(person_id__in=list(off))
    serial = every.filter(is_serial=True)
    managed = Managed.objects.visible_to(actor).filter(status=ManagedStatus.ADOPTED)
    shown = serial if serial_only else every
    number, of_serial = every.count(), serial.count()
    return Standing(
        rows=[
            _as_listed(each) for each in shown.order_by("-priority", "-victims", "person_id")[:most]
        ],
        of=of_serial if serial_only else number,
        serial=of_serial,
        every=number,
        without=serial.exclude(person_id__in=managed.values("subject__person_id")).count(),
        waiting=sum(off.values()),
        counted_at=held.counted_at,
    )


def _counted_now(actor: Actor, *, on: date, serial_only: bool, most: int) -> Standing:
    every = count_from(actor, abuse_in_window(actor, on=on), on=on).people
    off = kept_off(actor, [each.person for each in every])
    people = [each for each in every if each.person not in off]
    serial = [each for each in people if each.is_serial]
    managed = {
        person
        for person, each in managed_all(actor).items()
        if each.status == ManagedStatus.ADOPTED
    }
    shown = serial if serial_only else people
    return Standing(
        rows=shown[:most],
        of=len(shown),
        serial=len(serial),
        every=len(people),
        without=sum(each.person not in managed for each in serial),
        waiting=sum(off.values()),
        counted_at=None,
    )


def waiting(actor: Actor, *, on: date) -> list[Listed]:
    """Whom the rule counts, but a person must judge first as a victim at high risk."""
    if last_count(actor, on=on):
        every = [_as_listed(each) for each in tallies(actor)]
    else:
        every = list(count_from(actor, abuse_in_window(actor, on=on), on=on).people)
    off = kept_off(actor, [each.person for each in every])
    return [each for each in every if off.get(each.person, False)]


def _as_listed(each: Tally) -> Listed:
    return Listed(
        person=each.person_id,
        victims=each.victims,
        occurrences=each.occurrences,
        proven=each.proven,
        most_against_one=each.most_against_one,
        last_on=each.last_on,
        is_serial=each.is_serial,
        harm=each.harm,
        parts=tuple(Part(**part) for part in each.parts),
    )


def serial_before(actor: Actor) -> set[UUID]:
    """Who was serial when it was last counted. One query."""
    found = Tally.objects.visible_to(actor).filter(owner_agency_id=actor.agency_id, is_serial=True)
    return set(found.values_list("person_id", flat=True))


def by_area(actor: Actor) -> Iterable[tuple[UUID, UUID | None, bool]]:
    """Each listed person as last counted: who, in which area, and whether serial. Three queries."""
    rows = list(tallies(actor).values_list("person_id", "area_id", "is_serial"))
    off = kept_off(actor, [person for person, _, _ in rows])
    return [row for row in rows if row[0] not in off]


def beats_last_recorded(actor: Actor) -> dict[UUID, UUID]:
    """The neighbourhood team of the ground where each listed person was last. Four queries."""
    rows = tallies(actor).values_list("person_id", "area_id")
    areas = {person: area for person, area in rows if area}
    above = grounds_above(set(areas.values()))
    teams = {
        each.area_id: each.id
        for each in teams_with(agency_id=actor.agency_id, function=TeamFunction.NEIGHBOURHOOD)
    }
    found = {
        person: next((teams[ground] for ground in above.get(area, ()) if ground in teams), None)
        for person, area in areas.items()
    }
    return {person: team for person, team in found.items() if team}
