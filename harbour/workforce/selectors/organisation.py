"""Reads of the workforce."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.sharing.api import Role
from harbour.workforce.domain.tours import tour_ends
from harbour.workforce.models import Area, Assignment, Duty, Posting, Shift, Team
from harbour.workforce.terms import AreaKind


def _postings(actor: Actor) -> QuerySet[Posting]:
    today = timezone.localdate()
    return Posting.objects.filter(user_id=actor.user_id, from_on__lte=today).exclude(
        until_on__lte=today
    )


def teams_of(actor: Actor) -> list[Team]:
    """The teams the actor is posted to today. One query."""
    return list(
        Team.objects.filter(postings__in=_postings(actor)).select_related("area").order_by("name")
    )


def team_for(*, agency_id: UUID, function: str, area_id: UUID | None = None) -> Team:
    """The team of an agency that does this work on this ground.

    A team of the ground itself is preferred, then of what contains it, then one for the whole
    agency, then any team with the function, so that nothing is ever left without a team.

    Raises:
        DomainError: the agency has no team with this function at all.
    """
    teams = list(Team.objects.filter(agency_id=agency_id, function=function).order_by("name", "id"))
    if not teams:
        raise DomainError(f"No team does this work: {function.replace('_', ' ').lower()}.")
    by_area = {team.area_id: team for team in reversed(teams)}
    for ground in [*ground_above(area_id), None]:
        if ground in by_area:
            return by_area[ground]
    return teams[0]


def ground_above(area_id: UUID | None) -> list[UUID]:
    """A beat, its district and its area, smallest first."""
    chain: list[UUID] = []
    if area_id is None:
        return chain
    area = Area.objects.select_related("parent__parent").filter(id=area_id).first()
    while area is not None and len(chain) < 4:
        chain.append(area.id)
        area = area.parent
    return chain


def grounds_above(area_ids: Iterable[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """For each of these pieces of ground, itself and what it lies in, smallest first. One query."""
    found = Area.objects.select_related("parent__parent").filter(id__in=list(area_ids))
    return {
        area.id: tuple(
            each.id
            for each in (area, area.parent, area.parent and area.parent.parent)
            if each is not None
        )
        for area in found
    }


def teams_with(*, agency_id: UUID, function: str, staffed_on: date | None = None) -> list[Team]:
    """Every team of an agency with a function, by name; given a day, only with somebody in it.

    One query.
    """
    teams = Team.objects.filter(agency_id=agency_id, function=function)
    if staffed_on is not None:
        posted = Posting.objects.filter(from_on__lte=staffed_on, user__is_active=True)
        teams = teams.filter(id__in=posted.exclude(until_on__lte=staffed_on).values("team_id"))
    return list(teams.order_by("name"))


def areas(agency_id: UUID, *, kind: str = "") -> list[Area]:
    found = Area.objects.filter(agency_id=agency_id)
    return list((found.filter(kind=kind) if kind else found).order_by("name"))


def is_own_work(actor: Actor, person_record_ids: Iterable[UUID]) -> bool:
    """Whether the actor, or a team of the actor's, works on one of these records today."""
    now = timezone.now()
    mine = Q(user_id=actor.user_id) | Q(team__postings__in=_postings(actor))
    return (
        Assignment.objects.visible_to(actor)
        .filter(mine, person_record_id__in=list(person_record_ids), from_at__lte=now)
        .exclude(until_at__lte=now)
        .exists()
    )


_SUPERVISE = (
    Role.SAFEGUARDING_SUPERVISOR,
    Role.RESPONSE_SERGEANT,
    Role.CRU_SERGEANT,
    Role.CONTROL_ROOM_SUPERVISOR,
    Role.DUTY_INSPECTOR,
)


def duties_owed(
    actor: Actor, *, limit: int = 200, beside: Collection[UUID] = (), pages: str = ""
) -> list[Duty]:
    """What the actor and the actor's teams owe, soonest first. One query.

    A supervisor also sees what is late of each person of the team. Whoever answers `beside` other
    teams for the `pages` that begin so (an agency's contact at a Marac) sees what those owe there.
    """
    teams = Team.objects.filter(postings__in=_postings(actor))
    mine = Q(user_id=actor.user_id) | Q(user__isnull=True, team__in=teams)
    if beside:
        mine |= Q(user__isnull=True, team_id__in=beside, page__startswith=pages)
    if actor.has(*_SUPERVISE):
        mine |= Q(team__in=teams, due_at__lt=timezone.now())
    return list(
        Duty.objects.visible_to(actor)
        .filter(mine, met_at__isnull=True)
        .select_related("team")
        .order_by("due_at", "id")[:limit]
    )


def late_duties(
    actor: Actor, *, subject_kind: str, owed_by_others: bool, at: datetime
) -> list[UUID]:
    """Subjects of a kind whose open duty is late, owed by other agencies or by ours. One query."""
    late = Duty.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id,
        subject_kind=subject_kind,
        met_at__isnull=True,
        due_at__lt=at,
    )
    theirs = Q(owed_by_agency_id=actor.agency_id)
    return list(
        late.filter(~theirs if owed_by_others else theirs).values_list("subject_id", flat=True)
    )


def owed_subjects(actor: Actor, *, rule: str) -> list[UUID]:
    """What the actor's agency owes by a rule and has not done yet. One query."""
    owed = Duty.objects.visible_to(actor).filter(
        owed_by_agency_id=actor.agency_id, rule=rule, met_at__isnull=True
    )
    return list(owed.values_list("subject_id", flat=True))


def duties_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Duty]:
    """Every duty about these person records, met or not, newest first. One query."""
    return list(
        Duty.objects.visible_to(actor)
        .filter(person_record_id__in=list(person_record_ids))
        .select_related("team")
        .order_by("-started_at", "id")
    )


def duty_for(actor: Actor, *, subject_id: UUID, rule: str) -> Duty | None:
    """The latest duty of a rule for one record."""
    return (
        Duty.objects.visible_to(actor)
        .filter(subject_id=subject_id, rule=rule)
        .order_by("-started_at", "-id")
        .first()
    )


def duties_of(actor: Actor, subject_id: UUID) -> dict[str, Duty]:
    """The latest duty of each rule for one record. One query."""
    duties = (
        Duty.objects.visible_to(actor).filter(subject_id=subject_id).order_by("started_at", "id")
    )
    return {duty.rule: duty for duty in duties}


def open_duties(actor: Actor, subject_ids: Iterable[UUID]) -> dict[UUID, list[Duty]]:
    """What is still owed about each of these records, soonest first. One query."""
    found: dict[UUID, list[Duty]] = {}
    owed = Duty.objects.visible_to(actor).filter(
        subject_id__in=list(subject_ids), met_at__isnull=True
    )
    for duty in owed.order_by("due_at", "id"):
        found.setdefault(duty.subject_id, []).append(duty)
    return found


def people_of_function(agency_id: UUID, function: str, *, on: date) -> list[tuple[UUID, str]]:
    """(user, name) of everybody posted to a team with this function on a day, by name."""
    posted = (
        Posting.objects.filter(
            team__agency_id=agency_id,
            team__function=function,
            from_on__lte=on,
            user__is_active=True,
        )
        .exclude(until_on__lte=on)
        .order_by("user__display_name")
    )
    return list(dict.fromkeys(posted.values_list("user_id", "user__display_name")))


def people_of_team(team_id: UUID, *, on: date) -> list[tuple[UUID, str]]:
    """(user, name) of everybody posted to a team on a day, by name. One query."""
    posted = (
        Posting.objects.filter(team_id=team_id, from_on__lte=on, user__is_active=True)
        .exclude(until_on__lte=on)
        .order_by("user__display_name")
    )
    return list(dict.fromkeys(posted.values_list("user_id", "user__display_name")))


def tour_ends_at(team_id: UUID, at: datetime) -> datetime:
    """When the tour ends in which a team takes something on at this instant. One query."""
    near = Shift.objects.filter(
        team_id=team_id, ends_at__gt=at, starts_at__lt=at + timedelta(hours=24)
    )
    return tour_ends(list(near.values_list("starts_at", "ends_at")), at)


def team_named(team_id: UUID) -> Team:
    """Raises DomainError when there is no such team."""
    team = Team.objects.filter(id=team_id).first()
    if team is None:
        raise DomainError("There is no such team.")
    return team


def districts_of(agency_id: UUID) -> dict[UUID | None, str]:
    """For each area of an agency the name of its district, or its own. One query."""
    rows = Area.objects.filter(agency_id=agency_id).select_related("parent")
    return {
        area.id: area.parent.name if area.kind == AreaKind.BEAT and area.parent else area.name
        for area in rows
    }


def teams_of_people(user_ids: Iterable[UUID], *, on: date) -> dict[UUID, str]:
    """The name of the team each of these people is posted to on a day. One query."""
    posted = Posting.objects.filter(user_id__in=list(user_ids), from_on__lte=on)
    return dict(posted.exclude(until_on__lte=on).values_list("user_id", "team__name"))


def agency_duties(actor: Actor, *, limit: int = 200) -> list[Duty]:
    """What the actor's agency owes, whoever of it does, soonest first. One query."""
    owed = Duty.objects.visible_to(actor).filter(
        owed_by_agency_id=actor.agency_id, met_at__isnull=True
    )
    return list(owed.select_related("team", "owner_agency").order_by("due_at", "id")[:limit])


def duties_by_agency(actor: Actor, *, since: datetime, at: datetime) -> dict[UUID, dict[str, int]]:
    """How other agencies answered what ours asked of them since a day. One query.

    For each: `asked`, answered `in_time`, answered `late`, and `overdue` (not answered yet).
    """
    asked = (
        Duty.objects.visible_to(actor)
        .filter(owner_agency_id=actor.agency_id, started_at__gte=since)
        .exclude(owed_by_agency_id=actor.agency_id)
    )
    counted = asked.values("owed_by_agency_id").annotate(
        asked=Count("id"),
        in_time=Count("id", filter=Q(met_at__lte=F("due_at"))),
        late=Count("id", filter=Q(met_at__gt=F("due_at"))),
        overdue=Count("id", filter=Q(met_at__isnull=True, due_at__lt=at)),
    )
    what = ("asked", "in_time", "late", "overdue")
    rows = counted.order_by("owed_by_agency_id").values_list("owed_by_agency_id", *what)
    return {agency: dict(zip(what, numbers, strict=True)) for agency, *numbers in rows}


def met_in_time(actor: Actor, subject_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these subjects for which another agency did in time what it owed. One query."""
    met = Duty.objects.visible_to(actor).filter(
        subject_id__in=list(subject_ids), owner_agency_id=actor.agency_id, met_at__lte=F("due_at")
    )
    theirs = met.exclude(owed_by_agency_id=actor.agency_id)
    return set(theirs.values_list("subject_id", flat=True))
