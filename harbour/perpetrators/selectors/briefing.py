"""What a beat must know in this tour: whom it manages, who comes out, what is to be done.

A briefing is read from the records at the moment it is opened, so no beat is ever without one
and none is late. Query budget: 25 for one beat, and two more for each further beat.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date, start_of
from harbour.kernel.deadline import add_months
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.briefing import Tour, is_new, tour_at
from harbour.perpetrators.models import (
    BeatTask,
    BeatTaskTry,
    BriefingRead,
    Managed,
    Order,
    Photograph,
    Recall,
)
from harbour.perpetrators.models import PlanReview as Plan
from harbour.perpetrators.selectors.listed import (
    of_teams,
    orders_about,
    plans_of,
    recorded,
    rule,
)
from harbour.perpetrators.selectors.overseeing import photographs_of, standing_placements
from harbour.perpetrators.selectors.recalls import recalls_open
from harbour.perpetrators.selectors.releases import Coming, releases_of_teams
from harbour.perpetrators.terms import BeatTaskResult
from harbour.pole.api import (
    Brief,
    abuse_between,
    addresses_of,
    briefs,
    lead_records,
    records_of_people,
)
from harbour.risk.api import current_grades
from harbour.sharing.api import names_of
from harbour.workforce.api import Team, people_of_team

DANGER = ("HIGH", "MEDIUM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protect:
    """Somebody whom the beat protects from this person, and her grade. Never where she lives."""

    brief: Brief
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One perpetrator as the beat must know them."""

    managed: Managed
    brief: Brief | None
    owner: str
    is_new: bool
    plan: Plan | None
    orders: Sequence[Order]
    by_orders: Sequence[UUID]
    protects: Sequence[Protect]
    addresses: Sequence[str]
    placed: Sequence[str]
    photograph: Photograph | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done, by when it was set, with what each tour could not finish."""

    task: BeatTask
    brief: Brief | None
    set_by: str
    tries: Sequence[BeatTaskTry]


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatBriefing:
    """One beat's briefing of a tour, and who has read it."""

    team: Team
    known: Sequence[Known]
    freed: Sequence[tuple[Coming, Brief | None]]
    sought: Sequence[tuple[Recall, Brief | None]]
    tasks: Sequence[Task]
    colleagues: Sequence[tuple[str, bool]]
    has_read: bool

    @property
    def unread(self) -> int:
        return sum(not read for _, read in self.colleagues)

    def people(self) -> list[UUID]:
        """A record of everybody whom it names."""
        named = [each.managed.subject_id for each in self.known]
        named += [each.release.subject_id for each, _ in self.freed]
        named += [each.subject_id for each, _ in self.sought]
        named += [each.task.subject_id for each in self.tasks]
        named += [her.brief.record_id for each in self.known for her in each.protects]
        return list(dict.fromkeys(named))

    def spoken_of(self) -> list[UUID]:
        """A record of everybody whom its words may tell of: also whom an order protects."""
        protected = [each for known in self.known for each in known.by_orders]
        return list(dict.fromkeys([*self.people(), *protected]))


def tour(at: datetime) -> Tour:
    """The force's tour of duty that an instant lies in."""
    return tour_at(at, begins=[time.fromisoformat(each) for each in settings.FORCE["beat_tours"]])


def beat_briefings(actor: Actor, teams: Sequence[Team], *, at: datetime) -> list[BeatBriefing]:
    """The briefing of each of these beats for the tour of `at`."""
    ids = [each.id for each in teams]
    managed = of_teams(actor, ids)
    freed = releases_of_teams(actor, ids, at=at)
    sought = recalls_open(actor, team_ids=ids)
    tasks = open_tasks(actor, ids)
    of = {each.subject_id for each in managed} | {each.subject_id for each in tasks}
    of |= {each.subject_id for each in sought} | {each.release.subject_id for each in freed}
    named = briefs(actor, of, on=london_date(at))
    known = _known(actor, managed, named, at=at)
    names = names_of(each.set_by for each in tasks)
    read = _read_by(actor, ids, at=at)
    return [
        BeatBriefing(
            team=team,
            known=[each for each in known if each.managed.team_id == team.id],
            freed=[
                (each, named.get(each.release.subject_id))
                for each in freed
                if each.release.team_id == team.id
            ],
            sought=[
                (each, named.get(each.subject_id))
                for each in sought
                if each.release.team_id == team.id
            ],
            tasks=[
                Task(
                    task=each,
                    brief=named.get(each.subject_id),
                    set_by=names.get(each.set_by, ""),
                    tries=list(each.tries.all()),
                )
                for each in tasks
                if each.team_id == team.id
            ],
            colleagues=[
                (name, user in read[team.id])
                for user, name in people_of_team(team.id, on=london_date(at))
            ],
            has_read=actor.user_id in read[team.id],
        )
        for team in teams
    ]


def _known(
    actor: Actor, managed: Sequence[Managed], named: Mapping[UUID, Brief], *, at: datetime
) -> list[Known]:
    subjects = [each.subject_id for each in managed]
    records = records_of_people(actor, subjects)
    record_of = {record: subject for subject, held in records.items() for record in held}
    orders: defaultdict[UUID, list[Order]] = defaultdict(list)
    for order in orders_about(actor, record_of, on=london_date(at)):
        if order.subject_id in record_of:
            orders[record_of[order.subject_id]].append(order)
    addresses: defaultdict[UUID, list[str]] = defaultdict(list)
    for row in addresses_of(actor, record_of, at=at):
        addresses[record_of[row.record_id]].append(row.address)
    plans = plans_of([each.id for each in managed])
    owners = names_of(each.owner_id for each in managed if each.owner_id)
    protects = _protects(actor, managed, record_of, at=at)
    placed = standing_placements(actor, record_of)
    photographs = photographs_of(actor, record_of)
    return [
        Known(
            managed=each,
            brief=named.get(each.subject_id),
            owner=owners.get(each.owner_id, "") if each.owner_id else "",
            is_new=is_new(each.nominated_at, at=at),
            plan=plans.get(each.id),
            orders=orders[each.subject_id],
            by_orders=[one for held in orders[each.subject_id] for one in held.protects],
            protects=protects[each.subject_id],
            addresses=list(dict.fromkeys(addresses[each.subject_id])),
            placed=[
                words
                for record in records.get(each.subject_id, ())
                for words in placed.get(record, ())
            ],
            photograph=next(
                (
                    photographs[record]
                    for record in records.get(each.subject_id, ())
                    if record in photographs
                ),
                None,
            ),
        )
        for each in managed
    ]


def _protects(
    actor: Actor, managed: Sequence[Managed], record_of: Mapping[UUID, UUID], *, at: datetime
) -> dict[UUID, list[Protect]]:
    """Victims at medium or high risk of each perpetrator within the rule's window.

    Whoever is accused in turn is protected all the same: what does not count against a suspect
    still tells whom to look after. Only what was cleared does not.
    """
    today = london_date(at)
    since = start_of(add_months(today, -rule().months))
    found = abuse_between(actor, since=since, suspects=record_of)
    pairs = [each for each in recorded(found, {}) if not each.is_cleared]
    leads = lead_records(actor, {each.victim for each in pairs})
    of_victim = records_of_people(actor, leads.values())
    grades = current_grades(actor, [record for held in of_victim.values() for record in held])
    named = briefs(actor, leads.values(), on=today)
    protects: dict[UUID, list[Protect]] = {}
    for each in managed:
        victims = {pair.victim for pair in pairs if pair.suspect == each.subject.person_id}
        protects[each.subject_id] = [
            Protect(brief=named[leads[victim]], grade=grade)
            for victim in sorted(victims)
            if victim in leads and leads[victim] in named
            if (grade := _gravest(of_victim.get(leads[victim], ()), grades))
        ]
    return protects


def _gravest(records: Iterable[UUID], grades: Mapping) -> str:
    held = {grades[record].grade: grades[record].label for record in records if record in grades}
    return next((str(held[each]) for each in DANGER if each in held), "")


def open_tasks(actor: Actor, team_ids: Iterable[UUID]) -> list[BeatTask]:
    """What these beats still have to do, the oldest first. Two queries."""
    ended = BeatTaskTry.objects.filter(result__in=BeatTaskResult.ending()).values("task_id")
    found = (
        BeatTask.objects.visible_to(actor)
        .filter(team_id__in=list(team_ids))
        .exclude(id__in=ended)
        .prefetch_related(Prefetch("tries", BeatTaskTry.objects.order_by("done_at", "id")))
    )
    return list(found.order_by("set_at", "id"))


def tasks_about(actor: Actor, record_ids: Iterable[UUID]) -> list[BeatTask]:
    """The last tasks about one person, the newest first, with what came of each. Two queries."""
    found = BeatTask.objects.visible_to(actor).filter(subject_id__in=list(record_ids))
    tries = Prefetch("tries", BeatTaskTry.objects.order_by("done_at", "id"))
    return list(found.select_related("team").prefetch_related(tries).order_by("-set_at")[:20])


def beat_task(actor: Actor, task_id: UUID) -> BeatTask:
    """Raises NotVisible when there is none that the actor may see."""
    held = BeatTask.objects.visible_to(actor).select_related("team").filter(id=task_id).first()
    if held is None:
        raise NotVisible("There is no such task.")
    return held


def people_briefed_on(actor: Actor, team_id: UUID, *, at: datetime) -> list[UUID]:
    """A record of everybody whom a beat's briefing names as managed or released. Six queries."""
    managed = of_teams(actor, [team_id])
    freed = releases_of_teams(actor, [team_id], at=at)
    named = [each.subject_id for each in managed]
    return list(dict.fromkeys([*named, *(each.release.subject_id for each in freed)]))


def _read_by(actor: Actor, team_ids: Iterable[UUID], *, at: datetime) -> dict[UUID, set[UUID]]:
    read: dict[UUID, set[UUID]] = {each: set() for each in team_ids}
    found = BriefingRead.objects.visible_to(actor).filter(
        team_id__in=list(read), tour_starts_at=tour(at).starts_at
    )
    for team_id, user_id in found.values_list("team_id", "user_id"):
        read[team_id].add(user_id)
    return read
