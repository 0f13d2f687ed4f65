"""Who answers for an agency at each Marac and hub that it is part of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.marac.models import Answering, Conference, Hub, HubMember, Member
from harbour.marac.selectors.conferences import standing
from harbour.sharing.api import names_of, staff_with_roles
from harbour.workforce.api import people_of_team


def answers(actor: Actor) -> frozenset[UUID]:
    """Where the actor answers for the agency, and what the actor works on in person. One query.

    Ids of Maracs and hubs; and of others, of what the actor holds, referred or called, or of a
    client's: rows and their people. The database decides by the same.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.answers_for()")
        return frozenset(cursor.fetchone()[0])


def answers_somewhere(actor: Actor) -> bool:
    """Whether the actor reads the cases of any Marac or hub for the agency. Three queries."""
    return not answers(actor).isdisjoint(each.within_id for each in places_of(actor))


def teams_answered_for(actor: Actor, *, on: date) -> list[UUID]:
    """Teams beside which the actor answers as contact or cover: what they owe there. One query."""
    covers = Answering.objects.visible_to(actor).filter(
        user_id=actor.user_id,
        is_cover=True,
        ended_at__isnull=True,
        from_on__lte=on,
        until_on__gte=on,
    )
    contact = Q(contact_id=actor.user_id)
    maracs = Member.objects.filter(standing()).filter(
        contact | Q(conference_id__in=covers.values("conference_id")), agency_id=actor.agency_id
    )
    hubs = HubMember.objects.filter(standing()).filter(
        contact | Q(hub_id__in=covers.values("hub_id")), agency_id=actor.agency_id
    )
    found = maracs.values_list("team_id", flat=True).union(hubs.values_list("team_id", flat=True))
    return list(found)


def is_read(actor: Actor, held: Any) -> bool:
    """Whether the actor still reads a row. One query."""
    return bool(type(held).objects.visible_to(actor).filter(id=held.id).exists())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One agency at one Marac or hub: who answers for it, and its last day if its part ends."""

    within_id: UUID
    host_id: UUID
    name: str
    is_hub: bool
    team_id: UUID
    team: str
    contact_id: UUID | None
    until_on: date | None

    @property
    def conference_id(self) -> UUID | None:
        return None if self.is_hub else self.within_id

    @property
    def hub_id(self) -> UUID | None:
        return self.within_id if self.is_hub else None


def places_of(actor: Actor) -> list[Place]:
    """Every Marac, then every hub, that the actor's agency is part of. Two queries."""
    ours = standing() & Q(agency_id=actor.agency_id)
    maracs = Member.objects.filter(ours).select_related("conference", "team")
    hubs = HubMember.objects.filter(ours).select_related("hub", "team")
    return [
        *(_place(each, each.conference) for each in maracs.order_by("conference__name", "id")),
        *(_place(each, each.hub) for each in hubs.order_by("hub__name", "id")),
    ]


def _place(member: Member | HubMember, at: Conference | Hub) -> Place:
    return Place(
        within_id=at.id,
        host_id=at.host_id,
        name=at.name,
        is_hub=isinstance(at, Hub),
        team_id=member.team_id,
        team=member.team.name,
        contact_id=member.contact_id,
        until_on=member.until_on,
    )


def place_of(actor: Actor, within_id: UUID) -> Place:
    """The agency's own place at a Marac or a hub. Raises NotVisible when it has none."""
    for each in places_of(actor):
        if each.within_id == within_id:
            return each
    raise NotVisible("Your agency is not part of it.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAnswers:
    """A place with everybody who reads there today or is about to."""

    place: Place
    contact: str
    team: list[str]
    covers: list[tuple[Answering, str]]


def who_answers(actor: Actor, *, on: date) -> list[WhoAnswers]:
    """For each Marac and hub of the agency, who answers: contact, team, cover. A query for each
    team and four besides."""
    places = places_of(actor)
    covers = list(
        Answering.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, is_cover=True, ended_at__isnull=True)
        .filter(until_on__gte=on)
        .order_by("from_on", "id")
    )
    people = [each.contact_id for each in places] + [each.user_id for each in covers]
    names = names_of(each for each in people if each)
    teams = {each: people_of_team(each, on=on) for each in {held.team_id for held in places}}
    return [
        WhoAnswers(
            place=each,
            contact=names.get(each.contact_id, "") if each.contact_id else "",
            team=[name for _, name in teams[each.team_id]],
            covers=[
                (held, names.get(held.user_id, ""))
                for held in covers
                if held.user_id and held.within_id == each.within_id
            ],
        )
        for each in places
    ]


def covering(actor: Actor, within_id: UUID, *, on: date) -> dict[UUID, list[UUID]]:
    """Who covers at a Marac or a hub on a day, by agency: for its host. One query."""
    found: dict[UUID, list[UUID]] = {}
    covers = Answering.objects.visible_to(actor).filter(
        Q(conference_id=within_id) | Q(hub_id=within_id),
        is_cover=True,
        ended_at__isnull=True,
        from_on__lte=on,
        until_on__gte=on,
    )
    for agency_id, user_id in covers.order_by("id").values_list("owner_agency_id", "user_id"):
        found.setdefault(agency_id, []).append(user_id)
    return found


def named_before(actor: Actor, place: Place, *, most: int = 20) -> list[Answering]:
    """Who was named for a place, by whom and why, the latest first. One query."""
    found = Answering.objects.visible_to(actor).filter(
        Q(conference_id=place.conference_id, hub_id=place.hub_id), owner_agency_id=actor.agency_id
    )
    return list(found.order_by("-named_at", "-id")[:most])


def cover(actor: Actor, cover_id: UUID, *, on: date) -> Answering:
    """A cover of the actor's agency that stands or is to come. Raises NotVisible."""
    found = Answering.objects.visible_to(actor).filter(
        id=cover_id, is_cover=True, ended_at__isnull=True, until_on__gte=on
    )
    held = found.first()
    if held is None:
        raise NotVisible("There is no such cover.")
    return held


def who_can_answer(actor: Actor, roles: Iterable[str]) -> list[tuple[UUID, str]]:
    """(user, name) of everybody of the agency with one of these roles today, by name. One query."""
    wanted = set(roles)
    return [
        (each.user_id, each.name)
        for each in staff_with_roles(actor.agency_id)
        if wanted & set(each.roles)
    ]
