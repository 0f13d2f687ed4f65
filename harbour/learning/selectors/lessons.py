"""Reads of lessons."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotVisible
from harbour.learning.models import SharedLesson
from harbour.sharing.api import people_with_role


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonRow:
    """A lesson, whether the reader has read it, and how many have."""

    lesson: SharedLesson
    is_mine: bool
    is_read: bool
    readers: int


def lessons(actor: Actor) -> list[LessonRow]:
    """Every lesson of the agency, newest first: those that wait for the actor before others."""
    held = (
        SharedLesson.objects.visible_to(actor)
        .annotate(
            readers=Count("readings"),
            mine=Count("readings", filter=Q(readings__reader_id=actor.user_id)),
        )
        .order_by("-shared_at", "id")
    )
    rows: list[Any] = list(held)
    found = [
        LessonRow(
            lesson=each,
            is_mine=actor.has(*each.for_roles),
            is_read=each.mine > 0,
            readers=each.readers,
        )
        for each in rows
    ]
    return sorted(found, key=lambda row: not (row.is_mine and not row.is_read))


def lesson(actor: Actor, lesson_id: UUID) -> Any:
    """One of them.

    Raises:
        NotVisible: there is none that the actor may see.
    """
    found = SharedLesson.objects.visible_to(actor).filter(id=lesson_id).first()
    if found is None:
        raise NotVisible
    return found


def audience(agency_id: UUID, roles: Iterable[str]) -> set[UUID]:
    """Everybody whom a lesson is for. One query a role."""
    return {user for role in roles for user, _ in people_with_role(agency_id, role)}
