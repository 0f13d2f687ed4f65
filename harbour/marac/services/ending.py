"""An agency stops reading a case: what it had agreed to do is not left with it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.marac import selectors
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models import Action
from harbour.marac.services.acting import NewAction, agree_all, instead_of
from harbour.sharing.api import records_only_under, take_steps
from harbour.workforce.api import meet_all

WHY = "The case is no longer shared with the agency that had agreed to do it"
WHO = "Whoever runs the Marac or the hub"


@transaction.atomic
def take_back_actions(actor: Actor, clause_ids: Sequence[UUID]) -> None:
    """The host takes over, by the same day, what an agency had agreed about cases that it loses.

    Heard before clauses end, while both can still read. Each action says from whom it came, and
    the host hands it on or does it. Where the other agency leaves of its own accord it cannot act
    in the host's name: the duty comes to the host, who hands the action on.
    """
    for agency_id, records in records_only_under(clause_ids).items():
        take_back_actions_about(actor, agency_id, records)


@transaction.atomic
def take_back_actions_about(actor: Actor, agency_id: UUID, record_ids: Collection[UUID]) -> None:
    """The host takes over what one agency had agreed about these people, cases or actions."""
    take_over(actor, selectors.actions_about(actor, set(record_ids), of_agency=agency_id))


@transaction.atomic
def take_over(actor: Actor, lost: Sequence[Action], *, why: str = WHY) -> None:
    """The host takes over these actions of another agency, by the same day."""
    at = timezone.now()
    take_steps(actor, lost, ACTION, "reassign", at=at, reason=why)
    ids = [each.id for each in lost]
    meet_all(actor, subject_ids=ids, rule=ACTION_RULE, at=at, outcome=why)
    teams = _teams(actor, lost)
    agree_all(
        actor,
        [(_taken_over(actor, each, at), instead_of(each, team_id=teams[each.id])) for each in lost],
        at,
    )


def _taken_over(actor: Actor, held: Action, at: datetime) -> NewAction:
    return NewAction(
        agency_id=actor.agency_id,
        owner_name=WHO,
        what=held.what,
        protects=held.protects,
        by_on=max(held.by_on, london_date(at)),
    )


def _teams(actor: Actor, lost: Sequence[Action]) -> dict[UUID, UUID]:
    """The team of ours that answers for each action: looked up once for each Marac."""
    of = {each.id: selectors.conference_of(each) for each in lost}
    teams = {each: selectors.team_of(each, actor.agency_id) for each in set(of.values())}
    return {action: teams[conference] for action, conference in of.items()}
