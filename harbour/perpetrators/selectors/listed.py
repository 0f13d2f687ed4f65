"""Who is listed, who manages them, and their orders."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.harm import harm_sheet
from harbour.perpetrators.domain.outcomes import is_cleared, is_proven
from harbour.perpetrators.domain.serial import Listed, Recorded, Rule, listed
from harbour.perpetrators.models import Managed, Order, PlanReview
from harbour.perpetrators.selectors.overseeing import kept_off
from harbour.perpetrators.selectors.protecting import also_protects, others_protected
from harbour.perpetrators.terms import ManagedStatus
from harbour.pole.api import (
    Between,
    Brief,
    abuse_between,
    briefs,
    lead_records,
    person_ids,
    records_of_person,
)
from harbour.safeguarding.api import decided_primaries
from harbour.sharing.api import readers_of
from harbour.workforce.api import Team, TeamFunction, team_for, teams_with


def orders_about(
    actor: Actor, person_record_ids: Iterable[UUID], *, on: date | None = None
) -> list[Order]:
    """Orders that bind or protect these people; only those in force `on` a day, if given. Each
    with everybody whom it protects.

    One query.
    """
    ids = list(person_record_ids)
    about = Q(subject_id__in=ids) | Q(protected_id__in=ids) | also_protects(actor, ids)
    found = Order.objects.visible_to(actor).filter(about)
    if on is not None:
        in_force = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
        found = found.filter(in_force, made_on__lte=on, ended_on__isnull=True)
    return list(found.annotate(others=others_protected(actor)).order_by("expires_on", "id"))


def orders_by_id(actor: Actor, order_ids: Iterable[UUID]) -> list[Order]:
    """Those of these orders that the actor may see. One query."""
    return list(Order.objects.visible_to(actor).filter(id__in=list(order_ids)))


def rule() -> Rule:
    """The force's rule on who is serial, with its version."""
    return Rule(**settings.FORCE["serial_rule"])


def counted_on(actor: Actor, *, on: date) -> list[Listed]:
    """Whom the rule counts as serial or repeat by what the actor may see. Two queries."""
    held = rule()
    found = abuse_between(actor, since=start_of(add_months(on, -held.months)))
    return listed(recorded(found, decided_primaries(actor)), rule=held, on=on)


def listed_on(actor: Actor, *, on: date) -> list[Listed]:
    """Serial and repeat perpetrators: whom the rule counts and nobody must judge first.

    Four queries.
    """
    rows = counted_on(actor, on=on)
    off = kept_off(actor, [each.person for each in rows])
    return [each for each in rows if each.person not in off]


def recorded(
    found: Iterable[Between], primaries: Mapping[frozenset[UUID], UUID]
) -> Iterator[Recorded]:
    """Reports as the rule counts them, with their days of harm by the sheet in force.

    `primaries` gives, for two who accused each other, who was decided to be the primary
    perpetrator of the two.
    """
    cleared, days = settings.FORCE["cleared_outcomes"], harm_sheet().days
    for each in found:
        primary = primaries.get(frozenset({each.suspect, each.victim}))
        yield Recorded(
            suspect=each.suspect,
            victim=each.victim,
            occurrence=each.occurrence,
            on=london_date(each.happened_at),
            is_proven=is_proven(court=each.court, outcome=each.outcome),
            is_cleared=is_cleared(court=each.court, outcome=each.outcome, cleared=cleared),
            is_incident=not each.offence,
            is_primary=None if primary is None else primary == each.suspect,
            report=each.report,
            harm=days.get(each.offence) if each.offence else 0.0,
        )


def listed_person(
    actor: Actor,
    record_id: UUID,
    *,
    on: date,
    records: Sequence[UUID] | None = None,
    person: UUID | None = None,
) -> Listed | None:
    """One person as listed, or None. Six queries; three where their `records` and whose they are
    (`person`) are known."""
    records = records or records_of_person(actor, record_id)
    held = rule()
    found = abuse_between(actor, since=start_of(add_months(on, -held.months)), suspects=records)
    rows = listed(recorded(found, decided_primaries(actor)), rule=held, on=on)
    mine = {each.person: each for each in rows}
    people = {person} if person else person_ids(actor, records)
    return next((mine[each] for each in people if each in mine), None)


def facts_about(actor: Actor, record_id: UUID, *, on: date) -> dict:
    """What is counted on a day, as it is kept with a nomination."""
    found = listed_person(actor, record_id, on=on)
    if found is None:
        return {"listed": False}
    return {
        "listed": True,
        "victims": found.victims,
        "occurrences": found.occurrences,
        "proven": found.proven,
        "last_on": found.last_on.isoformat(),
        "harm": found.harm,
        "harm_sheet": harm_sheet().version,
        "priority": found.priority,
    }


def managed_of(
    actor: Actor, record_id: UUID, *, records: Iterable[UUID] | None = None
) -> Managed | None:
    """Whether any record of this person is nominated or managed.

    One query where the person's `records` are known, else three.
    """
    known = list(records) if records is not None else records_of_person(actor, record_id)
    found = Managed.objects.visible_to(actor).filter(subject_id__in=known)
    return found.select_related("team").order_by("nominated_at").first()


def must_be_managed(actor: Actor, record_id: UUID) -> Managed:
    """Raises NotVisible when nobody nominated this person."""
    found = managed_of(actor, record_id)
    if found is None:
        raise NotVisible("Nobody has nominated this person.")
    return found


def nominated_by(held: Managed) -> UUID:
    again = held.steps.filter(event="nominate").order_by("-position").first()
    return again.taken_by if again else held.nominated_by


def deciding_team(actor: Actor) -> UUID:
    """Whose supervisors decide on nominations."""
    return team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING).id


def managed_all(actor: Actor) -> dict[UUID, Managed]:
    """Everybody nominated or managed, by person. One query."""
    found = Managed.objects.visible_to(actor).select_related("team", "subject")
    return {each.subject.person_id: each for each in found}


def managed_by_team(actor: Actor) -> dict[UUID, list[Managed]]:
    """Whom each neighbourhood team manages. One query."""
    found: dict[UUID, list[Managed]] = {}
    adopted = Managed.objects.visible_to(actor).filter(status=ManagedStatus.ADOPTED)
    for each in adopted.select_related("subject").order_by("nominated_at", "id"):
        found.setdefault(each.team_id, []).append(each)
    return found


def of_teams(actor: Actor, team_ids: Iterable[UUID]) -> list[Managed]:
    """Whom these teams manage, by when they were nominated. One query."""
    found = Managed.objects.visible_to(actor).filter(
        team_id__in=list(team_ids), status=ManagedStatus.ADOPTED
    )
    return list(found.select_related("team").order_by("nominated_at"))


def plans_of(managed_ids: Iterable[UUID]) -> dict[UUID, PlanReview]:
    """The plan that stands for each. One query."""
    found: dict[UUID, PlanReview] = {}
    for each in PlanReview.objects.filter(managed_id__in=list(managed_ids)).order_by("written_at"):
        found[each.managed_id] = each
    return found


def neighbourhood_teams(actor: Actor, *, on: date) -> list[Team]:
    """Those with somebody in them: a team of nobody can manage nobody."""
    return teams_with(agency_id=actor.agency_id, function=TeamFunction.NEIGHBOURHOOD, staffed_on=on)


def named_people(actor: Actor, people: Iterable[UUID], *, on: date) -> dict[UUID, Brief]:
    """A record and a name for each person the actor may see. Three queries."""
    records = lead_records(actor, people)
    named = briefs(actor, records.values(), on=on)
    return {person: named[record] for person, record in records.items() if record in named}


def named_readers(
    actor: Actor, closed: Iterable[UUID], *, at: datetime
) -> Mapping[UUID, frozenset[UUID]]:
    """Who alone may see each of these records for named people; nobody where none is named.

    One query, none where no record is closed.
    """
    found: defaultdict[UUID, set[UUID]] = defaultdict(set)
    records = set(closed)
    rows = readers_of(actor, "pole.personrecord", records, at=at) if records else ()
    for record, user, _ in rows:
        found[record].add(user)
    return {record: frozenset(found[record]) for record in records}
