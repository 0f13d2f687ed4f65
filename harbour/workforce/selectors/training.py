"""Reads of the training register."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.sharing.api import Role, names_of, staff_with_roles
from harbour.workforce.domain.training import (
    INVESTIGATES,
    Attended,
    gaps,
    held,
    needed,
)
from harbour.workforce.models import (
    Attendance,
    Awareness,
    AwarenessRead,
    Course,
    Lead,
    Posting,
    Untrained,
)
from harbour.workforce.terms import Topic, Tour


def staff_of(agency_id: UUID) -> dict[UUID, str]:
    """Names of everybody of an agency who can sign in. One query."""
    return {each.user_id: each.name for each in staff_with_roles(agency_id)}


def attended_by(actor: Actor, user_ids: Iterable[UUID] | None = None) -> dict[UUID, list[Attended]]:
    """What each attended, of all whom the actor may see or of these. One query."""
    rows = Attendance.objects.visible_to(actor)
    return _attended(rows if user_ids is None else rows.filter(user_id__in=list(user_ids)))


def _attended(rows: QuerySet[Attendance, Attendance]) -> dict[UUID, list[Attended]]:
    found: defaultdict[UUID, list[Attended]] = defaultdict(list)
    for row in rows.select_related("course"):
        found[row.user_id].append(
            Attended(
                covers=frozenset(row.course.covers),
                attended_on=row.attended_on,
                last_day=row.last_day,
            )
        )
    return found


def investigating_lacks(actor: Actor, user_id: UUID, *, on: date) -> frozenset[str]:
    """What somebody lacks to be the officer in a domestic abuse case on a day. One query."""
    return INVESTIGATES - held(attended_by(actor, [user_id]).get(user_id, []), on)


def trained_to_investigate(actor: Actor, *, on: date) -> set[UUID]:
    """Everybody whose training to investigate domestic abuse holds on a day. One query."""
    return {
        user_id
        for user_id, attended in attended_by(actor).items()
        if held(attended, on) >= INVESTIGATES
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """One person of the register: what the roles need, and what lacks."""

    user_id: UUID
    name: str
    roles: str
    team: str
    lacks: list[str]
    ends_next: date | None
    needs: int
    may_investigate: bool
    is_investigator: bool

    @property
    def is_in_date(self) -> bool:
        return not self.lacks


def register(actor: Actor, *, on: date) -> list[Trainee]:
    """Everybody of the actor's agency whose role needs training, most lacking first. 3 queries."""
    return _register(actor.agency_id, attended_by(actor), on)


def staff_trained(agency_id: UUID, *, on: date) -> list[Trainee]:
    """The same of an agency, for published counts. Three queries."""
    rows = Attendance.objects.filter(owner_agency_id=agency_id)
    return _register(agency_id, _attended(rows), on)


def _register(agency_id: UUID, attended: Mapping[UUID, list[Attended]], on: date) -> list[Trainee]:
    teams = dict(
        Posting.objects.filter(from_on__lte=on, team__agency_id=agency_id)
        .exclude(until_on__lte=on)
        .values_list("user_id", "team__name")
    )
    rows = []
    for person in staff_with_roles(agency_id):
        need = needed(person.roles)
        if not need:
            continue
        mine = attended.get(person.user_id, [])
        ends = [each.last_day for each in mine if each.last_day and each.holds(on)]
        rows.append(
            Trainee(
                user_id=person.user_id,
                name=person.name,
                roles=person.role_words,
                team=teams.get(person.user_id, ""),
                lacks=[Topic(each).label for each in sorted(gaps(mine, person.roles, on))],
                ends_next=min(ends, default=None),
                needs=len(need),
                may_investigate=held(mine, on) >= INVESTIGATES,
                is_investigator=Role.INVESTIGATOR in person.roles,
            )
        )
    return sorted(rows, key=lambda row: (-len(row.lacks), row.team, row.name))


def attendances_of(actor: Actor, user_id: UUID) -> list[Attendance]:
    """Every course of one person, the latest first. One query."""
    rows = Attendance.objects.visible_to(actor).filter(user_id=user_id)
    return list(rows.select_related("course").order_by("-attended_on", "id"))


def courses() -> list[Course]:
    return list(Course.objects.order_by("title"))


def untrained_about(actor: Actor, subject_id: UUID) -> list[tuple[Untrained, str]]:
    """Who works on a record without the training, and the mentor's name. Two queries."""
    found = Untrained.objects.visible_to(actor).filter(subject_id=subject_id)
    rows = list(found.order_by("-decided_at"))
    names = names_of({row.mentor_id for row in rows}) if rows else {}
    return [(row, names.get(row.mentor_id, "")) for row in rows]


def leads(actor: Actor, *, on: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each area with a lead: (tour, name) of who leads on a day. Two queries."""
    rows = (
        Lead.objects.visible_to(actor)
        .filter(from_on__lte=on)
        .exclude(until_on__lte=on)
        .select_related("area")
        .order_by("area__name", "-from_on", "id")
    )
    names = names_of({row.user_id for row in rows})
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        found.setdefault(row.area.name, {}).setdefault(row.tour, names.get(row.user_id, ""))
    return [
        (area, [(str(tour.label), named.get(tour, "Nobody")) for tour in Tour])
        for area, named in found.items()
    ]


def awareness(actor: Actor, awareness_id: UUID) -> Awareness:
    """Raises NotVisible."""
    found = Awareness.objects.visible_to(actor).filter(id=awareness_id).first()
    if found is None:
        raise NotVisible("There is no such notice.")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A notice, whether the actor must still read it, and how many have."""

    notice: Awareness
    is_mine: bool
    is_read: bool
    read: int
    of: int


def awareness_shown(actor: Actor) -> list[Shown]:
    """Every notice of the agency, the newest first. Three queries."""
    notices = list(Awareness.objects.visible_to(actor).order_by("-published_at")[:50])
    read: defaultdict[UUID, set[UUID]] = defaultdict(set)
    rows = AwarenessRead.objects.filter(awareness_id__in=[each.id for each in notices])
    for awareness_id, user_id in rows.values_list("awareness_id", "user_id"):
        read[awareness_id].add(user_id)
    people = staff_with_roles(actor.agency_id)
    return [
        Shown(
            notice=each,
            is_mine=bool(actor.roles & set(each.roles)),
            is_read=actor.user_id in read[each.id],
            read=sum(
                person.user_id in read[each.id]
                for person in people
                if set(person.roles) & set(each.roles)
            ),
            of=sum(bool(set(person.roles) & set(each.roles)) for person in people),
        )
        for each in notices
    ]
