"""Whoever works on an open referral knows how the victim may be reached now, by no old way.

A way that is no longer safe is taken back from every agency in the transaction that ends it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.messages.api import notify
from harbour.referrals import selectors
from harbour.referrals.models import Referral, SharedItem
from harbour.referrals.services.referring import (
    SAFE_CONTACT,
    SHARED_FOR,
    team_asked,
    way_to_reach,
)
from harbour.referrals.terms import ReferralKind
from harbour.sharing.api import Agency, Purpose, give, take_back


@transaction.atomic
def hear_ways(actor: Actor, victim_ids: Iterable[UUID]) -> None:
    """Hears that ways to reach victims were agreed anew or stopped."""
    for referral in selectors.open_about(actor, victim_ids):
        if referral.kind != ReferralKind.CHILDREN and referral.to_agency is not None:
            _renew(actor, referral, referral.to_agency, timezone.now())


def _renew(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    old = referral.shared.filter(kind=SAFE_CONTACT).values_list("grant_id", flat=True)
    take_back(actor, grant_ids=list(old))
    way = way_to_reach(actor, referral)
    if way:
        is_support = referral.kind == ReferralKind.SUPPORT
        grants = give(
            actor,
            way,
            to_agency_id=agency.id,
            purpose=Purpose.SUPPORT if is_support else Purpose.SAFEGUARDING,
            until=at + SHARED_FOR,
            reason=referral.basis,
        )
        SharedItem.objects.bulk_create(
            SharedItem(
                referral=referral, kind=each.kind, record_id=each.record_id, grant_id=each.id
            )
            for each in grants
        )
    notify(
        actor,
        key=f"way:{referral.id}:{at.isoformat()}",
        template="way_changed",
        page="referrals:referral",
        page_id=referral.id,
        to_agency_id=agency.id,
        to_team_id=team_asked(agency).id,
        at=at,
    )
