"""What a release, a recall or an order owes and nobody did: a duty inspector answers for it."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.perpetrators import selectors
from harbour.perpetrators.domain.escalation import (
    EVERY,
    ORDER,
    RECALL,
    RELEASE,
    Escalates,
    escalation,
    who_answers,
)
from harbour.perpetrators.models import Order, Recall, Release
from harbour.sharing.api import Role, people_with_role
from harbour.workforce.api import (
    Duty,
    hand_over,
    meet,
    open_duties,
    owe,
    owed_by_user,
    own_tour_ends_at,
)

_RECORDS: dict[Escalates, Any] = {
    RELEASE: Release,
    RECALL: Recall,
    ORDER: Order,
}

_ANSWER = (Role.DUTY_INSPECTOR, Role.SAFEGUARDING_SUPERVISOR)
"""Who answers, the first rank first: the second where no inspector may see it."""


@transaction.atomic
def escalate_late(actor: Actor, *, at: datetime) -> int:
    """Whatever was not done in time, a duty inspector answers for, once for each record.

    It is given to the inspector on tour who answers for the fewest, and may see it; at the end of
    a tour the relief answers. Returns how many records are late.
    """
    load = sum((owed_by_user(actor, rule=each.rule) for each in EVERY), Counter[UUID]())
    on_tour, ranks = _ranks(actor, at)
    number = 0
    for what in EVERY:
        late = selectors.late_of(actor, what, at=at)
        found = _RECORDS[what].objects.visible_to(actor).filter(id__in=late)
        records: list[Release | Recall | Order] = list(
            found.select_related("subject").order_by("id")
        )
        closed = [each.subject_id for each in records if each.subject.is_restricted]
        readers = selectors.named_readers(actor, closed, at=at)
        owed = open_duties(actor, late)
        for each in records:
            alone = readers.get(each.subject_id)
            answers = next((duty for duty in owed.get(each.id, ()) if duty.rule == what.rule), None)
            if answers is None:
                user_id = who_answers(ranks, load=load, readers=alone, else_any=True)
                _owe_inspector(actor, what, each, user_id, at)
            else:
                user_id = who_answers(on_tour, load=load, readers=alone)
                _relieve(actor, answers, user_id, on_tour)
            if user_id:
                load[user_id] += 1
        number += len(late)
    return number


def _relieve(actor: Actor, answers: Duty, user_id: UUID | None, on_tour: list[list[UUID]]) -> None:
    """Give it to whoever is on tour now, when who answers for it is not."""
    if user_id and not any(answers.user_id in rank for rank in on_tour):
        hand_over(
            actor, subject_id=answers.subject_id, rule=answers.rule, user_id=user_id, team_id=None
        )


def _ranks(actor: Actor, at: datetime) -> tuple[list[list[UUID]], list[list[UUID]]]:
    """Who may answer: those on tour, rank by rank; and after each of these the rest of the rank."""
    on_tour: list[list[UUID]] = []
    everybody: list[list[UUID]] = []
    for role in _ANSWER:
        people = [user for user, _ in people_with_role(actor.agency_id, role)]
        here = [user for user in people if own_tour_ends_at(user, at)]
        on_tour.append(here)
        everybody += [here, people]
    return on_tour, everybody


def no_longer_late(actor: Actor, what: Escalates, record_id: UUID, *, at: datetime) -> None:
    """Whoever answers for a record answers no longer, once nothing of it is late."""
    if record_id not in selectors.late_of(actor, what, at=at):
        meet(actor, subject_id=record_id, rule=what.rule, at=at, outcome="Nothing is late any more")


def _owe_inspector(
    actor: Actor,
    what: Escalates,
    held: Release | Recall | Order,
    user_id: UUID | None,
    at: datetime,
) -> None:
    owe(
        actor,
        deadline=escalation(what, at),
        title=f"A duty of {what.called} is late: see that it is done",
        subject_kind=what.owed_as,
        subject_id=held.id,
        page=what.page,
        page_id=held.id,
        person_record_id=held.subject_id,
        user_id=user_id,
        team_id=None if user_id else selectors.deciding_team(actor),
    )
