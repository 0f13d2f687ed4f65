"""What a release owes, done: by the beat, by safeguarding, to each victim."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.escalation import RELEASE as ESCALATES
from harbour.perpetrators.domain.release import (
    ANSWERED,
    ATTEMPT,
    WHILE_INSIDE,
    everything_holds,
    is_the_day,
    met_by,
    rule_of,
)
from harbour.perpetrators.domain.workflow import RELEASE
from harbour.perpetrators.models import Release, ReleaseAct
from harbour.perpetrators.services.escalating import no_longer_late
from harbour.perpetrators.services.releasing import news_of, when_of
from harbour.perpetrators.terms import ReleaseDuty, ReleaseStatus, Warned
from harbour.safeguarding.api import Spoke, tell_if_written_late, tell_of
from harbour.sharing.api import Role
from harbour.workforce.api import meet


def _must_be_open(held: Release, duty: str) -> None:
    if held.status == RELEASE.initial:
        return
    if held.status != ReleaseStatus.OUT or duty in WHILE_INSIDE:
        raise DomainError("They have left, or are not released after all.")


@transaction.atomic
def do_duty(
    actor: Actor,
    *,
    release_id: UUID,
    duty: str,
    words: str,
    at: datetime,
    done_at: datetime | None = None,
) -> ReleaseAct:
    """Record that the plan was adjusted, the address checked, the beat briefed, or they were met.

    It is written down `at`, and was at `done_at`, or then where none is said: its clock is met by
    when it was. What is written down more than a day later, supervisors hear of.

    Raises:
        NotPermitted: the actor does not do this duty.
        DomainError: nobody says what was done; it is recorded otherwise; it is over; or it is said
            to be still to come, or to have been before the day was known.
    """
    policies.may_do_release_duty(actor, duty).require()
    held = selectors.release(actor, release_id)
    _must_be_open(held, duty)
    if duty == ReleaseDuty.DAY or ReleaseDuty(duty).is_for_each_victim:
        raise DomainError("Record what was told to each victim, and the day itself, by itself.")
    if not words.strip():
        raise DomainError("Enter what was done.")
    was = when_of(held, done_at, now=at, field="done_at")
    meet(actor, subject_id=held.id, rule=rule_of(duty), at=was, outcome="Done")
    return _kept(actor, held, was, at, duty=duty, words=words)


@transaction.atomic
def check_day(
    actor: Actor,
    *,
    release_id: UUID,
    confirmed: Sequence[str],
    words: str,
    at: datetime,
    done_at: datetime | None = None,
) -> ReleaseAct:
    """On the day: beat briefed, victims told safely, address protected, plan in force.

    What does not hold is said; the duty then stays owed until everything does.

    Raises:
        NotPermitted: the actor is not of safeguarding.
        DomainError: it was not the day yet, it is over, nobody says what does not hold, or it
            cannot have been then.
    """
    policies.may_do_release_duty(actor, ReleaseDuty.DAY).require()
    held = selectors.release(actor, release_id)
    _must_be_open(held, ReleaseDuty.DAY)
    was = when_of(held, done_at, now=at, field="done_at")
    if not is_the_day(held.leaves_at, at=was):
        raise DomainError("This is checked on the day itself.", field="done_at")
    holds = everything_holds(confirmed)
    if not holds and not words.strip():
        raise DomainError("Say what does not hold, and what is done about it.")
    if holds:
        meet(actor, subject_id=held.id, rule=rule_of(ReleaseDuty.DAY), at=was, outcome="All holds")
    return _kept(
        actor, held, was, at, duty=ReleaseDuty.DAY, words=words, confirmed=sorted(set(confirmed))
    )


@transaction.atomic
def warn(
    actor: Actor,
    *,
    release_id: UUID,
    victim_row_id: UUID,
    result: str,
    words: str,
    at: datetime,
    done_at: datetime | None = None,
    duty: str = ReleaseDuty.WARN,
) -> ReleaseAct:
    """Record a visit to one victim, or another attempt to warn them, and what came of it.

    It is written down `at`, and was at `done_at`, or then where none is said. What was told counts
    as told under the Victims' Code too, then.

    Raises:
        NotPermitted: the actor does not tell victims.
        NotVisible: the release names no such victim.
        DomainError: nobody says how; they have left, and it is told as any other news; or it is
            said to be still to come, or to have been before the day was known.
    """
    policies.may_warn(actor).require()
    held = selectors.release(actor, release_id)
    _must_be_open(held, duty)
    row = selectors.warning(actor, release_id, victim_row_id)
    if not ReleaseDuty(duty).is_for_each_victim or not words.strip():
        raise DomainError("Enter how the victim was told, or why not.")
    was, label = when_of(held, done_at, now=at, field="done_at"), Warned(result).label
    for met in met_by(duty, result):
        meet(actor, subject_id=row.id, rule=rule_of(met), at=was, outcome=label)
    if result in ANSWERED:
        meet(actor, subject_id=row.id, rule=ATTEMPT, at=was, outcome=label)
    is_news = result in (Warned.TOLD, Warned.ASKED_NOT) and not selectors.is_settled(held, row)
    if is_news:
        step = "tell" if result == Warned.TOLD else "decline"
        tell_of(actor, happening=news_of(held, row), result=step, words=words, at=at,
                spoke=Spoke(told_at=was), known_at=held.known_at)  # fmt: skip
    # Of what was told as news supervisors hear by that.
    return _kept(
        actor, held, was, at, is_heard_of=is_news,
        duty=duty, victim_id=row.id, result=result, words=words,
    )  # fmt: skip


def _kept(
    actor: Actor,
    held: Release,
    was: datetime,
    at: datetime,
    *,
    is_heard_of: bool = False,
    **said: object,
) -> ReleaseAct:
    made = ReleaseAct.objects.create(
        release_id=held.id,
        for_leaving_at=held.leaves_at,
        done_by=actor.user_id,
        done_at=was,
        written_at=at,
        **said,
    )
    if not is_heard_of:
        tell_if_written_late(
            actor, was, at=at, row_id=made.id, page="perpetrators:release", page_id=held.id,
            team_id=selectors.deciding_team(actor), supervisor=Role.SAFEGUARDING_SUPERVISOR,
            template="written_late" if made.victim_id else "done_late",
        )  # fmt: skip
    no_longer_late(actor, ESCALATES, held.id, at=at)
    return made
