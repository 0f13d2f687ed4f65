"""A second person looks at a judgement that parts somebody from what is known, or contradicts."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.domain.second_look import SECOND_LOOK, why_second
from harbour.pole.models import Judgement, PersonRecord
from harbour.pole.policies import may_look_again
from harbour.pole.terms import Verdict
from harbour.workforce.api import TeamFunction, duty_for, meet, owe, team_for


def are_one(judgement: Judgement) -> bool:
    """Whether the two records of a judgement belong to one person now. One query."""
    return len(_people(judgement)) == 1


def owe_second_look(actor: Actor, judgement: Judgement, *, were_one: bool, at: datetime) -> None:
    """Owe the referral unit a look, where one is needed."""
    people = _people(judgement)
    if why_second(were_one=were_one, are_one=len(people) == 1, contradicts=_contradicts(people)):
        unit = team_for(agency_id=actor.agency_id, function=TeamFunction.CRU)
        owe(
            actor,
            deadline=SECOND_LOOK.deadline(at),
            title=SECOND_LOOK.title,
            subject_kind="pole.judgement",
            subject_id=judgement.id,
            page="casefile:judged",
            page_id=judgement.id,
            person_record_id=judgement.record_id,
            team_id=unit.id,
        )


@transaction.atomic
def look_again(actor: Actor, *, record_id: UUID, other_id: UUID, words: str, at: datetime) -> None:
    """Say what was found when somebody else's judgement on two records was looked at.

    Raises:
        NotPermitted: the actor does not judge, or judged this or undid it.
        DomainError: nothing is said, or no look is owed.
    """
    waiting = awaiting_look(actor, record_id, other_id)
    if not waiting:
        raise DomainError("Nobody else needs to look at this judgement.")
    may_look_again(actor, decided_by=deciders(waiting)).require()
    if not words.strip():
        raise DomainError("Say what you found, so that the next person can follow it.")
    for each in waiting:
        meet(actor, subject_id=each.id, rule=SECOND_LOOK.id, at=at, outcome=words.strip()[:200])


def awaiting_look(actor: Actor, record_id: UUID, other_id: UUID) -> list[Judgement]:
    """Judgements on two records, in force or undone, at which somebody else is to look.

    One query, and one for each time the two were judged.
    """
    first, second = sorted((record_id, other_id))
    judged = Judgement.objects.visible_to(actor).filter(record_id=first, other_id=second)
    return [each for each in judged.order_by("judged_at", "id") if _waits(actor, each.id)]


def deciders(judgements: Iterable[Judgement]) -> set[UUID]:
    """Who judged, or undid what was judged."""
    who = {who for each in judgements for who in (each.judged_by, each.withdrawn_by)}
    return {each for each in who if each}


def _waits(actor: Actor, judgement_id: UUID) -> bool:
    duty = duty_for(actor, subject_id=judgement_id, rule=SECOND_LOOK.id)
    return duty is not None and duty.met_at is None


def _people(judgement: Judgement) -> set[UUID]:
    both = (judgement.record_id, judgement.other_id)
    return set(PersonRecord.objects.filter(id__in=both).values_list("person_id", flat=True))


def _contradicts(people: set[UUID]) -> bool:
    """Whether somebody was judged to be two among the records of these people. One query."""
    return any(
        one == other
        for one, other in Judgement.objects.filter(
            verdict=Verdict.DIFFERENT, withdrawn_at__isnull=True, record__person_id__in=people
        ).values_list("record__person_id", "other__person_id")
    )
