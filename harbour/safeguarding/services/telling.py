"""Telling a victim what she is owed: when it was, by which way, and what came of it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import person_ids, records_of_person
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.claimed import is_since
from harbour.safeguarding.domain.victims_code import KEEP_TOLD, keep_told, may_tell_at
from harbour.safeguarding.domain.victims_code import UPDATE as RULE
from harbour.safeguarding.domain.workflow import UPDATE
from harbour.safeguarding.models import HoursOverride, Update
from harbour.safeguarding.services.claimed import tell_if_written_late, when_it_was
from harbour.safeguarding.services.updates import Happening, owe_update, owner_of_news
from harbour.sharing.api import Role, take_step
from harbour.workforce.api import meet, meet_all, open_duties, owe


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoke:
    """When somebody was told or tried (now, where it is not said), by which way and by whom."""

    told_at: datetime | None = None
    way: str = ""
    told_by: str = ""
    she_came: bool = False


_JUST_NOW = Spoke()


@transaction.atomic
def tell(
    actor: Actor,
    *,
    update_id: UUID,
    result: str,
    words: str,
    at: datetime,
    next_safe_at: datetime | None = None,
    spoke: Spoke = _JUST_NOW,
    known_at: datetime | None = None,
) -> Update:
    """Record an attempt to tell her and what came of it: tell, attempt, decline or wait.

    It is written down `at`; when it was, `spoke` says. The clock is met by when it was. What is
    written down more than a day later, supervisors hear of. `known_at` is since when she could be
    told, where that was before she was owed it.

    Raises:
        NotPermitted: the actor does not tell victims.
        NotVisible: there is no such update.
        DomainError: it is to come, or was before what it tells of; or it is not safe, and nobody
            said when it will be.
        InvalidTransition: she has been told already.
    """
    policies.may_tell(actor).require()
    owed = selectors.update(actor, update_id)
    was = _when(owed, spoke.told_at, now=at, known_at=known_at)
    if result == "wait" and (next_safe_at is None or next_safe_at <= at):
        raise DomainError("Say when it will next be safe to tell the victim.", field="next_safe_at")
    said = asdict(replace(spoke, told_at=was))
    step = take_step(actor, owed, UPDATE, result, at=at, reason=words, **said)
    Update.objects.filter(id=owed.id).update(next_safe_at=next_safe_at)
    if result in ("tell", "decline"):
        meet(actor, subject_id=owed.id, rule=RULE, at=was, outcome=owed.get_status_display())
    if result == "tell":
        owe_to_keep_told(actor, owed.victim_id, was)
    tell_if_written_late(
        actor, was, at=at, row_id=step.id, page="safeguarding:update", page_id=owed.id,
        team_id=owed.team_id, supervisor=Role.SAFEGUARDING_SUPERVISOR,
    )  # fmt: skip
    return owed


def _when(
    owed: Update, told_at: datetime | None, *, now: datetime, known_at: datetime | None = None
) -> datetime:
    """Not before it happened; but a release, or a hearing, can be told of before it comes."""
    since = min(owed.happened_at, owed.recorded_at, known_at or owed.recorded_at)
    label = owed.get_kind_display()
    what = f"{label[0].lower()}{label[1:]}"
    return when_it_was(told_at, now=now, since=since, of=what, field="told_at")


@transaction.atomic
def tell_in_her_hours(
    actor: Actor,
    *,
    update_id: UUID,
    told_at: datetime | None,
    she_came: bool,
    way: str,
    told_by: str = "",
    **said: Any,
) -> Update:
    """The same, for news that is told by voice: by a way that is said, and only in the hours she
    agreed, when she came herself, or where a supervisor let new danger go before her hours.

    Raises:
        DomainError: it was outside her hours, or nobody says by which way; and whatever `tell`
            raises.
    """
    owed = selectors.update(actor, update_id)
    was = _when(owed, told_at, now=said["at"])
    agreed = selectors.contact_rules(actor, owed.victim_id)
    is_word = said["result"] in ("tell", "attempt")
    if is_word and not way:
        raise DomainError("Choose by which way the victim was told, or tried.", field="way")
    if (
        agreed is not None
        and is_word
        and not may_tell_at(
            was,
            earliest=agreed.earliest,
            latest=agreed.latest,
            she_came=she_came,
            overrides=list(owed.overrides.all()),
        )
    ):
        raise DomainError(
            "That is outside the hours that were agreed. Wait, say that the victim came to us, or"
            " ask a supervisor to let new danger go first.",
            field="told_at",
        )
    spoke = Spoke(told_at=was, way=way, told_by=told_by, she_came=she_came)
    return tell(actor, update_id=update_id, spoke=spoke, **said)


@transaction.atomic
def tell_together(actor: Actor, *, update_ids: Sequence[UUID], **said: Any) -> None:
    """Several things told in one conversation: each is written down, or none is.

    Raises:
        DomainError: they are not owed to one person; and whatever `tell_in_her_hours` raises.
    """
    owed = selectors.updates_by_id(actor, update_ids)
    if len(person_ids(actor, [each.victim_id for each in owed])) > 1:
        raise DomainError("These are owed to different people. Tell each by themselves.")
    for each in update_ids:
        tell_in_her_hours(actor, update_id=each, **said)


@transaction.atomic
def override_hours(actor: Actor, *, update_id: UUID, danger: str, at: datetime) -> HoursOverride:
    """New danger goes before the hours she agreed: a supervisor's decision.

    Raises:
        NotPermitted: the actor is not a supervisor.
        NotVisible: there is no such update.
        DomainError: the danger is not named.
    """
    policies.may_override_hours(actor).require()
    owed = selectors.update(actor, update_id)
    if not danger.strip():
        raise DomainError("Say what the new danger is.")
    return HoursOverride.objects.create(
        update_id=owed.id, danger=danger.strip(), decided_by=actor.user_id, decided_at=at
    )


def owe_to_keep_told(actor: Actor, victim_id: UUID, at: datetime) -> None:
    """Somebody spoke to her: from then on she hears as often as she agreed, while that stands.

    What was said before somebody last spoke to her, and is only written down now, changes nothing.
    """
    records = records_of_person(actor, victim_id)
    running = [
        duty
        for duties in open_duties(actor, records).values()
        for duty in duties
        if duty.rule == KEEP_TOLD
    ]
    if any(not is_since(at, duty.started_at) for duty in running):
        return
    meet_all(actor, subject_ids=records, rule=KEEP_TOLD, at=at, outcome="Spoken to")
    agreed = selectors.standing_contact(actor, records)
    if agreed is None or not agreed.update_every_days:
        return
    team_id, officer_id = owner_of_news(actor, victim_id=victim_id, area_id=None)
    owe(
        actor,
        deadline=keep_told(at, days=agreed.update_every_days),
        title="Tell the victim how things stand: as often as was agreed",
        subject_kind="pole.personrecord",
        subject_id=victim_id,
        page="casefile:person",
        page_id=victim_id,
        person_record_id=victim_id,
        team_id=team_id,
        user_id=officer_id,
    )


def stop_keeping_told(actor: Actor, victim_id: UUID, at: datetime) -> None:
    """The way to reach her was stopped: nobody is to ring her as often as it said."""
    records = records_of_person(actor, victim_id)
    meet_all(
        actor, subject_ids=records, rule=KEEP_TOLD, at=at, outcome="The agreed way was stopped"
    )


@transaction.atomic
def tell_of(
    actor: Actor,
    *,
    happening: Happening,
    result: str,
    words: str,
    at: datetime,
    spoke: Spoke = _JUST_NOW,
    known_at: datetime | None = None,
) -> Update:
    """Record that she was told of something as it happened, or before: owed and met at once.

    `known_at` is since when it was known that it would happen.

    Raises:
        NotPermitted: the actor does not tell victims.
        InvalidTransition: she has been told of it already.
    """
    owed = owe_update(actor, happening=happening)
    return tell(
        actor,
        update_id=owed.id,
        result=result,
        words=words,
        at=at,
        spoke=spoke,
        known_at=known_at,
    )
