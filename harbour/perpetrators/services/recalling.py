"""Recalls to prison: the victim told, the beat briefed, the plan adjusted, until they are back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import ChangedMeanwhile, DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.escalation import RECALL as ESCALATES
from harbour.perpetrators.domain.recall import can_be_recalled, deadlines, rule_of
from harbour.perpetrators.domain.release import ANSWERED
from harbour.perpetrators.domain.workflow import RECALL
from harbour.perpetrators.models import BeatTask, Recall, RecallAct, ReleaseVictim
from harbour.perpetrators.services.escalating import no_longer_late
from harbour.perpetrators.services.releasing import holders_of, on_duty
from harbour.perpetrators.terms import BeatTaskKind, RecallDuty, RecallStatus, Warned
from harbour.safeguarding.api import (
    Happening,
    SuspectIs,
    UpdateKind,
    owe_update,
    tell_if_written_late,
    when_it_was,
)
from harbour.sharing.api import Role, take_step
from harbour.workforce.api import meet, owe

KIND = ESCALATES.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecall:
    """Who recalled them, when, how urgently, and why."""

    kind: str
    ordered_by: str
    ordered_at: datetime
    why: str


@transaction.atomic
def record_recall(actor: Actor, *, release_id: UUID, recall: NewRecall, at: datetime) -> Recall:
    """Record that somebody out of prison is called back. What it owes starts now.

    The beat is asked to find them: that stands on each of its briefings until it is done.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: they are not out of prison on conditions, or it is still to be ordered.
        ChangedMeanwhile: it is recorded already.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    if not can_be_recalled(held.kind, held.status):
        raise DomainError("Only somebody who is out of prison on conditions can be recalled.")
    if recall.ordered_at > at:
        raise DomainError("Enter when the recall was ordered: it cannot be still to come.")
    if held.recalls.exclude(status=RecallStatus.CANCELLED).exists():
        raise ChangedMeanwhile("Somebody else has recorded this recall.")
    made = Recall.objects.create(
        owner_agency_id=actor.agency_id,
        release_id=held.id,
        subject_id=held.subject_id,
        kind=recall.kind,
        ordered_by=recall.ordered_by,
        ordered_at=recall.ordered_at,
        why=recall.why,
        recorded_by=actor.user_id,
        known_at=at,
    )
    BeatTask.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=held.subject_id,
        team_id=held.team_id,
        kind=BeatTaskKind.ARREST,
        words=f"{made.get_kind_display()}: return them to prison.",
        set_by=actor.user_id,
        set_at=at,
    )
    _owe_all(actor, made, at)
    return made


def _owe_all(actor: Actor, made: Recall, at: datetime) -> None:
    release = made.release
    victims = list(release.victims.all())
    holders = holders_of(actor, [each.victim_id for each in victims])
    nobody = (selectors.deciding_team(actor), None)
    first = next(iter(holders.values()), nobody)
    clocks = deadlines(
        made.kind, ordered_at=made.ordered_at, known_at=at, hours=settings.FORCE["recall_hours"]
    )
    for duty, deadline in clocks:
        if duty is RecallDuty.TELL:
            for each in victims:
                who = on_duty(holders.get(each.victim_id, nobody), deadline)
                _owe(actor, made, duty, deadline, who=who, victim=each)
        else:
            is_beat = duty in (RecallDuty.BRIEF, RecallDuty.FIND)
            who = (release.team_id, None) if is_beat else on_duty(first, deadline)
            _owe(actor, made, duty, deadline, who=who)


def _owe(
    actor: Actor,
    made: Recall,
    duty: RecallDuty,
    deadline: Deadline,
    *,
    who: tuple[UUID, UUID | None],
    victim: ReleaseVictim | None = None,
) -> None:
    owe(
        actor,
        deadline=deadline,
        title=f"{duty.label}: {made.get_kind_display().lower()}",
        subject_kind=f"{KIND}victim" if victim else KIND,
        subject_id=victim.id if victim else made.id,
        person_record_id=victim.victim_id if victim else made.subject_id,
        page="perpetrators:recall",
        page_id=made.id,
        team_id=who[0],
        user_id=who[1],
    )


@transaction.atomic
def do_recall_duty(
    actor: Actor,
    *,
    recall_id: UUID,
    duty: str,
    words: str,
    at: datetime,
    done_at: datetime | None = None,
) -> RecallAct:
    """Record that the beat was briefed or the plan adjusted while they are looked for.

    It is written down `at`, and was at `done_at`, or then where none is said: its clock is met by
    when it was. What is written down more than a day later, supervisors hear of.

    Raises:
        NotPermitted: the actor does not do this duty.
        NotVisible: there is no such recall.
        DomainError: nobody says what was done; it is recorded otherwise; it is over; or it is said
            to be still to come, or to have been before the recall was ordered.
    """
    policies.may_do_recall_duty(actor, duty).require()
    held = _open(actor, recall_id)
    if duty not in (RecallDuty.BRIEF, RecallDuty.PLAN):
        raise DomainError("Record by itself what each victim was told, and their return.")
    if not words.strip():
        raise DomainError("Enter what was done.")
    was = _when(held, done_at, now=at, field="done_at")
    meet(actor, subject_id=held.id, rule=rule_of(duty), at=was, outcome="Done")
    return _kept(actor, held, was, at, duty=duty, words=words)


def _when(held: Recall, said: datetime | None, *, now: datetime, field: str) -> datetime:
    return when_it_was(
        said, now=now, since=held.ordered_at, of="the recall was ordered", field=field
    )


def _kept(actor: Actor, held: Recall, was: datetime, at: datetime, **said: object) -> RecallAct:
    made = RecallAct.objects.create(
        recall_id=held.id, done_by=actor.user_id, done_at=was, written_at=at, **said
    )
    _hear_if_late(actor, held, was, at, row_id=made.id, is_contact=made.victim_id is not None)
    no_longer_late(actor, ESCALATES, held.id, at=at)
    return made


def _hear_if_late(
    actor: Actor, held: Recall, was: datetime, at: datetime, *, row_id: UUID, is_contact: bool
) -> None:
    tell_if_written_late(
        actor, was, at=at, row_id=row_id, page="perpetrators:recall", page_id=held.id,
        team_id=selectors.deciding_team(actor), supervisor=Role.SAFEGUARDING_SUPERVISOR,
        template="written_late" if is_contact else "done_late",
    )  # fmt: skip


def _open(actor: Actor, recall_id: UUID) -> Recall:
    held = selectors.recall(actor, recall_id)
    if held.status != RECALL.initial:
        raise DomainError("They are back, or the recall was cancelled.")
    return held


@transaction.atomic
def tell_of_recall(
    actor: Actor,
    *,
    recall_id: UUID,
    victim_row_id: UUID,
    result: str,
    words: str,
    at: datetime,
    done_at: datetime | None = None,
) -> RecallAct:
    """Record an attempt to tell one victim that they are recalled and not yet found.

    Written down `at`, and was at `done_at`, as a duty is.

    Raises:
        NotPermitted: the actor does not tell victims.
        NotVisible: there is no such recall or victim.
        DomainError: nobody says how; it is over; or it cannot have been then.
    """
    policies.may_warn(actor).require()
    held = _open(actor, recall_id)
    row = selectors.warning(actor, held.release_id, victim_row_id)
    if not words.strip():
        raise DomainError("Enter how the victim was told, or why not.")
    was = _when(held, done_at, now=at, field="done_at")
    if result in ANSWERED:
        label = Warned(result).label
        meet(actor, subject_id=row.id, rule=rule_of(RecallDuty.TELL), at=was, outcome=label)
    return _kept(
        actor, held, was, at, duty=RecallDuty.TELL, victim_id=row.id, result=result, words=words
    )


@transaction.atomic
def end_recall(
    actor: Actor,
    *,
    recall_id: UUID,
    event: str,
    reason: str,
    at: datetime,
    happened_at: datetime | None = None,
) -> Recall:
    """Record that they are back in prison, or that the recall was cancelled. Each victim hears.

    It is written down `at`, and was at `happened_at`, or then where none is said: what the recall
    owed is met by when it was, and each victim's news is owed from then.

    Raises:
        NotPermitted: the actor does not work on releases.
        NotVisible: there is no such recall.
        DomainError: nobody says how or why, or it cannot have been then.
        InvalidTransition: it is over.
    """
    policies.may_plan_release(actor).require()
    held = selectors.recall(actor, recall_id)
    if not reason.strip():
        raise DomainError("Enter where they are now, or why the recall was cancelled.")
    was = _when(held, happened_at, now=at, field="happened_at")
    step = take_step(actor, held, RECALL, event, at=at, reason=reason, happened_at=was)
    victims = list(held.release.victims.all())
    outcome = held.get_status_display()
    for duty in RecallDuty:
        of = [each.id for each in victims] if duty is RecallDuty.TELL else [held.id]
        for owed in of:
            meet(actor, subject_id=owed, rule=rule_of(duty), at=was, outcome=outcome)
    meet(actor, subject_id=held.id, rule=ESCALATES.rule, at=at, outcome=outcome)
    for each in victims:
        news = Happening(
            kind=UpdateKind.BAIL_CHANGE,
            victim_id=each.victim_id,
            about_id=held.id,
            happened_at=was,
            words=outcome,
            suspect_id=held.subject_id,
            suspect_is=SuspectIs.IN if event == "return" else SuspectIs.UNSURE,
        )
        owe_update(actor, happening=news)
    _hear_if_late(actor, held, was, at, row_id=step.id, is_contact=False)
    return held
