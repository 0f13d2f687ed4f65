"""Noticing that two people accuse each other, and deciding who is the primary perpetrator."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import abuse_between, person_ids
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.primary import DECIDE
from harbour.safeguarding.models import CounterAllegation, PrimaryDecision
from harbour.safeguarding.services.updates import owner_of_news
from harbour.workforce.api import meet, owe

KIND = "safeguarding.counter"
YEARS = timedelta(days=10 * 365)


def notice_counter(
    actor: Actor,
    *,
    victims: Iterable[UUID],
    suspects: Iterable[UUID],
    area_id: UUID | None,
    at: datetime,
) -> None:
    """Whoever is a victim today and was the suspect against today's suspect before: somebody
    decides who is primary. A later report between them asks again."""
    for victim in victims:
        for suspect in suspects:
            if _has_accused(actor, victim, suspect, at):
                _ask(actor, victim, suspect, area_id, at)


def _has_accused(actor: Actor, victim: UUID, suspect: UUID, at: datetime) -> bool:
    """Whether the suspect of today was once the victim of the victim of today."""
    one, other = person_ids(actor, [victim]), person_ids(actor, [suspect])
    past = abuse_between(actor, since=at - YEARS, suspects=[victim])
    return any(each.suspect in one and each.victim in other for each in past)


def _ask(actor: Actor, victim: UUID, suspect: UUID, area_id: UUID | None, at: datetime) -> None:
    pair_id = _pair(actor, victim, suspect, at)
    team_id, officer_id = owner_of_news(actor, victim_id=victim, area_id=area_id)
    owe(
        actor,
        deadline=DECIDE.deadline(at),
        title=DECIDE.title,
        subject_kind=KIND,
        subject_id=pair_id,
        page="casefile:counter",
        page_id=pair_id,
        person_record_id=victim,
        team_id=team_id,
        user_id=officer_id,
    )


def _pair(actor: Actor, one_id: UUID, other_id: UUID, at: datetime) -> UUID:
    """The pair of these two people, by any of their records; noted now if it is not yet."""
    people = person_ids(actor, [one_id, other_id])
    for known in selectors.primaries_about(actor, [one_id, other_id]):
        if known.people == people:
            return known.counter_id
    first, second = sorted([one_id, other_id])
    noted = CounterAllegation.objects.create(
        owner_agency_id=actor.agency_id, one_id=first, other_id=second, noticed_at=at
    )
    return noted.id


@transaction.atomic
def decide_primary(
    actor: Actor,
    *,
    one_id: UUID,
    other_id: UUID,
    primary_id: UUID | None,
    grounds: str,
    at: datetime,
) -> PrimaryDecision:
    """Say who of two people is the primary perpetrator, or that it cannot be said yet, and why.

    Raises:
        NotPermitted: the actor does not decide this.
        DomainError: no grounds are given, or it is somebody else.
    """
    policies.may_decide_primary(actor).require()
    if not grounds.strip():
        raise DomainError("Say on what grounds: who did what over time, who fears, who controls.")
    if primary_id is not None and primary_id not in (one_id, other_id):
        raise DomainError("Choose one of the two, or that it cannot be said yet.")
    pair_id = _pair(actor, one_id, other_id, at)
    made = PrimaryDecision.objects.create(
        counter_id=pair_id,
        primary_id=primary_id,
        grounds=grounds.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    said = "Decided" if primary_id else "Cannot be said yet"
    meet(actor, subject_id=pair_id, rule=DECIDE.id, at=at, outcome=said)
    return made
