"""Sharing a lesson, and saying that one has read it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.models import LessonRead, SharedLesson
from harbour.learning.selectors import lessons as selectors


@transaction.atomic
def share_lesson(
    actor: Actor,
    *,
    title: str,
    words: str,
    comes_from: str,
    for_roles: Sequence[str],
    read_by_on: date,
    at: datetime,
) -> SharedLesson:
    """Share a lesson with everybody of these roles.

    Raises:
        NotPermitted: the actor supervises nobody.
        DomainError: the day to have read it by is over.
    """
    policies.may_share_lessons(actor).require()
    if read_by_on < london_date(at):
        raise DomainError("The day to have read it by must be today or later.", field="read_by_on")
    return SharedLesson.objects.create(
        owner_agency_id=actor.agency_id,
        title=title,
        words=words,
        comes_from=comes_from,
        for_roles=list(for_roles),
        read_by_on=read_by_on,
        shared_by=actor.user_id,
        shared_at=at,
    )


@transaction.atomic
def read_lesson(actor: Actor, *, lesson_id: UUID, words: str, at: datetime) -> LessonRead:
    """Say that one has read a lesson. Said twice, the first stands.

    Raises:
        NotPermitted: the lesson is for other roles.
    """
    policies.may_read_lessons(actor).require()
    held = selectors.lesson(actor, lesson_id)
    read, _ = held.readings.get_or_create(
        reader_id=actor.user_id, defaults={"words": words, "read_at": at}
    )
    return read
