"""Visits by police and children's services together: within a day, or why none is needed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import JOINT_VISIT
from harbour.referrals.models import JointVisit
from harbour.workforce.api import meet


@transaction.atomic
def record_visit(
    actor: Actor, *, referral_id: UUID, visited_at: datetime, who: str, words: str, at: datetime
) -> JointVisit:
    """Police and children's services went together. Either of the two records it.

    Raises:
        NotPermitted: the actor works in neither.
        NotVisible: there is no such referral.
        DomainError: no visit was asked for, or it lies in the future.
    """
    referral = selectors.referral(actor, referral_id)
    if referral.owner_agency_id == actor.agency_id:
        policies.may_triage(actor).require()
    else:
        policies.may_answer_referral(actor, to_agency_id=referral.to_agency_id).require()
    if not referral.asks_joint_visit:
        raise DomainError("No joint visit was asked for.")
    if visited_at > at:
        raise DomainError("The visit cannot be later than now.")
    meet(actor, subject_id=referral.id, rule=JOINT_VISIT.id, at=at, outcome="Visited")
    return JointVisit.objects.create(
        referral=referral, visited_at=visited_at, who=who, words=words, said_by=actor.user_id
    )


@transaction.atomic
def no_visit(actor: Actor, *, referral_id: UUID, words: str, at: datetime) -> JointVisit:
    """Say why no joint visit is needed. A sergeant's decision, which children's services read.

    Raises:
        NotPermitted: the actor is not a sergeant of the unit.
        NotVisible: the actor's agency has made no such referral.
        DomainError: no visit was asked for, or nobody says why it is not needed.
    """
    policies.may_review_children(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if not referral.asks_joint_visit:
        raise DomainError("No joint visit was asked for.")
    if len(words.strip()) < 10:
        raise DomainError("Say why no joint visit is needed.")
    meet(actor, subject_id=referral.id, rule=JOINT_VISIT.id, at=at, outcome="Not needed")
    return JointVisit.objects.create(
        referral=referral, was_made=False, visited_at=at, who="Nobody: it is not needed",
        words=words.strip(), said_by=actor.user_id,
    )  # fmt: skip
