"""Releases: known before, the beat briefed, each victim warned, and told when he is out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.release import ANSWERED, deadlines, rule_of
from harbour.perpetrators.domain.workflow import RELEASE
from harbour.perpetrators.models import Release, ReleaseAct, ReleaseVictim
from harbour.perpetrators.terms import ReleaseDuty, Warned
from harbour.pole.api import person_ids
from harbour.safeguarding.api import (
    CaseStatus,
    Happening,
    UpdateKind,
    cases_about,
    owe_update,
    tell_of,
)
from harbour.sharing.api import take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "perpetrators.release"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelease:
    """From what, when, where from, on what conditions; whose beat; and who must know.

    `victims` are person records. `keep_away` names areas or roads, never an address.
    """

    kind: str
    leaves_at: datetime
    place: str
    team_id: UUID
    victims: Sequence[UUID]
    conditions: str = ""
    keep_away: str = ""


@transaction.atomic
def plan_release(actor: Actor, *, record_id: UUID, plan: NewRelease, at: datetime) -> Release:
    """Record that somebody will leave prison, court or custody. What it owes starts now.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: it lies in the past; or it names a victim who is not known as one of theirs.
    """
    policies.may_plan_release(actor).require()
    known = set(selectors.to_warn_about(actor, record_id, at=at))
    if not set(plan.victims) <= known:
        raise DomainError("Choose from the people they are recorded against.")
    return _plan(actor, record_id, plan, plan.victims, at)


@transaction.atomic
def release_decided(actor: Actor, *, record_id: UUID, plan: NewRelease, at: datetime) -> Release:
    """Plan the release that a decision taken elsewhere brings, by whoever may take that decision.

    `victims` may be any of their records.

    Raises:
        DomainError: it lies in the past.
    """
    wanted = person_ids(actor, plan.victims)
    known = selectors.to_warn_about(actor, record_id, at=at)
    victims = [each for each in known if person_ids(actor, [each]) & wanted]
    return _plan(actor, record_id, plan, victims, at)


def _plan(
    actor: Actor, record_id: UUID, plan: NewRelease, victims: Iterable[UUID], at: datetime
) -> Release:
    if plan.leaves_at <= at:
        raise DomainError("Enter a time to come. If they are out already, tell the victim now.")
    held = Release.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        kind=plan.kind,
        leaves_at=plan.leaves_at,
        place=plan.place,
        conditions=plan.conditions,
        keep_away=plan.keep_away,
        team_id=plan.team_id,
        planned_by=actor.user_id,
        planned_at=at,
    )
    for victim in victims:
        ReleaseVictim.objects.create(release_id=held.id, victim_id=victim)
    _owe_all(actor, held, at)
    return held


def _owe_all(actor: Actor, held: Release, at: datetime) -> None:
    victims = list(held.victims.all())
    safeguarding = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING).id
    holders = {
        case.victim_id: (case.team_id, case.officer_id)
        for case in cases_about(actor, [each.victim_id for each in victims])
        if case.status != CaseStatus.CLOSED
    }
    nobody = (safeguarding, None)
    first = next(iter(holders.values()), nobody)
    for duty, deadline in deadlines(held.kind, leaves_at=held.leaves_at, known_at=at):
        if duty is ReleaseDuty.WARN:
            for each in victims:
                holder = holders.get(each.victim_id, nobody)
                _owe(actor, held, duty, deadline, who=holder, victim=each)
        else:
            is_beat = duty in (ReleaseDuty.BRIEF, ReleaseDuty.MEET)
            _owe(actor, held, duty, deadline, who=(held.team_id, None) if is_beat else first)


def _owe(
    actor: Actor,
    held: Release,
    duty: ReleaseDuty,
    deadline: Deadline,
    *,
    who: tuple[UUID, UUID | None],
    victim: ReleaseVictim | None = None,
) -> None:
    owe(
        actor,
        deadline=deadline,
        title=f"{duty.label}: {held.get_kind_display().lower()}",
        subject_kind=f"{KIND}victim" if victim else KIND,
        subject_id=victim.id if victim else held.id,
        person_record_id=victim.victim_id if victim else held.subject_id,
        page="perpetrators:release",
        page_id=held.id,
        team_id=who[0],
        user_id=who[1],
    )


def _meet_all(actor: Actor, held: Release, *, at: datetime, outcome: str) -> None:
    for duty in ReleaseDuty:
        meet(actor, subject_id=held.id, rule=rule_of(duty), at=at, outcome=outcome)
    for each in held.victims.all():
        meet(actor, subject_id=each.id, rule=rule_of(ReleaseDuty.WARN), at=at, outcome=outcome)


def _must_be_planned(held: Release) -> None:
    if held.status != RELEASE.initial:
        raise DomainError("They have left, or are not released after all.")


@transaction.atomic
def do_duty(actor: Actor, *, release_id: UUID, duty: str, words: str, at: datetime) -> ReleaseAct:
    """Record that the plan was adjusted, the beat briefed, or he was met.

    Raises:
        NotPermitted: the actor does not do this duty.
        DomainError: nobody says what was done; warnings are recorded for each victim; or it is
            over.
    """
    policies.may_do_release_duty(actor, duty).require()
    held = selectors.release(actor, release_id)
    _must_be_planned(held)
    if duty == ReleaseDuty.WARN or duty not in ReleaseDuty.values:
        raise DomainError("Record the warning of each victim by itself.")
    if not words.strip():
        raise DomainError("Enter what was done.")
    meet(actor, subject_id=held.id, rule=rule_of(duty), at=at, outcome="Done")
    return ReleaseAct.objects.create(
        release_id=held.id,
        duty=duty,
        words=words,
        for_leaving_at=held.leaves_at,
        done_by=actor.user_id,
        done_at=at,
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
) -> ReleaseAct:
    """Record an attempt to warn one victim before he leaves, and what came of it.

    What she was told counts as told under the Victims' Code too.

    Raises:
        NotPermitted: the actor does not tell victims.
        NotVisible: the release names no such victim.
        DomainError: nobody says how; or he has left, and she is told as of any other news.
    """
    policies.may_warn(actor).require()
    held = selectors.release(actor, release_id)
    _must_be_planned(held)
    row = selectors.warning(actor, release_id, victim_row_id)
    if not words.strip():
        raise DomainError("Enter how she was told, or why not.")
    tried = ReleaseAct.objects.create(
        release_id=held.id,
        duty=ReleaseDuty.WARN,
        victim_id=row.id,
        result=result,
        words=words,
        for_leaving_at=held.leaves_at,
        done_by=actor.user_id,
        done_at=at,
    )
    if result in ANSWERED:
        label = Warned(result).label
        meet(actor, subject_id=row.id, rule=rule_of(ReleaseDuty.WARN), at=at, outcome=label)
    if result in (Warned.TOLD, Warned.ASKED_NOT):
        news = _news(held, row)
        step = "tell" if result == Warned.TOLD else "decline"
        tell_of(actor, happening=news, result=step, words=words, at=at)
    return tried


def _news(held: Release, row: ReleaseVictim) -> Happening:
    return Happening(
        kind=UpdateKind.RELEASE,
        victim_id=row.victim_id,
        happened_at=held.leaves_at,
        officer_id=held.officer_id,
        words=held.conditions,
    )


@transaction.atomic
def move_release(
    actor: Actor, *, release_id: UUID, leaves_at: datetime, reason: str, at: datetime
) -> Release:
    """Put the release on another day. Whoever was warned of the old day is warned again.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: it lies in the past, is the same time, or nobody says why.
        InvalidTransition: he has left, or is not released.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    if leaves_at <= at or leaves_at == held.leaves_at:
        raise DomainError("Enter another time, still to come.")
    if not reason.strip():
        raise DomainError("Enter why the time changed.")
    take_step(actor, held, RELEASE, "move", at=at, reason=reason)
    Release.objects.filter(id=held.id).update(leaves_at=leaves_at)
    held.leaves_at = leaves_at
    _meet_all(actor, held, at=at, outcome="The day was moved")
    _owe_all(actor, held, at)
    return held


@transaction.atomic
def record_leaving(
    actor: Actor, *, release_id: UUID, at: datetime, officer_id: UUID | None = None
) -> Release:
    """Record that he has left. News is owed to whoever could not be warned.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: somebody was not warned, and no officer is named who goes on trying.
        InvalidTransition: he has left already, or is not released.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    missed = selectors.unwarned(held)
    if missed and officer_id is None:
        raise DomainError(
            "Somebody was not warned. Name the officer who goes on trying and owns the safety plan."
        )
    if officer_id is not None:
        Release.objects.filter(id=held.id).update(officer_id=officer_id)
        held.officer_id = officer_id
    take_step(actor, held, RELEASE, "leave", at=at)
    _meet_all(actor, held, at=at, outcome="He has left")
    for each in selectors.untold(held):
        owe_update(actor, happening=_news(held, each))
    return held


@transaction.atomic
def keep_in(actor: Actor, *, release_id: UUID, reason: str, at: datetime) -> Release:
    """Record that he is not released after all. Whoever was warned must hear of that too.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: nobody says why.
        InvalidTransition: he has left already.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    if not reason.strip():
        raise DomainError("Enter why he is not released.")
    take_step(actor, held, RELEASE, "keep", at=at, reason=reason)
    _meet_all(actor, held, at=at, outcome="Not released")
    told = held.acts.filter(result=Warned.TOLD).values_list("victim_id", flat=True)
    for each in held.victims.filter(id__in=list(told)):
        owe_update(
            actor,
            happening=Happening(
                kind=UpdateKind.BAIL_CHANGE,
                victim_id=each.victim_id,
                happened_at=at,
                words="He is not released after all.",
            ),
        )
    return held
