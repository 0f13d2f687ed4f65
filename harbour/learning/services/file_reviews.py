"""Reading files: sealed, drawn, read twice without seeing the other, reported."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.draw import seal
from harbour.kernel.errors import DomainError
from harbour.learning import policies
from harbour.learning.domain.workflow import FILE_ROUND
from harbour.learning.models import FileRead, FileRound
from harbour.learning.selectors import file_reviews as selectors
from harbour.sharing.api import take_step


@transaction.atomic
def plan_files(
    actor: Actor, *, from_on: date, until_on: date, size: int, seed_source: str, at: datetime
) -> FileRound:
    """Seal the files of a span before the seed is known.

    Raises:
        NotPermitted: the actor does not answer for the work.
        DomainError: the span is not over, or has fewer files.
    """
    policies.may_plan_files(actor).require()
    if until_on >= london_date(at):
        raise DomainError("The last day must be over, so that no file is added.", field="until_on")
    held = selectors.frame(actor, from_on=from_on, until_on=until_on)
    if len(held) < size:
        raise DomainError(
            f"There are {len(held)} files in these days. Choose more days or fewer.", field="size"
        )
    return FileRound.objects.create(
        owner_agency_id=actor.agency_id,
        from_on=from_on,
        until_on=until_on,
        size=size,
        frame=held,
        frame_sha256=seal(str(each) for each in held),
        seed_source=seed_source,
        planned_by=actor.user_id,
        planned_at=at,
    )


@transaction.atomic
def draw_files(actor: Actor, *, round_id: UUID, seed: str, at: datetime) -> FileRound:
    """Draw by the seed as it was published.

    Raises:
        NotPermitted: the actor does not answer for the work.
        InvalidTransition: it was drawn.
    """
    policies.may_plan_files(actor).require()
    held = selectors.round_of(actor, round_id)
    take_step(actor, held, FILE_ROUND, "draw", at=at)
    FileRound.objects.filter(id=held.id).update(seed=seed)
    return held


@transaction.atomic
def read_file(
    actor: Actor,
    *,
    round_id: UUID,
    crime_id: UUID,
    answers: Mapping[str, str],
    themes: Sequence[str],
    words: str,
    at: datetime,
) -> FileRead:
    """Say what one makes of a file. Nobody reads a file twice.

    Raises:
        NotPermitted: the actor reads no files, or also makes or supervises them.
        DomainError: the file is not waiting for the actor.
    """
    policies.may_read_files(actor).require()
    held = selectors.round_of(actor, round_id)
    if crime_id not in {crime for _, crime in selectors.waiting(actor, held)}:
        raise DomainError("This file does not wait for you.")
    try:
        with transaction.atomic():
            return held.readings.create(
                crime_id=crime_id,
                answers=dict(answers),
                themes=list(themes),
                words=words,
                read_by=actor.user_id,
                read_at=at,
            )
    except IntegrityError as clash:
        raise DomainError("You have read this file.") from clash


@transaction.atomic
def report_files(actor: Actor, *, round_id: UUID, reason: str, at: datetime) -> FileRound:
    """Report what was found, once each file was read twice.

    Raises:
        NotPermitted: the actor does not answer for the work.
        DomainError: a file still waits.
    """
    policies.may_plan_files(actor).require()
    held = selectors.round_of(actor, round_id)
    if not selectors.is_whole(held):
        raise DomainError("Some files still wait for a reader.")
    take_step(actor, held, FILE_ROUND, "report", at=at, reason=reason)
    return held
