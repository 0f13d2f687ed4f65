"""Keeping the training register: courses, attendance, work without training, leads, notices."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.workforce import policies, selectors
from harbour.workforce.domain.training import last_day
from harbour.workforce.models import (
    Attendance,
    Awareness,
    AwarenessRead,
    Course,
    Lead,
    Untrained,
)


@transaction.atomic
def add_course(
    actor: Actor, *, title: str, covers: Iterable[str], valid_months: int | None, is_joint: bool
) -> Course:
    """Add a course that can be attended.

    Raises:
        NotPermitted: the actor does not keep the register.
        DomainError: it covers nothing, or there is one of this name.
    """
    policies.may_keep_training(actor).require()
    topics = sorted(set(covers))
    if not topics:
        raise DomainError("Choose what the course covers.")
    if Course.objects.filter(title__iexact=title.strip()).exists():
        raise DomainError("There is a course of this name.")
    return Course.objects.create(
        title=title.strip(), covers=topics, valid_months=valid_months, is_joint=is_joint
    )


@transaction.atomic
def record_attendance(
    actor: Actor, *, user_id: UUID, course_id: UUID, attended_on: date, at: datetime
) -> Attendance:
    """Record that somebody of one's own agency attended a course.

    Raises:
        NotPermitted: the actor does not keep the register.
        DomainError: it lies ahead, is recorded, is the actor's own, or names nobody of the agency.
    """
    policies.may_keep_training(actor).require()
    if user_id == actor.user_id:
        raise DomainError("Somebody else records your own training.")
    if attended_on > london_date(at):
        raise DomainError("Enter a day that has come.")
    if user_id not in selectors.staff_of(actor.agency_id):
        raise DomainError("Choose somebody of your own agency.")
    course = Course.objects.filter(id=course_id).first()
    if course is None:
        raise DomainError("There is no such course.")
    try:
        with transaction.atomic():
            return Attendance.objects.create(
                owner_agency_id=actor.agency_id,
                user_id=user_id,
                course_id=course.id,
                attended_on=attended_on,
                last_day=last_day(attended_on, course.valid_months),
                entered_by=actor.user_id,
            )
    except IntegrityError as twice:
        raise DomainError("This attendance is recorded.") from twice


@transaction.atomic
def record_untrained(
    actor: Actor,
    *,
    user_id: UUID,
    mentor_id: UUID,
    subject_kind: str,
    subject_id: UUID,
    lacks: Iterable[str],
    why: str,
    at: datetime,
) -> Untrained:
    """Log that somebody works on a record without the training it needs, with a mentor.

    Raises:
        DomainError: nobody says why, or the mentor is the same person.
    """
    if not why.strip():
        raise DomainError("Say why this officer, without the training.")
    if user_id == mentor_id:
        raise DomainError("Name somebody else as the mentor.")
    return Untrained.objects.create(
        owner_agency_id=actor.agency_id,
        user_id=user_id,
        mentor_id=mentor_id,
        subject_kind=subject_kind,
        subject_id=subject_id,
        lacks=sorted(lacks),
        why=why.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )


@transaction.atomic
def name_lead(actor: Actor, *, area_id: UUID, tour: str, user_id: UUID, on: date) -> Lead:
    """Name who leads on domestic abuse in an area on a tour. Whoever did before does no more.

    Raises:
        NotPermitted: the actor does not keep the register.
        DomainError: it is nobody of the agency.
    """
    policies.may_keep_training(actor).require()
    if user_id not in selectors.staff_of(actor.agency_id):
        raise DomainError("Choose somebody of your own agency.")
    end_lead(actor, area_id=area_id, tour=tour, on=on)
    return Lead.objects.create(
        owner_agency_id=actor.agency_id, area_id=area_id, tour=tour, user_id=user_id, from_on=on
    )


def end_lead(actor: Actor, *, area_id: UUID, tour: str, on: date) -> int:
    """Nobody leads there on that tour any more. Returns how many did."""
    held = Lead.objects.visible_to(actor).filter(area_id=area_id, tour=tour, until_on__isnull=True)
    return held.update(until_on=on)


@transaction.atomic
def publish_awareness(
    actor: Actor, *, title: str, words: str, roles: Iterable[str], at: datetime
) -> Awareness:
    """Publish a notice that everybody of these roles reads and says so.

    Raises:
        NotPermitted: the actor does not keep the register.
        DomainError: it says nothing, or to nobody.
    """
    policies.may_keep_training(actor).require()
    chosen = sorted(set(roles))
    if not chosen or not words.strip():
        raise DomainError("Say what is to be known, and by whom.")
    return Awareness.objects.create(
        owner_agency_id=actor.agency_id,
        title=title,
        words=words,
        roles=chosen,
        published_by=actor.user_id,
        published_at=at,
    )


@transaction.atomic
def acknowledge_awareness(actor: Actor, *, awareness_id: UUID, at: datetime) -> AwarenessRead:
    """Say that one has read a notice. Saying it twice changes nothing.

    Raises:
        NotVisible: there is no such notice.
    """
    held = selectors.awareness(actor, awareness_id)
    read, _ = AwarenessRead.objects.get_or_create(
        awareness_id=held.id, user_id=actor.user_id, defaults={"read_at": at}
    )
    return read
