"""Reads of police-perpetrated abuse: what is closed by it, who reads it, who owes something."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.staff import is_live
from harbour.perpetrators.models import StaffMatter
from harbour.pole.api import abuse_between, own_events, own_records, person_ids
from harbour.sharing.api import readers_of
from harbour.workforce.api import duties_about, people_of_team

_EVER = datetime(1900, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """The agency's own records and events that a matter closes.

    `live` are events so recent that somebody may still be answering them: they are not closed.
    """

    people: tuple[UUID, ...]
    events: tuple[UUID, ...]
    live: tuple[UUID, ...]


def closed_by(actor: Actor, record_id: UUID, *, victims: Iterable[UUID], at: datetime) -> Closed:
    """Every own record of the suspect and the victims, and every own event between them.

    Raises:
        NotVisible: the suspect or a victim is nobody whom the actor's agency holds.
    """
    harmed = list(victims)
    records = own_records(actor, [record_id, *harmed])
    if not {record_id, *harmed} <= set(records):
        raise NotVisible("There is no such person of your agency.")
    hers = person_ids(actor, harmed)
    his = person_ids(actor, [record_id])
    between = abuse_between(actor, since=_EVER, suspects=records)
    happened = {
        each.report: each.happened_at
        for each in between
        if each.report and each.suspect in his and each.victim in hers
    }
    own = own_events(actor, happened)
    live = {each for each in own if is_live(happened[each], at=at)}
    return Closed(
        people=tuple(sorted(records)),
        events=tuple(sorted(own - live)),
        live=tuple(sorted(live)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Owing:
    """Who owes something about some people: by name, and teams that nobody was named for."""

    users: frozenset[UUID]
    teams: Mapping[UUID, str]

    def teams_without(self, readers: Iterable[UUID], *, on: date) -> list[str]:
        """Names of teams of which none of these people is on a day. A query for each team."""
        named = set(readers)
        return sorted(
            name
            for team, name in self.teams.items()
            if not named & {user for user, _ in people_of_team(team, on=on)}
        )


def who_owes(actor: Actor, record_ids: Iterable[UUID]) -> Owing:
    """Whoever owes something open about these people. One query."""
    still = [each for each in duties_about(actor, record_ids) if each.met_at is None]
    own = [each for each in still if each.owed_by_agency_id == actor.agency_id]
    return Owing(
        users=frozenset(each.user_id for each in own if each.user_id),
        teams={each.team.id: each.team.name for each in own if each.team and not each.user_id},
    )


def owing_about(
    actor: Actor, record_id: UUID, *, victims: Iterable[UUID], at: datetime
) -> frozenset[UUID]:
    """Whoever owes something about anybody whom a matter would close. Nobody, if it closes none."""
    try:
        closed = closed_by(actor, record_id, victims=victims, at=at)
    except NotVisible:
        return frozenset()
    return who_owes(actor, closed.people).users


def staff_matters(actor: Actor) -> list[StaffMatter]:
    """Those that the actor reads, the newest first. One query."""
    return list(StaffMatter.objects.visible_to(actor).order_by("-raised_at"))


def staff_matter(actor: Actor, matter_id: UUID) -> StaffMatter:
    """Raises NotVisible when the actor reads no such matter."""
    held = StaffMatter.objects.visible_to(actor).filter(id=matter_id).first()
    if held is None:
        raise NotVisible("There is no such matter.")
    return held


def whole_of_matter(held: StaffMatter) -> list[UUID]:
    """Whom and what a matter is about, their children too, and every record about them that
    another agency can see: what is of it now, as the database works it out. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.whole_of_matter(%s)", [held.id])
        return list(cursor.fetchone()[0])


def readers_of_matter(
    actor: Actor, held: StaffMatter, *, at: datetime
) -> Sequence[tuple[UUID, datetime]]:
    """Who reads a matter, and until when. One query."""
    rows = readers_of(actor, "pole.personrecord", [held.subject_id], at=at)
    return list({user: until for _, user, until in rows}.items())


def is_kept_from_a_matter(actor: Actor) -> bool:
    """Whether the actor must learn nothing of some matter: then nothing is shared with others.

    It says neither of which nor of how many. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.is_kept_from_a_matter()")
        return bool(cursor.fetchone()[0])
