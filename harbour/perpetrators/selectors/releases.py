"""Reads of releases."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.release import (
    ANSWERED,
    FROM_PRISON,
    SETTLED,
    WHILE_INSIDE,
    Tried,
    deadlines,
    everything_holds,
    late,
    met_by,
    standing,
)
from harbour.perpetrators.models import Order, Release, ReleaseAct, ReleaseVictim
from harbour.perpetrators.selectors.protecting import also_protected
from harbour.perpetrators.terms import ReleaseDuty, ReleaseKind, ReleaseStatus, Warned
from harbour.pole.api import abuse_between, lead_records, person_ids, records_of_person

AHEAD = timedelta(days=28)
BEHIND = timedelta(days=14)
_YEARS_BACK = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """A release with what it owes: each duty's time and whether it is done."""

    release: Release
    duties: tuple[tuple[ReleaseDuty, datetime, bool], ...]
    victims: int
    warned: int

    @property
    def all_warned(self) -> bool:
        """Whether they may leave without somebody named to go on trying."""
        return self.warned == self.victims

    @property
    def open(self) -> int:
        """How many duties are not done yet, warnings left out."""
        return sum(not done for duty, _, done in self.duties if duty is not ReleaseDuty.WARN)

    def late(self, now: datetime) -> int:
        """How many duties are past and not done: the duty inspector answers for them."""
        return late([(due_at, done) for _, due_at, done in self.duties], now=now)


def coming(actor: Actor, *, at: datetime, only: Iterable[Release] | None = None) -> list[Coming]:
    """Releases of the next weeks and the last two, soonest first, or those given.

    Four queries.
    """
    if only is None:
        planned = Q(status=ReleaseStatus.PLANNED, leaves_at__lt=at + AHEAD)
        gone = Q(status=ReleaseStatus.OUT, leaves_at__gte=at - BEHIND)
        found = Release.objects.visible_to(actor).filter(planned | gone)
        only = found.select_related("team").order_by("leaves_at")
    releases = list(only)
    ids = [each.id for each in releases]
    acts: defaultdict[UUID, list[ReleaseAct]] = defaultdict(list)
    for act in ReleaseAct.objects.filter(release_id__in=ids).order_by("done_at", "id"):
        acts[act.release_id].append(act)
    victims: defaultdict[UUID, int] = defaultdict(int)
    of = ReleaseVictim.objects.filter(release_id__in=ids)
    for release_id in of.values_list("release_id", flat=True):
        victims[release_id] += 1
    return [_coming(each, acts[each.id], victims[each.id]) for each in releases]


def _coming(held: Release, acts: list[ReleaseAct], victims: int) -> Coming:
    warned = sum(result in ANSWERED for result in _standing(held, acts).values())
    done = _done(held, acts, victims)
    if warned == victims:
        done.add(ReleaseDuty.WARN)
    clocks = deadlines(held.kind, leaves_at=held.leaves_at, known_at=held.known_at)
    return Coming(
        release=held,
        duties=tuple(
            (duty, deadline.due_at, duty in done or held.status == ReleaseStatus.KEPT_IN)
            for duty, deadline in clocks
        ),
        victims=victims,
        warned=warned,
    )


def _done(held: Release, acts: Iterable[ReleaseAct], victims: int) -> set[str]:
    """Which duties were done for the day it now has. A visit is done when each victim's is."""
    mine = [act for act in acts if act.for_leaving_at == held.leaves_at]
    visited = {act.victim_id for act in mine if ReleaseDuty.VISIT in met_by(act.duty, act.result)}
    done: set[str] = {
        act.duty
        for act in mine
        if not ReleaseDuty(act.duty).is_for_each_victim
        and (act.duty != ReleaseDuty.DAY or everything_holds(act.confirmed))
    }
    if held.status == ReleaseStatus.OUT:
        done |= WHILE_INSIDE
    return done | {ReleaseDuty.VISIT} if len(visited) == victims else done


def _standing(held: Release, acts: Iterable[ReleaseAct]) -> dict[object, str]:
    tries = (
        Tried(victim=act.victim_id, result=act.result, for_leaving_at=act.for_leaving_at)
        for act in acts
        if act.victim_id
    )
    return standing(tries, leaves_at=held.leaves_at)


def release(actor: Actor, release_id: UUID) -> Release:
    """Raises NotVisible when there is none that the actor may see."""
    found = Release.objects.visible_to(actor).select_related("team")
    held = found.filter(id=release_id).first()
    if held is None:
        raise NotVisible("There is no such release.")
    return held


def releases_of(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Release]:
    """Every release of one person, the latest first. One query."""
    found = Release.objects.visible_to(actor).filter(subject_id__in=list(person_record_ids))
    return list(found.select_related("team").order_by("-leaves_at"))


def is_leaving_prison(actor: Actor, person_record_ids: Iterable[UUID]) -> bool:
    """Whether a release of this person from prison or remand is planned already. One query."""
    planned = Release.objects.visible_to(actor).filter(
        subject_id__in=list(person_record_ids),
        status=ReleaseStatus.PLANNED,
        kind__in=[*FROM_PRISON, ReleaseKind.REMAND],
    )
    return planned.exists()


def releases_of_teams(actor: Actor, team_ids: Iterable[UUID], *, at: datetime) -> list[Coming]:
    """What the beats' officers must know of today: who comes out, and who has. Four queries."""
    wanted = set(team_ids)
    return [each for each in coming(actor, at=at) if each.release.team_id in wanted]


def warning(actor: Actor, release_id: UUID, victim_row_id: UUID) -> ReleaseVictim:
    """Raises NotVisible when this release names no such victim."""
    held = release(actor, release_id)
    found = ReleaseVictim.objects.filter(release_id=held.id, id=victim_row_id).first()
    if found is None:
        raise NotVisible("This release names no such victim.")
    return found


def unwarned(held: Release) -> list[ReleaseVictim]:
    """For whom somebody must be named before they leave on the day it now has. Two queries."""
    return _without(held, ANSWERED)


def is_settled(held: Release, row: ReleaseVictim) -> bool:
    """Whether this victim was told of the day it now has, or asked not to be. One query."""
    tries = held.acts.filter(victim_id=row.id).order_by("done_at", "id")
    return _standing(held, tries).get(row.id) in SETTLED


def untold(held: Release) -> list[ReleaseVictim]:
    """Who does not know of it, and did not ask not to be told. Two queries."""
    return _without(held, SETTLED)


def _without(held: Release, results: frozenset[Warned]) -> list[ReleaseVictim]:
    now_standing = _standing(held, held.acts.order_by("done_at", "id"))
    return [each for each in held.victims.all() if now_standing.get(each.id) not in results]


def to_warn_about(actor: Actor, record_id: UUID, *, at: datetime) -> list[UUID]:
    """Whom this person is recorded against, or an order protects from them: one record each."""
    records = records_of_person(actor, record_id)
    since = start_of(add_months(london_date(at), -12 * _YEARS_BACK))
    mine = person_ids(actor, records)
    harmed = {
        each.victim
        for each in abuse_between(actor, since=since, suspects=records)
        if each.suspect in mine
    }
    orders = list(Order.objects.visible_to(actor).filter(subject_id__in=records))
    harmed |= set(person_ids(actor, _told_of(actor, orders)))
    return list(lead_records(actor, harmed).values())


def protected_from(actor: Actor, record_id: UUID, *, on: date) -> list[UUID]:
    """Whom orders in force protect from this person: the records as they name them. For a child
    the adult who hears."""
    in_force = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    found = Order.objects.visible_to(actor).filter(
        in_force,
        subject_id__in=records_of_person(actor, record_id),
        made_on__lte=on,
        ended_on__isnull=True,
    )
    return _told_of(actor, list(found))


def _told_of(actor: Actor, orders: Sequence[Order]) -> list[UUID]:
    """Whom these orders protect; for a child the adult who hears. One query."""
    first = [each.protected_id for each in orders if each.protected_id]
    also = also_protected(actor, [each.id for each in orders])
    rows = [one for held in also.values() for one in held]
    return [*first, *(one.told_through_id or one.person_id for one in rows)]


def releases_by_id(actor: Actor, release_ids: Iterable[UUID]) -> list[Release]:
    """Those of these releases that the actor may see. One query."""
    found = Release.objects.visible_to(actor).filter(id__in=list(release_ids))
    return list(found.order_by("leaves_at", "id"))
