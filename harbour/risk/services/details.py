"""Recording what a victim was given of support at the scene."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.risk import policies, selectors
from harbour.risk.domain.deadlines import PAPER_LEFT
from harbour.risk.domain.details import may_be_found, may_record
from harbour.risk.models import Assessment, Details
from harbour.risk.services.assessment import KIND
from harbour.workforce.api import TeamFunction, meet, owe, team_for


@transaction.atomic
def record_details(
    actor: Actor,
    *,
    assessment_id: UUID,
    given: Sequence[str],
    paper_safe: str,
    words: str,
    at: datetime,
) -> Details:
    """Say what a victim was given, and whether paper may stay. Paper that may be found is owed:
    fetched, or told of in the agreed way; recorded again without it, it is done.

    Raises:
        NotPermitted: the actor is not at the scene.
        NotVisible: there is no such assessment.
        DomainError: nothing was given and nobody says why.
    """
    found = selectors.assessment(actor, assessment_id)
    policies.may_answer(actor, officer_id=found.officer_id).require()
    allowed = may_record(given, words=words)
    if not allowed.allowed:
        raise DomainError(allowed.reason)
    made = Details.objects.create(
        assessment=found,
        given=sorted(given),
        paper_safe=paper_safe,
        words=words.strip(),
        said_by=actor.user_id,
        said_at=at,
    )
    if may_be_found(given, paper_safe=paper_safe):
        _owe(actor, found, at)
    else:
        meet(actor, subject_id=found.id, rule=PAPER_LEFT.id, at=at, outcome="No paper is there")
    return made


def _owe(actor: Actor, found: Assessment, at: datetime) -> None:
    team = team_for(
        agency_id=actor.agency_id, function=TeamFunction.RESPONSE, area_id=found.event.area_id
    )
    owe(
        actor,
        deadline=PAPER_LEFT.deadline(at),
        title=PAPER_LEFT.title,
        subject_kind=KIND,
        subject_id=found.id,
        page="risk:details",
        page_id=found.id,
        person_record_id=found.victim_id,
        team_id=team.id,
    )
