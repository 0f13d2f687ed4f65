"""The beat's briefing: tasks set and answered, carried until they are done; and who has read it."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.models import BeatTask, BeatTaskTry, BriefingRead
from harbour.perpetrators.terms import BeatTaskResult
from harbour.workforce.api import teams_of


@transaction.atomic
def set_task(
    actor: Actor, *, record_id: UUID, team_id: UUID, kind: str, words: str, at: datetime
) -> BeatTask:
    """Ask a beat to do something about somebody. It stands on every briefing until it is done.

    Raises:
        NotPermitted: the actor is neither of a beat nor supervises one.
        DomainError: nobody is in that team today.
    """
    policies.may_set_task(actor).require()
    staffed = {each.id for each in selectors.neighbourhood_teams(actor, on=london_date(at))}
    if team_id not in staffed:
        raise DomainError("Choose a neighbourhood team that has somebody in it today.")
    return BeatTask.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        team_id=team_id,
        kind=kind,
        words=words,
        set_by=actor.user_id,
        set_at=at,
    )


@transaction.atomic
def answer_task(
    actor: Actor, *, task_id: UUID, result: str, words: str, at: datetime
) -> BeatTaskTry:
    """Record what came of a task. What is not done yet is carried to the next tour.

    Raises:
        NotPermitted: the actor is neither of a beat nor supervises one.
        NotVisible: there is no such task.
        ChangedMeanwhile: somebody else has ended it.
        DomainError: it says nothing.
    """
    policies.may_set_task(actor).require()
    held = selectors.beat_task(actor, task_id)
    if not words.strip():
        raise DomainError("Say what was found, or why it could not be done.")
    if held.tries.filter(result__in=BeatTaskResult.ending()).exists():
        raise ChangedMeanwhile("Somebody else has ended this task already.")
    try:
        with transaction.atomic():
            return BeatTaskTry.objects.create(
                task_id=held.id, result=result, words=words, done_by=actor.user_id, done_at=at
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has just ended this task.") from clash


@transaction.atomic
def acknowledge(actor: Actor, *, team_id: UUID, at: datetime) -> BriefingRead:
    """Say that one has read the team's briefing of this tour. Once a tour is enough.

    Whom it named then is kept with it.

    Raises:
        DomainError: it is another team's briefing.
    """
    team = next((each for each in teams_of(actor) if each.id == team_id), None)
    if team is None:
        raise DomainError("This is another team's briefing.")
    read, _ = BriefingRead.objects.get_or_create(
        team_id=team_id,
        user_id=actor.user_id,
        tour_starts_at=selectors.tour(at).starts_at,
        defaults={
            "owner_agency_id": actor.agency_id,
            "read_at": at,
            "people": selectors.people_briefed_on(actor, team_id, at=at),
        },
    )
    return read
