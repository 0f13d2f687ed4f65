"""That each who harms again and again has an owner: handed on, checked every night, asked for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.deadlines import COMPARE, JUDGE, NOMINATE, OWNER, REVIEW
from harbour.perpetrators.domain.owning import newly, why_another
from harbour.perpetrators.domain.workflow import MANAGED
from harbour.perpetrators.models import Managed
from harbour.pole.api import records_of_person
from harbour.sharing.api import take_step
from harbour.workforce.api import (
    TeamFunction,
    assign,
    hand_over,
    meet,
    owe,
    people_of_team,
    release,
    team_for,
)

KIND = "perpetrators.managed"


@transaction.atomic
def hand_on(
    actor: Actor, *, record_id: UUID, team_id: UUID, owner_id: UUID, reason: str, at: datetime
) -> Managed:
    """Give somebody who is managed to another owner, of the same beat or of another.

    Raises:
        NotPermitted: the actor does not supervise.
        NotVisible: nobody nominated this person.
        DomainError: the owner is the same or not of that team, or nobody says why.
        InvalidTransition: they are not managed.
    """
    policies.may_adopt(actor).require()
    held = selectors.must_be_managed(actor, record_id)
    if owner_id not in {user for user, _ in people_of_team(team_id, on=london_date(at))}:
        raise DomainError("Choose an owner of that neighbourhood team.")
    if owner_id == held.owner_id and team_id == held.team_id:
        raise DomainError("They own the plan already. Choose somebody else.")
    if not reason.strip():
        raise DomainError("Say why: the new owner reads it.")
    take_step(actor, held, MANAGED, "hand_on", at=at, reason=reason)
    Managed.objects.filter(id=held.id).update(team_id=team_id, owner_id=owner_id)
    held.team_id, held.owner_id = team_id, owner_id
    release(actor, subject_id=held.id, at=at)
    assign(
        actor,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.subject_id,
        user_id=owner_id,
        why="Owns the plan for this perpetrator",
        at=at,
    )
    hand_over(actor, subject_id=held.id, rule=REVIEW.id, user_id=owner_id, team_id=None)
    meet(actor, subject_id=held.id, rule=OWNER.id, at=at, outcome="Given to another")
    return held


@transaction.atomic
def check_owners(actor: Actor, *, at: datetime) -> int:
    """Every night: a supervisor owes another owner for whoever has none where they are.

    What is as it should be again is owed no longer. Returns how many are owed.
    """
    number = 0
    on = london_date(at)
    belongs = selectors.beats_last_recorded(actor)
    for team_id, held in selectors.managed_by_team(actor).items():
        posted = {user for user, _ in people_of_team(team_id, on=on)}
        for each in held:
            why = why_another(
                each.owner_id,
                team_id=team_id,
                posted=posted,
                belongs_to=belongs.get(each.subject.person_id),
            )
            if why:
                _owe_person(actor, OWNER, each.subject_id, at, of=each.id, words=why)
                number += 1
            else:
                meet(actor, subject_id=each.id, rule=OWNER.id, at=at, outcome="It is in order")
    return number


def ask_for_nominations(
    actor: Actor,
    *,
    serial: Mapping[UUID, UUID | None],
    before: Collection[UUID],
    records: Mapping[UUID, UUID],
    at: datetime,
) -> None:
    """Who is newly serial is owed a nomination by the beat, or a reason; or first a judgement.

    `serial` gives each person's area, `before` who was serial at the last count, `records` a
    record for each.
    """
    managed = selectors.managed_all(actor)
    new = [person for person in newly(serial, before=before, managed=managed) if person in records]
    off = selectors.kept_off(actor, new) if new else {}
    for person in new:
        if person in off:
            if off[person]:
                _owe_person(actor, JUDGE, records[person], at, of=records[person])
            continue
        team = team_for(
            agency_id=actor.agency_id,
            function=TeamFunction.NEIGHBOURHOOD,
            area_id=serial[person],
        )
        _owe_person(actor, NOMINATE, records[person], at, of=records[person], team_id=team.id)


def _owe_person(
    actor: Actor,
    rule: Rule,
    record_id: UUID,
    at: datetime,
    *,
    of: UUID,
    team_id: UUID | None = None,
    words: str = "",
) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=f"{rule.title}. {words}".strip(". "),
        subject_kind=KIND,
        subject_id=of,
        page="perpetrators:person",
        page_id=record_id,
        person_record_id=record_id,
        team_id=team_id or selectors.deciding_team(actor),
    )


def ask_to_compare(actor: Actor, *, is_any: bool, at: datetime) -> None:
    """As long as the last look found anybody, safeguarding owes comparing the records."""
    if not is_any:
        meet(actor, subject_id=actor.agency_id, rule=COMPARE.id, at=at, outcome="Nobody is left")
        return
    owe(
        actor,
        deadline=COMPARE.deadline(at),
        title=COMPARE.title,
        subject_kind="perpetrators.hiddenserial",
        subject_id=actor.agency_id,
        page="perpetrators:perhaps",
        team_id=selectors.deciding_team(actor),
    )


def is_decided(actor: Actor, record_ids: Iterable[UUID], *, outcome: str, at: datetime) -> int:
    """Nominated, judged or refused with a reason: the beat owes nothing more about them."""
    return sum(
        meet(actor, subject_id=each, rule=rule.id, at=at, outcome=outcome[:200])
        for each in record_ids
        for rule in (NOMINATE, JUDGE)
    )


@transaction.atomic
def do_not_nominate(actor: Actor, *, record_id: UUID, reason: str, at: datetime) -> None:
    """Say why somebody who is newly serial is not nominated.

    Raises:
        NotPermitted: the actor does not work on perpetrators.
        DomainError: nobody says why, or nothing is owed about them.
    """
    policies.may_nominate(actor).require()
    if not reason.strip():
        raise DomainError("Say why they are not nominated: a supervisor reads it.")
    records = records_of_person(actor, record_id)
    if not is_decided(actor, records, outcome=f"Not nominated: {reason.strip()}", at=at):
        raise DomainError("Nothing is owed about them. Nominate them, or leave it as it is.")
