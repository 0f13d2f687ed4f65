"""What is asked of an agency is given to one of its people, who reads that case meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.deadlines import HUB_RESEARCH, RESEARCH
from harbour.marac.models import Action, Case, HubCase
from harbour.messages.api import notify
from harbour.sharing.api import is_known_to
from harbour.workforce.api import hand_over

NOT_THEM = "Choose somebody else of your agency who may read records here."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A duty of an agency at a Marac or a hub, and where it is done."""

    within_id: UUID
    people: tuple[UUID, UUID]
    subject_id: UUID
    rule: str
    page: str


@transaction.atomic
def give_to_colleague(
    actor: Actor, *, held: Case | HubCase | Action, user_id: UUID | None, at: datetime
) -> None:
    """Let a colleague answer a request or do an action, or take it back to the team.

    Its time does not change. The colleague is told, and reads that case until it is answered.

    Raises:
        NotPermitted: the actor does not answer for the agency there, or it is another's action.
        NotVisible: the agency is not of that Marac or hub.
        DomainError: it is somebody who cannot answer, or who said that they know the people; or it
            was answered already.
    """
    asked = _asked(actor, held)
    if isinstance(held, Action):
        policies.owns_action(actor, agency_id=held.agency_id).require()
    policies.answers_for(
        actor,
        owner_id=held.owner_agency_id,
        ids=(asked.within_id,),
        answers=selectors.answers(actor),
    ).require()
    _must_be_fit(actor, user_id, asked)
    team_id = selectors.place_of(actor, asked.within_id).team_id
    given = hand_over(
        actor, subject_id=asked.subject_id, rule=asked.rule, user_id=user_id, team_id=team_id
    )
    if not given:
        raise DomainError("It was answered already.")
    if user_id is not None:
        notify(
            actor,
            key=f"marac-given:{asked.subject_id}:{user_id}:{at.isoformat()}",
            template="marac_given",
            page=asked.page,
            page_id=held.id,
            to_agency_id=actor.agency_id,
            to_user_id=user_id,
            at=at,
        )


def _asked(actor: Actor, held: Case | HubCase | Action) -> _Asked:
    case: Any = (held.case or held.hub_case) if isinstance(held, Action) else held
    if isinstance(held, Action):
        subject_id, rule, page = held.id, ACTION_RULE, "marac:action"
    else:
        subject_id = selectors.research_duty(held.id, actor.agency_id)
        at_hub = isinstance(held, HubCase)
        rule, page = (HUB_RESEARCH, "marac:hub_answer") if at_hub else (RESEARCH, "marac:research")
    return _Asked(
        within_id=case.conference_id if isinstance(case, Case) else case.hub_id,
        people=(case.victim_id, case.perpetrator_id),
        subject_id=subject_id,
        rule=rule,
        page=page,
    )


def _must_be_fit(actor: Actor, user_id: UUID | None, asked: _Asked) -> None:
    """Whoever said that they know the people is refused in the words of any refusal."""
    if user_id is None:
        return
    can = dict(selectors.who_can_answer(actor, policies.ANSWER))
    if user_id not in can or any(is_known_to(user_id, each) for each in asked.people):
        raise DomainError(NOT_THEM)
