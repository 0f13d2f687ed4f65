"""Reads of recalls to prison."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.perpetrators.domain.recall import deadlines
from harbour.perpetrators.domain.release import ANSWERED
from harbour.perpetrators.models import Recall, RecallAct
from harbour.perpetrators.terms import RecallDuty, RecallStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A recall with what it owes: each duty's time and whether it is done."""

    recall: Recall
    duties: tuple[tuple[RecallDuty, datetime, bool], ...]
    acts: tuple[RecallAct, ...]
    victims: int
    told: int


def recall(actor: Actor, recall_id: UUID) -> Recall:
    """Raises NotVisible when there is none that the actor may see."""
    found = Recall.objects.visible_to(actor).select_related("release__team")
    held = found.filter(id=recall_id).first()
    if held is None:
        raise NotVisible("There is no such recall.")
    return held


def sought(held: Recall) -> Sought:
    """What one recall owes. Two queries."""
    acts = tuple(held.acts.order_by("done_at", "id"))
    victims = held.release.victims.count()
    told = {act.victim_id for act in acts if act.result in ANSWERED}
    done = {act.duty for act in acts if act.duty != RecallDuty.TELL}
    if len(told) == victims:
        done.add(RecallDuty.TELL)
    is_over = held.status != RecallStatus.ORDERED
    clocks = deadlines(
        held.kind,
        ordered_at=held.ordered_at,
        known_at=held.known_at,
        hours=settings.FORCE["recall_hours"],
    )
    return Sought(
        recall=held,
        duties=tuple((duty, deadline.due_at, duty in done or is_over) for duty, deadline in clocks),
        acts=acts,
        victims=victims,
        told=len(told),
    )


def recalls_open(actor: Actor, *, team_ids: Iterable[UUID] | None = None) -> list[Recall]:
    """Everybody recalled and not yet back, the earliest first; of some beats only. One query."""
    found = Recall.objects.visible_to(actor).filter(status=RecallStatus.ORDERED)
    if team_ids is not None:
        found = found.filter(release__team_id__in=list(team_ids))
    return list(found.select_related("release__team").order_by("ordered_at", "id"))
