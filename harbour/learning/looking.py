"""Looking at what builds up: who did, when, and what was decided."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import ChangedMeanwhile, NotVisible
from harbour.learning import policies
from harbour.learning.domain.safety_net import NetRule
from harbour.learning.models import LookedAt
from harbour.learning.selectors.safety_net import Shown, building_up
from harbour.learning.terms import LookResult
from harbour.referrals.api import ask_to_grade_again


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
    if result == LookResult.GRADE_AGAIN:
        ask_to_grade_again(actor, assessment_id=assessment_id, at=at)
    return made


def looked_at(actor: Actor) -> list[LookedAt]:
    """The last 50 that somebody looked at, newest first. One query."""
    return list(LookedAt.objects.visible_to(actor).order_by("-looked_at", "-id")[:50])
