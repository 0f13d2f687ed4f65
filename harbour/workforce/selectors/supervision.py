"""Who supervises whom, on which tour, and what each has still to do."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.workforce.models import Duty, Posting, Shift, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """A tour of duty, and the team that works it."""

    team: str
    starts_at: datetime
    ends_at: datetime


def own_tour_ends_at(user_id: UUID, at: datetime) -> datetime | None:
    """When the tour of duty ends that a person works at an instant; none if none is known."""
    return (
        Shift.objects.filter(
            team__postings__in=_posted(user_id, at), starts_at__lte=at, ends_at__gt=at
        )
        .order_by("ends_at")
        .values_list("ends_at", flat=True)
        .first()
    )


def supervisors_of(
    user_id: UUID, role: str, at: datetime, *, on_tour: bool = False
) -> list[tuple[UUID, UUID]]:
    """(user, team) of those with a role in the teams of a person, other than that person.

    If there is nobody, of all teams with the same function. With `on_tour`, only of teams that
    are on a tour of duty at that instant. Two queries at most.
    """
    teams = Team.objects.filter(postings__in=_posted(user_id, at))
    alike = Team.objects.filter(
        agency_id__in=teams.values("agency_id"), function__in=teams.values("function")
    )
    for of in (teams, alike):
        posted = Posting.objects.filter(
            Q(user__held_roles__until_on=None) | Q(user__held_roles__until_on__gt=london_date(at)),
            team__in=of,
            user__is_active=True,
            user__held_roles__role=role,
            from_on__lte=london_date(at),
        ).exclude(Q(until_on__lte=london_date(at)) | Q(user_id=user_id))
        if on_tour:
            posted = posted.filter(team__in=_working(at).values("team"))
        if found := list(posted.order_by("user_id").values_list("user_id", "team_id")):
            return found
    return []


def tours_now(user_ids: Iterable[UUID], at: datetime) -> dict[UUID, Tour]:
    """The tour of duty that each of these people's teams works at an instant. One query."""
    posted = Posting.objects.filter(
        user_id__in=list(user_ids), from_on__lte=london_date(at)
    ).exclude(until_on__lte=london_date(at))
    rows = posted.filter(team__shifts__in=_working(at)).order_by("-team__shifts__ends_at")
    return {
        user: Tour(team=team, starts_at=starts, ends_at=ends)
        for user, team, starts, ends in rows.values_list(
            "user_id", "team__name", "team__shifts__starts_at", "team__shifts__ends_at"
        )
    }


def _working(at: datetime) -> QuerySet[Shift]:
    return Shift.objects.filter(starts_at__lte=at, ends_at__gt=at)


def _posted(user_id: UUID, at: datetime) -> QuerySet[Posting]:
    return Posting.objects.filter(user_id=user_id, from_on__lte=london_date(at)).exclude(
        until_on__lte=london_date(at)
    )


def owed_by_user(actor: Actor, *, rule: str) -> Counter[UUID]:
    """How many open duties by a rule each person of the actor's agency has. One query."""
    owed = Duty.objects.visible_to(actor).filter(
        owed_by_agency_id=actor.agency_id, rule=rule, met_at__isnull=True, user__isnull=False
    )
    return Counter(owed.values_list("user_id", flat=True))
