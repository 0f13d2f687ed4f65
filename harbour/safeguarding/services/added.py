"""What another agency adds reaches whoever holds the case, within a minute; danger is read.

What it says is not copied: it stays that agency's own, and is read as long as it is let be read.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.deadlines import ADDED_DANGER
from harbour.safeguarding.models import Added, Case
from harbour.safeguarding.services.tracker import hear_of_tracked
from harbour.sharing.api import DangerTold
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "safeguarding.added"
NEWS = timedelta(days=28)
"""What was added before that is history: it is no news to anybody."""


@transaction.atomic
def take_in_added(actor: Actor, *, at: datetime) -> int:
    """Put what other agencies added before whoever holds the cases. Returns how much was new.

    Where no case is open the referral unit has it.
    """
    new = selectors.added_unheard(actor, since=at - NEWS)
    for told in new:
        cases = selectors.open_cases_around(actor, told.person_record_id)
        for held in cases:
            _hear(actor, told, held, at)
        if not cases:
            _hear(actor, told, None, at)
        victims = {told.person_record_id, *(held.victim_id for held in cases)}
        hear_of_tracked(actor, victims, event_id=told.id, at=at)
    return len(new)


def _hear(actor: Actor, told: Any, held: Case | None, at: datetime) -> None:
    heard = Added.objects.create(
        owner_agency_id=actor.agency_id,
        contribution_id=told.id,
        from_agency_id=told.owner_agency_id,
        person_id=told.person_record_id,
        case=held,
        may_be_danger=told.danger != DangerTold.NO,
        told_at=told.written_at,
        heard_at=at,
    )
    team_id = held.team_id if held else _unit(actor)
    notify(
        actor,
        key=f"added:{heard.id}",
        template="added_danger" if heard.may_be_danger else "added",
        page="safeguarding:added",
        page_id=heard.id,
        to_user_id=held.officer_id if held else None,
        to_team_id=team_id,
        at=at,
    )
    if heard.may_be_danger:
        # The whole team owes it: danger does not wait for the officer's next tour.
        owe(
            actor,
            deadline=ADDED_DANGER.deadline(at),
            title=ADDED_DANGER.title,
            subject_kind=KIND,
            subject_id=heard.id,
            page="safeguarding:added",
            page_id=heard.id,
            person_record_id=heard.person_id,
            team_id=team_id,
        )


def _unit(actor: Actor) -> UUID:
    return team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id


@transaction.atomic
def read_added(actor: Actor, *, added_id: UUID, done: str, at: datetime) -> Added:
    """Say that it was read, and what is done about it.

    Raises:
        NotPermitted: the actor does not work on victims' safety.
        NotVisible: there is no such news.
        DomainError: nothing is said, or somebody has said so already.
    """
    policies.may_read_added(actor).require()
    heard = selectors.added(actor, added_id)
    if not done.strip():
        raise DomainError("Say what you do about it, or why nothing is needed.")
    now_read = Added.objects.filter(id=heard.id, read_at__isnull=True).update(
        done=done.strip(), read_by=actor.user_id, read_at=at
    )
    if not now_read:
        raise DomainError("Somebody has read this already, and said what is done.")
    meet(actor, subject_id=heard.id, rule=ADDED_DANGER.id, at=at, outcome="Read")
    heard.refresh_from_db()
    return heard
