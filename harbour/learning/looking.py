"""What builds up: caught each night and owed a look; who looked, when, and what was decided."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile, NotVisible
from harbour.learning import policies
from harbour.learning.domain.deadlines import LOOK
from harbour.learning.domain.safety_net import NetRule
from harbour.learning.models import Caught, LookedAt
from harbour.learning.selectors.safety_net import (
    Shown,
    building_up,
    caught_before,
    still_caught,
)
from harbour.learning.terms import LookResult
from harbour.referrals.api import ask_to_grade_again
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "learning.caught"


@transaction.atomic
def catch(actor: Actor, *, at: datetime) -> int:
    """Record whom the net catches tonight, and owe the unit a look at each. Returns how many.

    Who is caught stays until somebody has looked, however long that takes. Caught again because
    of a newer assessment, one look is owed and not two.
    """
    rule = NetRule()
    known = {each.assessment_id for each in still_caught(actor)}
    new = [
        each for each in building_up(actor, rule=rule, now=at) if each.assessment_id not in known
    ]
    for each in new:
        _put_by(actor, each, "Caught again, with a newer assessment", at)
        made = Caught.objects.create(
            owner_agency_id=actor.agency_id,
            assessment_id=each.assessment_id,
            victim_id=each.victim_id,
            rule_version=rule.version,
            reasons=[reason.words for reason in each.reasons],
            times=each.times,
            last_at=each.last_at,
            caught_at=at,
        )
        owe(
            actor,
            deadline=LOOK.deadline(at),
            title=LOOK.title,
            subject_kind=KIND,
            subject_id=made.id,
            page="learning:look",
            page_id=each.assessment_id,
            person_record_id=each.victim_id,
            team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CRU).id,
        )
    return len(new)


def _put_by(actor: Actor, found: Shown, outcome: str, at: datetime) -> None:
    for earlier in caught_before(actor, found):
        meet(actor, subject_id=earlier.id, rule=LOOK.id, at=at, outcome=outcome)


def shown(actor: Actor, assessment_id: UUID, *, now: datetime) -> Shown:
    """Her whom the net shows because of this last assessment. Raises NotVisible."""
    for each in building_up(actor, rule=NetRule(), now=now):
        if each.assessment_id == assessment_id:
            return each
    raise NotVisible("The safety net does not show this assessment, or somebody has looked.")


@transaction.atomic
def look(actor: Actor, *, assessment_id: UUID, result: str, words: str, at: datetime) -> LookedAt:
    """Record what was decided. She is shown again only when a newer assessment comes.

    Raises:
        NotPermitted: the actor is not of the unit, nor supervises it.
        NotVisible: she is not shown, or somebody has looked already.
        ChangedMeanwhile: somebody looked at the same moment.
    """
    policies.may_see_what_builds_up(actor).require()
    found = shown(actor, assessment_id, now=at)
    try:
        with transaction.atomic():
            made = LookedAt.objects.create(
                owner_agency_id=actor.agency_id,
                assessment_id=assessment_id,
                victim_id=found.victim_id,
                rule_version=NetRule().version,
                reasons=[reason.words for reason in found.reasons],
                result=result,
                words=words,
                looked_by=actor.user_id,
                looked_at=at,
            )
    except IntegrityError as clash:
        raise ChangedMeanwhile("Somebody else has just looked at this one.") from clash
    _put_by(actor, found, LookResult(result).label, at)
    if result == LookResult.GRADE_AGAIN:
        ask_to_grade_again(actor, assessment_id=assessment_id, at=at)
    return made


def looked_at(actor: Actor) -> list[LookedAt]:
    """The last 50 that somebody looked at, newest first. One query."""
    return list(LookedAt.objects.visible_to(actor).order_by("-looked_at", "-id")[:50])
