"""What victims are owed to be told, and whether they were told in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.kernel.timeline import TimelineEntry
from harbour.safeguarding.domain.claimed import LATE, is_written_late
from harbour.safeguarding.models import Statement, Update, UpdateStep
from harbour.safeguarding.terms import UpdateStatus
from harbour.workforce.api import teams_of

TOLD = (UpdateStatus.DONE, UpdateStatus.DECLINED)
ON_A_PAGE = 100


def update(actor: Actor, update_id: UUID) -> Update:
    """One update.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = Update.objects.visible_to(actor).select_related("team").filter(id=update_id).first()
    if found is None:
        raise NotVisible("There is no such update.")
    return found


def steps_of(held: Update) -> list[UpdateStep]:
    return list(held.steps.order_by("position"))


def updates_owed(actor: Actor) -> list[Update]:
    """What the actor and the actor's teams owe victims, the longest due first. Two queries."""
    teams = [team.id for team in teams_of(actor)]
    mine = Q(officer_id=actor.user_id) | Q(team_id__in=teams)
    found = Update.objects.visible_to(actor).filter(mine).exclude(status__in=TOLD)
    return list(found.select_related("team").order_by("due_at", "id")[:ON_A_PAGE])


def updates_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Any]:
    """Everything she was owed to be told, newest first, with `told_at` once she was. One query."""
    told = UpdateStep.objects.filter(record_id=OuterRef("id"), to_status=UpdateStatus.DONE)
    found = (
        Update.objects.visible_to(actor)
        .filter(victim_id__in=list(person_record_ids))
        .annotate(told_at=Subquery(told.values_list(Coalesce("told_at", "taken_at"))[:1]))
    )
    return list(found.order_by("-happened_at", "-id"))


def untold_about(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Update]:
    """What she has not been told yet, the longest due first. One query."""
    found = Update.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    return list(found.exclude(status__in=TOLD).order_by("due_at", "id"))


def updates_about_these(
    actor: Actor, person_record_ids: Iterable[UUID], *, about: Iterable[UUID]
) -> dict[tuple[UUID, UUID], Update]:
    """What these people are owed of each of these things: by the thing and whom. One query."""
    things = {str(each): each for each in about}
    return {
        (things[thing], each.victim_id): each
        for each in updates_about(actor, person_record_ids)
        if (thing := each.key.partition(":")[2].partition(":")[0]) in things
    }


def updates_by_id(actor: Actor, update_ids: Iterable[UUID]) -> list[Update]:
    """Those of these updates that the actor may see. One query."""
    return list(Update.objects.visible_to(actor).filter(id__in=list(update_ids)))


def statements_of(actor: Actor, person_record_ids: Iterable[UUID]) -> list[Statement]:
    found = Statement.objects.visible_to(actor).filter(victim_id__in=list(person_record_ids))
    return list(found.order_by("made_at"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How many of a team's updates that fell due were told in time."""

    team: str
    due: int
    in_time: int
    written_late: int

    @property
    def percent(self) -> float:
        return 100 * self.in_time / self.due


def told_in_time(actor: Actor, *, now: datetime, days: int = 90) -> list[Told]:
    """By team, of what fell due in these days, by when she was told. One query.

    She may decline: she was asked. Any hour may be claimed: what was written down more than a day
    after it is said to have been is counted beside.
    """
    fell_due = Update.objects.visible_to(actor).filter(
        owner_agency_id=actor.agency_id, due_at__lte=now, due_at__gt=now - timedelta(days=days)
    )
    told = Q(steps__to_status__in=TOLD)
    said = fell_due.annotate(
        told_at=Max(Coalesce("steps__told_at", "steps__taken_at"), filter=told),
        written_at=Max("steps__taken_at", filter=told),
    ).values("id", "told_at", "written_at", "due_at", "team__name")
    counted: dict[str, list[int]] = {}
    for row in said:
        of_team = counted.setdefault(row["team__name"], [0, 0, 0])
        of_team[0] += 1
        if row["told_at"] is not None:
            of_team[1] += row["told_at"] <= row["due_at"]
            of_team[2] += is_written_late(row["told_at"], written_at=row["written_at"])
    return [
        Told(team=name, due=due, in_time=met, written_late=late)
        for name, (due, met, late) in sorted(counted.items())
    ]


def written_late(actor: Actor, *, now: datetime, days: int = 90) -> list[UpdateStep]:
    """What the actor's teams wrote down more than a day after it is said to have been. 2 queries.

    The newest first, of so many days.
    """
    teams = [team.id for team in teams_of(actor)]
    found = UpdateStep.objects.filter(
        record__in=Update.objects.visible_to(actor).filter(team_id__in=teams),
        taken_at__gt=now - timedelta(days=days),
        told_at__lt=F("taken_at") - LATE,
    )
    return list(found.select_related("record").order_by("-taken_at", "-id")[:ON_A_PAGE])


def update_entries(actor: Actor, person_record_ids: Iterable[UUID]) -> list[TimelineEntry]:
    """Each attempt to tell her, for her timeline. Two queries."""
    held = {each.id: each for each in updates_about(actor, person_record_ids)}
    return [
        TimelineEntry(
            at=step.was_at,
            title=f"{held[step.record_id].get_kind_display()}: {step.words.lower()}",
            text=step.reason,
            kind="SAFEGUARDING",
            url_name="safeguarding:update",
            url_id=step.record_id,
            by=step.taken_by,
        )
        for step in UpdateStep.objects.filter(record_id__in=held)
    ]
