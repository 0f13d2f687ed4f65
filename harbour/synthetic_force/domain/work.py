"""Telling what happened: who did the work, what is owed, and what was known at the time.

An occurrence is told to the end that its age allows: what is old is finished, what is fresh
waits, so that queues and clocks look on the day as they really would. Occurrences are told in
the order in which they happened, because what came before decides who is a repeat victim.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from harbour.control_room.api import Earlier
from harbour.kernel.deadline import Deadline
from harbour.sharing.api import Role
from harbour.synthetic_force.domain.book import Book
from harbour.synthetic_force.domain.ground import AREA_OF, slug
from harbour.synthetic_force.domain.happening import Happening
from harbour.synthetic_force.domain.ids import Chance
from harbour.synthetic_force.domain.people import Person
from harbour.synthetic_force.domain.reference import FORCE, Reference
from harbour.synthetic_force.domain.sources import Sources
from harbour.synthetic_force.domain.staff import covering

ACT = datetime(2021, 10, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An earlier occurrence, as a later one looks back on it."""

    at: datetime
    suspect: Person | None
    reported: bool = True


@dataclass(frozen=True, slots=True)
class About:
    """What a duty is about, and the page on which it is done."""

    kind: str
    id: UUID
    page: str
    person: Person | None = None
    page_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """What met a duty, or will."""

    at: datetime
    by: UUID
    outcome: str


@dataclass(slots=True)
class Work:
    """The force at work."""

    chance: Chance
    frame: Reference
    sources: Sources
    as_of: datetime
    waiting: list[UUID] = field(default_factory=list)
    before: dict[Person, list[Before]] = field(default_factory=dict)
    logs: Counter[date] = field(default_factory=Counter)
    crimes: int = 0
    tracked: set[Person] = field(default_factory=set)

    @property
    def force(self) -> Book:
        return self.sources.force

    def draw(self, concern: str) -> Random:
        return self.chance.of(concern)

    def has_happened(self, at: datetime) -> bool:
        return at <= self.as_of

    def happened(self, moves: Sequence[tuple]) -> list[tuple]:
        """Those moves (event, status, who, when, why) that lie in the past, up to the first
        that does not."""
        done = []
        for move in moves:
            if not self.has_happened(move[3]):
                break
            done.append(move)
        return done

    def log_number(self, at: datetime) -> str:
        """The control room's number: the day's next, and the day."""
        self.logs[at.date()] += 1
        return f"{self.logs[at.date()]:04d}/{at:%d%m%y}"

    def crime_number(self, at: datetime) -> str:
        self.crimes += 1
        return f"44{at:%y}{self.crimes:07d}"

    def on_duty(self, team: str, role: Role, concern: str) -> UUID:
        """Somebody of a team in a role, or of the nearest team that has one."""
        for each in covering(team):
            posted = self.frame.posted.get((each, role.value))
            if posted:
                return self.draw(concern).choice(posted)
        raise LookupError(f"nobody is {role.value} in {team}")

    def officer(self, happening: Happening) -> UUID:
        if happening.officer:
            return self.frame.user[happening.officer]
        team = f"response-{slug(happening.family.victim.home.district)}"
        return self.on_duty(team, Role.RESPONSE_OFFICER, "officers")

    def supervisor(self, district: str) -> UUID:
        team = f"safeguarding-{slug(AREA_OF[district])}"
        return self.on_duty(team, Role.SAFEGUARDING_SUPERVISOR, "supervisors")

    def earlier(self, happening: Happening) -> list[Earlier]:
        """What the force would find of this victim's past."""
        return [
            Earlier(
                happened_at=each.at,
                is_crime=False,
                same_suspect=each.suspect is happening.family.suspect,
                reported_to_police=each.reported,
            )
            for each in self.before.get(happening.family.victim, ())
        ]

    def remember(
        self, victim: Person, suspect: Person | None, at: datetime, *, reported: bool = True
    ) -> None:
        seen = Before(at=at, suspect=suspect, reported=reported)
        self.before.setdefault(victim, []).append(seen)

    def assign(
        self,
        *,
        kind: str,
        subject_id: UUID,
        person: Person,
        why: str,
        at: datetime,
        until: datetime | None = None,
        user_id: UUID | None = None,
        team_id: UUID | None = None,
    ) -> None:
        self.force.write(
            "workforce_assignment",
            at,
            subject_kind=kind,
            subject_id=subject_id,
            person_record_id=person.record,
            user_id=user_id,
            team_id=team_id,
            why=why,
            from_at=at,
            until_at=until if until and self.has_happened(until) else None,
        )

    def owe(
        self,
        deadline: Deadline,
        *,
        title: str,
        about: About,
        user_id: UUID | None = None,
        team_id: UUID | None = None,
        owed_by: str = FORCE,
        met: Met | None = None,
    ) -> None:
        """A duty, and what met it if that has happened."""
        done = met if met is not None and self.has_happened(met.at) else None
        self.force.write(
            "workforce_duty",
            deadline.started_at,
            owed_by_agency_id=self.frame.agency[owed_by],
            team_id=team_id,
            user_id=user_id,
            rule=deadline.rule,
            rule_version=deadline.version,
            rule_source=deadline.source,
            title=title,
            subject_kind=about.kind,
            subject_id=about.id,
            person_record_id=about.person.record if about.person else None,
            started_at=deadline.started_at,
            due_at=deadline.due_at,
            page=about.page,
            page_id=about.page_id or about.id,
            met_at=done.at if done else None,
            met_by=done.by if done else None,
            outcome=done.outcome if done else "",
        )

    def late(self, due: datetime, early: datetime, share: float, concern: str) -> datetime:
        """When something owed is done: mostly between `early` and its time, sometimes after."""
        draw = self.draw(concern)
        allowed = max((due - early).total_seconds(), 60.0)
        part = draw.uniform(1.05, 1.6) if draw.random() < share else draw.uniform(0.05, 0.9)
        return early + timedelta(seconds=allowed * part)


def definition(at: datetime) -> str:
    """Which definition of domestic abuse a marker of that time was set under."""
    return "2021" if at >= ACT else "2013"
