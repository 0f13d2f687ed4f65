"""Deciding who is on the vulnerability tracker, looking again, and hearing what happens to them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.messages.api import notify
from harbour.safeguarding import policies, selectors
from harbour.safeguarding.domain.tracker import LOOK, NEWS, look_deadline, news_deadline
from harbour.safeguarding.domain.workflow import TRACKED
from harbour.safeguarding.models import Tracked
from harbour.safeguarding.terms import TrackedStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import hand_over, meet, owe, people_of_team

KIND = "safeguarding.tracked"


@transaction.atomic
def decide_tracked(
    actor: Actor,
    *,
    record_id: UUID,
    event: str,
    words: str,
    at: datetime,
    officer_id: UUID | None = None,
) -> Tracked:
    """Put a name on the tracker, look again, take it off, or decide that it does not belong there.

    A name on it is owed a look within the days of the force's rule. Its owner is the officer of
    the case, unless another of the team is chosen.

    Raises:
        NotPermitted: the actor may look and not decide, or may do neither.
        NotVisible: there is no such person for the actor.
        DomainError: there is no case, no reason is given, or the owner is not of the team.
        InvalidTransition: it does not follow from how the name stands.
    """
    policies.may_see_tracker(actor).require()
    if event != "look":
        policies.may_decide_tracker(actor).require()
    if not words.strip():
        raise DomainError("Say why, so that the next person can follow your reasoning.")
    held = selectors.tracked_of(actor, record_id) or _new(actor, record_id)
    if officer_id is not None:
        _check_officer(held, officer_id, at)
    take_step(actor, held, TRACKED, event, at=at, reason=words.strip())
    if officer_id is not None and officer_id != held.officer_id:
        Tracked.objects.filter(id=held.id).update(officer_id=officer_id)
        held.officer_id = officer_id
        hand_over(actor, subject_id=held.id, rule=NEWS, user_id=officer_id, team_id=held.team_id)
    for rule in (LOOK, NEWS):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome=words[:200])
    if held.status == TrackedStatus.ON:
        _owe(actor, held, look_deadline(at, days=settings.FORCE["tracker"]["look_days"]))
    return held


def _new(actor: Actor, record_id: UUID) -> Tracked:
    case = selectors.newest_case_of(actor, record_id)
    if case is None:
        raise DomainError("Nobody is on the tracker without a case. Open one by an assessment.")
    return Tracked.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=case.victim_id,
        team_id=case.team_id,
        officer_id=case.officer_id,
    )


def _check_officer(held: Tracked, officer_id: UUID, at: datetime) -> None:
    if officer_id not in {user for user, _ in people_of_team(held.team_id, on=london_date(at))}:
        raise DomainError("Choose an officer of the area's own team.")


def _owe(actor: Actor, held: Tracked, deadline) -> None:
    owe(
        actor,
        deadline=deadline,
        title="Look again at a name on the vulnerability tracker"
        if deadline.rule == LOOK
        else "Something happened to a name on the vulnerability tracker: look now",
        subject_kind=KIND,
        subject_id=held.id,
        page="casefile:tracked",
        page_id=held.victim_id,
        person_record_id=held.victim_id,
        team_id=held.team_id,
        user_id=held.officer_id,
    )


def hear_of_tracked(actor: Actor, victims: Iterable[UUID], *, event_id: UUID, at: datetime) -> None:
    """Something happened to these victims: whoever owns those on the tracker is told and looks."""
    for held in selectors.tracked_among(actor, victims):
        _owe(actor, held, news_deadline(at))
        notify(
            actor,
            key=f"tracked:{held.id}:{event_id}",
            template="tracked",
            page="casefile:tracked",
            page_id=held.victim_id,
            to_user_id=held.officer_id,
            to_team_id=None if held.officer_id else held.team_id,
            at=at,
        )
