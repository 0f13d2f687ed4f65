"""Saying which authority answers, where it was not known: nothing was guessed and nothing sent."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.referrals import policies, selectors
from harbour.referrals.domain.deadlines import NAME_AUTHORITY
from harbour.referrals.models import Referral
from harbour.referrals.services.referring import presses, send
from harbour.referrals.terms import AuthorityFrom, ReferralKind, ReferralStatus
from harbour.workforce.api import meet


@transaction.atomic
def say_authority(actor: Actor, *, referral_id: UUID, to_agency_id: UUID, at: datetime) -> Referral:
    """Name the authority that answers. What waited for nothing else is sent.

    Raises:
        NotPermitted: the actor is not of the unit.
        NotVisible: there is no such referral.
        DomainError: whom it goes to is known, or the agency is none of these services.
    """
    policies.may_triage(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if referral.to_agency_id is not None or referral.status != ReferralStatus.DRAFT:
        raise DomainError("It is known already whom this referral goes to.")
    if to_agency_id not in {each.id for each in selectors.authorities(referral.kind)}:
        raise DomainError("Choose one of the authorities in the list.")
    Referral.objects.filter(id=referral.id).update(
        to_agency_id=to_agency_id, authority_from=AuthorityFrom.SAID
    )
    referral = selectors.own_referral(actor, referral_id)
    meet(actor, subject_id=referral.id, rule=NAME_AUTHORITY.id, at=at, outcome="Named by the unit")
    is_read = referral.reviews.exists()
    if referral.kind != ReferralKind.CHILDREN or presses(referral) or is_read:
        send(actor, referral, at=at)
    return referral
