"""Releases: known before, the beat briefed, each victim warned, and told when they are out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.announcements import releases_known
from harbour.perpetrators.domain.deadlines import FIND_RELEASE
from harbour.perpetrators.domain.escalation import RELEASE as ESCALATES
from harbour.perpetrators.domain.release import (
    FROM_PRISON,
    WHILE_INSIDE,
    attempt,
    deadlines,
    is_for_who_is_on_duty,
    rule_of,
)
from harbour.perpetrators.domain.workflow import RELEASE
from harbour.perpetrators.models import Release, ReleaseVictim
from harbour.perpetrators.services.imprisoned import is_known
from harbour.perpetrators.terms import ManagedStatus, ReleaseDuty, ReleaseKind, Warned
from harbour.pole.api import person_ids, records_of_people
from harbour.safeguarding.api import (
    CaseStatus,
    Happening,
    SuspectIs,
    UpdateKind,
    cases_about,
    owe_update,
    tell_if_written_late,
    when_it_was,
)
from harbour.sharing.api import Role, take_step
from harbour.workforce.api import hand_over, meet, owe, own_tour_ends_at

KIND = ESCALATES.kind


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
    tag: str = ""
    tag_until_on: date | None = None


@transaction.atomic
def plan_release(actor: Actor, *, record_id: UUID, plan: NewRelease, at: datetime) -> Release:
    """Record that somebody will leave prison, court or custody. What it owes starts now.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: it lies in the past; it names a victim who is not known as one of theirs; or
            monitoring ends that nobody wears, or before they leave.
    """
    policies.may_plan_release(actor).require()
    if plan.leaves_at <= at:
        raise DomainError("Enter a time to come. If they are out already, tell the victim now.")
    known = set(selectors.to_warn_about(actor, record_id, at=at))
    if not set(plan.victims) <= known:
        raise DomainError("Choose from the people they are recorded against.")
    if plan.tag_until_on and not plan.tag:
        raise DomainError("Choose what kind of electronic monitoring ends on that day.")
    if plan.tag_until_on and end_of(plan.tag_until_on) <= plan.leaves_at:
        raise DomainError("Electronic monitoring ends after they leave. Check its last day.")
    return plan_known(actor, record_id=record_id, plan=plan, at=at)


@transaction.atomic
def release_decided(actor: Actor, *, record_id: UUID, plan: NewRelease, at: datetime) -> Release:
    """Plan the release that a decision taken elsewhere brings, by whoever may take that decision.

    For investigation, in the transaction that bails, charges, cautions or releases somebody in
    custody, or takes no further action; not when bail of somebody outside is extended
    or varied. `victims` may be any of their records; whoever an order in force protects is warned
    with them. Each is to be visited and warned before they leave, the beat is briefed, the plan
    and the protected address are checked; `perpetrators:custody_person` shows custody what was
    done.

    Raises:
        DomainError: it lies in the past.
    """
    if plan.leaves_at <= at:
        raise DomainError("Enter a time to come. If they are out already, tell the victim now.")
    protected = selectors.protected_from(actor, record_id, on=london_date(at))
    wanted = person_ids(actor, [*plan.victims, *protected])
    known = selectors.to_warn_about(actor, record_id, at=at)
    victims = [each for each in known if person_ids(actor, [each]) & wanted]
    return plan_known(actor, record_id=record_id, plan=replace(plan, victims=victims), at=at)


def plan_known(actor: Actor, *, record_id: UUID, plan: NewRelease, at: datetime) -> Release:
    """Keep a release whose victims are known to be theirs, and owe what it owes."""
    held = Release.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        kind=plan.kind,
        leaves_at=plan.leaves_at,
        place=plan.place,
        conditions=plan.conditions,
        keep_away=plan.keep_away,
        tag=plan.tag,
        tag_until_on=plan.tag_until_on,
        team_id=plan.team_id,
        planned_by=actor.user_id,
        planned_at=at,
        known_at=at,
    )
    if plan.kind in (*FROM_PRISON, ReleaseKind.REMAND):
        is_known(actor, record_id, FIND_RELEASE, at=at, outcome="Planned")
    for victim in dict.fromkeys(plan.victims):
        ReleaseVictim.objects.create(release_id=held.id, victim_id=victim)
    _owe_all(actor, held, at)
    releases_known.announce(actor, [held.id])
    return held


def _owe_all(actor: Actor, held: Release, at: datetime) -> None:
    victims = list(held.victims.all())
    holders = holders_of(actor, [each.victim_id for each in victims])
    nobody = (selectors.deciding_team(actor), None)
    first = next(iter(holders.values()), nobody)
    managed = selectors.managed_of(actor, held.subject_id)
    owns = managed and managed.status == ManagedStatus.ADOPTED and managed.team_id == held.team_id
    owner_id = managed.owner_id if managed and owns else None
    for duty, deadline in deadlines(held.kind, leaves_at=held.leaves_at, known_at=at):
        if duty.is_for_each_victim:
            for each in victims:
                holder = on_duty(holders.get(each.victim_id, nobody), deadline)
                _owe(actor, held, duty, deadline, who=holder, victim=each)
        elif duty in (ReleaseDuty.BRIEF, ReleaseDuty.MEET):
            # Who owns the plan meets them; any of the beat may brief it.
            meets = owner_id if duty is ReleaseDuty.MEET else None
            who = on_duty((held.team_id, meets), deadline)
            _owe(actor, held, duty, deadline, who=who)
        else:
            _owe(actor, held, duty, deadline, who=on_duty(first, deadline))


def holders_of(actor: Actor, victims: Sequence[UUID]) -> dict[UUID, tuple[UUID, UUID | None]]:
    """(team, officer) of each victim's open case, on whichever record it is. Three queries."""
    records = records_of_people(actor, victims)
    cases = {
        case.victim_id: (case.team_id, case.officer_id)
        for case in reversed(cases_about(actor, [each for of in records.values() for each in of]))
        if case.status != CaseStatus.CLOSED
    }
    return {
        victim: cases[of]
        for victim in victims
        for of in reversed(records.get(victim, [victim]))
        if of in cases
    }


def on_duty(who: tuple[UUID, UUID | None], deadline: Deadline) -> tuple[UUID, UUID | None]:
    """The same (team, officer), without the officer who is off duty when it cannot wait."""
    team_id, user_id = who
    if user_id and is_for_who_is_on_duty(deadline):
        user_id = user_id if own_tour_ends_at(user_id, deadline.due_at) else None
    return team_id, user_id


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


def _meet_all(
    actor: Actor, held: Release, duties: Sequence[ReleaseDuty], *, at: datetime, outcome: str
) -> None:
    """What is over is owed no longer; with all of it over, no inspector answers for it either."""
    victims = list(held.victims.all())
    for duty in duties:
        of = [each.id for each in victims] if duty.is_for_each_victim else [held.id]
        for each in of:
            meet(actor, subject_id=each, rule=rule_of(duty), at=at, outcome=outcome)
    if set(duties) == set(ReleaseDuty):
        meet(actor, subject_id=held.id, rule=ESCALATES.rule, at=at, outcome=outcome)


def news_of(held: Release, row: ReleaseVictim) -> Happening:
    """What a victim is told of a release under the Victims' Code."""
    return Happening(
        kind=UpdateKind.RELEASE,
        victim_id=row.victim_id,
        about_id=held.id,
        happened_at=held.leaves_at,
        officer_id=held.officer_id,
        words=held.conditions,
        suspect_id=held.subject_id,
    )


def _moved(held: Release, row: ReleaseVictim) -> Happening:
    """What a victim is told who was told of another day: what she was told holds no more."""
    words = f"The day was changed: now {uk_datetime(held.leaves_at)}. {held.conditions}".strip()
    return replace(news_of(held, row), words=words)


def _told(held: Release) -> list[ReleaseVictim]:
    told = held.acts.filter(result=Warned.TOLD).values_list("victim_id", flat=True)
    return list(held.victims.filter(id__in=list(told)))


@transaction.atomic
def move_release(
    actor: Actor, *, release_id: UUID, leaves_at: datetime, reason: str, at: datetime
) -> Release:
    """Put the release on another day. Whoever was warned of the old day is warned again.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: it lies in the past, is the same time, or nobody says why.
        InvalidTransition: they have left, or are not released.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    if leaves_at <= at or leaves_at == held.leaves_at:
        raise DomainError("Enter another time, still to come.")
    if not reason.strip():
        raise DomainError("Enter why the time changed.")
    take_step(actor, held, RELEASE, "move", at=at, reason=reason)
    Release.objects.filter(id=held.id).update(leaves_at=leaves_at, known_at=at)
    held.leaves_at, held.known_at = leaves_at, at
    _meet_all(actor, held, list(ReleaseDuty), at=at, outcome="The day was moved")
    _owe_all(actor, held, at)
    for each in _told(held):
        owe_update(actor, happening=_moved(held, each))
    return held


@transaction.atomic
def record_leaving(
    actor: Actor,
    *,
    release_id: UUID,
    at: datetime,
    officer_id: UUID | None = None,
    left_at: datetime | None = None,
) -> Release:
    """Record that they have left. News is owed to whoever could not be warned.

    It is written down `at`, and was at `left_at`, or then where none is said. Who is named goes on
    trying within hours of it, and owns the safety plan from now on. What was not done before stays
    owed, and late. Monitoring that ends is planned as they go. What is written down more than a
    day later, supervisors hear of.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: somebody was not warned, and no officer is named who goes on trying; or they
            are said to leave still to come, or to have left before the day was known.
        InvalidTransition: they have left already, or are not released.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    was = when_of(held, left_at, now=at, field="left_at")
    missed = selectors.unwarned(held)
    if missed and officer_id is None:
        raise DomainError(
            "Somebody was not warned. Name the officer who goes on trying and owns the safety plan."
        )
    if officer_id is not None:
        Release.objects.filter(id=held.id).update(officer_id=officer_id)
        held.officer_id = officer_id
    step = take_step(actor, held, RELEASE, "leave", at=at, happened_at=was)
    _meet_all(actor, held, sorted(WHILE_INSIDE), at=was, outcome="They have left")
    for each in selectors.untold(held):
        owe_update(actor, happening=news_of(held, each))
    if missed and officer_id is not None:
        _go_on_trying(actor, held, missed, officer_id, was)
    tell_if_written_late(
        actor, was, at=at, row_id=step.id, page="perpetrators:release", page_id=held.id,
        team_id=selectors.deciding_team(actor), supervisor=Role.SAFEGUARDING_SUPERVISOR,
        template="done_late",
    )  # fmt: skip
    if held.tag_until_on and (ends_at := end_of(held.tag_until_on)) > at:
        _plan_end_of_tag(actor, held, ends_at, at)
    releases_known.announce(actor, [held.id])
    return held


def when_of(held: Release, said: datetime | None, *, now: datetime, field: str) -> datetime:
    """Not before the day that it now has was known: what was done for another day is another.

    Raises:
        DomainError: it is to come, or was before. It names `field`.
    """
    since, of = held.known_at, "the day they leave was known"
    return when_it_was(said, now=now, since=since, of=of, field=field)


def _go_on_trying(
    actor: Actor, held: Release, missed: Sequence[ReleaseVictim], officer_id: UUID, at: datetime
) -> None:
    """The plan and each attempt are theirs by name; the visit, if it is still owed, too."""
    team_id = selectors.deciding_team(actor)
    theirs = {"team_id": team_id, "user_id": officer_id}
    for each in missed:
        hand_over(actor, subject_id=each.id, rule=rule_of(ReleaseDuty.VISIT), **theirs)
        owe(
            actor,
            deadline=attempt(at),
            title="They are out: go on trying to tell the victim",
            subject_kind=f"{KIND}victim",
            subject_id=each.id,
            person_record_id=each.victim_id,
            page="perpetrators:release",
            page_id=held.id,
            **theirs,
        )
    if not hand_over(actor, subject_id=held.id, rule=rule_of(ReleaseDuty.PLAN), **theirs):
        again = replace(attempt(at), rule=rule_of(ReleaseDuty.PLAN))
        _owe(actor, held, ReleaseDuty.PLAN, again, who=(team_id, officer_id))


def _plan_end_of_tag(actor: Actor, held: Release, ends_at: datetime, at: datetime) -> None:
    ends = NewRelease(
        kind=ReleaseKind.TAG_ENDS,
        leaves_at=ends_at,
        place=f"{held.get_tag_display()}, worn since {held.place}",
        team_id=held.team_id,
        victims=list(held.victims.values_list("victim_id", flat=True)),
        conditions=held.conditions,
        keep_away=held.keep_away,
    )
    plan_known(actor, record_id=held.subject_id, plan=ends, at=at)


@transaction.atomic
def keep_in(actor: Actor, *, release_id: UUID, reason: str, at: datetime) -> Release:
    """Record that they are not released after all. Whoever was warned must hear of that too.

    Raises:
        NotPermitted: the actor does not work on releases.
        DomainError: nobody says why.
        InvalidTransition: they have left already.
    """
    policies.may_plan_release(actor).require()
    held = selectors.release(actor, release_id)
    if not reason.strip():
        raise DomainError("Enter why they are not released.")
    take_step(actor, held, RELEASE, "keep", at=at, reason=reason)
    _meet_all(actor, held, list(ReleaseDuty), at=at, outcome="Not released")
    was_out = held.kind == ReleaseKind.TAG_ENDS
    for each in _told(held):
        owe_update(
            actor,
            happening=Happening(
                kind=UpdateKind.BAIL_CHANGE,
                victim_id=each.victim_id,
                about_id=held.id,
                happened_at=at,
                words="They are not released after all.",
                suspect_id=held.subject_id,
                suspect_is=SuspectIs.OUT if was_out else SuspectIs.IN,
            ),
        )
    return held
