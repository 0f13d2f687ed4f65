"""What is done when an agency does not take somebody on: nobody believes that help is coming."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import REJECTED
from harbour.referrals.models import Referral, Rejected
from harbour.referrals.services.referring import send, unshare
from harbour.referrals.terms import AfterRejection, ReferralStatus
from harbour.workforce.api import meet


@transaction.atomic
def after_rejection(
    actor: Actor,
    *,
    referral_id: UUID,
    done: str,
    words: str,
    at: datetime,
    elsewhere_id: UUID | None = None,
) -> Rejected:
    """Appeal, which asks the same agency again; say which other was asked; or say why nobody is.

    Only an appeal leaves the agency with something to read: it reads it anew.

    Raises:
        NotPermitted: the actor does not work on the victim's safety.
        NotVisible: the actor's agency has made no such referral.
        DomainError: it was not rejected; nobody says why; no other referral is named; or the same
            agency has been asked meanwhile.
    """
    policies.may_refer(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if referral.status != ReferralStatus.REJECTED:
        raise DomainError("This referral is not rejected.")
    if len(words.strip()) < 10:
        raise DomainError("Say why, in words that the agency or a review can follow.")
    if done == AfterRejection.ELSEWHERE:
        _must_be_asked(actor, referral, elsewhere_id)
    elif done == AfterRejection.APPEAL and selectors.is_asked_beside(actor, referral):
        raise DomainError("This agency has been asked by another referral meanwhile.")
    unshare(actor, referral)
    meet(actor, subject_id=referral.id, rule=REJECTED.id, at=at,
         outcome=AfterRejection(done).label[:200])  # fmt: skip
    made = Rejected.objects.create(
        referral=referral,
        done=done,
        elsewhere_id=elsewhere_id if done == AfterRejection.ELSEWHERE else None,
        words=words.strip(),
        done_by=actor.user_id,
        done_at=at,
    )
    if done == AfterRejection.APPEAL:
        send(actor, referral, at=at)
    return made


def _must_be_asked(actor: Actor, referral: Referral, elsewhere_id: UUID | None) -> None:
    asked = {each.id for each in selectors.asked_instead(actor, referral)}
    if elsewhere_id not in asked:
        raise DomainError("Refer to the other agency first, then choose that referral here.")
