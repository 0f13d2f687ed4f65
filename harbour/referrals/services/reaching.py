"""Whoever works on an open referral knows how the victim may be reached now, by no old way.

A way that is no longer safe is taken back from every agency in the transaction that ends it.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotPermitted
from harbour.messages.api import notify
from harbour.referrals import selectors, shared_reads
from harbour.referrals.models import Referral
from harbour.referrals.services.referring import SAFE_CONTACT, share, team_asked, way_to_reach
from harbour.referrals.terms import ReferralKind
from harbour.sharing.api import Agency, take_back


@transaction.atomic
def hear_ways(actor: Actor, victim_ids: Iterable[UUID]) -> None:
    """Hears that ways to reach victims were agreed anew or stopped.

    What may not be shared any more stops nothing: the way is agreed all the same. An agency that
    no longer reads the referral is neither given the way nor told of it.
    """
    for referral in selectors.open_about(actor, victim_ids):
        if referral.kind != ReferralKind.CHILDREN and referral.to_agency is not None:
            _renew(actor, referral, referral.to_agency, timezone.now())


def _renew(actor: Actor, referral: Referral, agency: Agency, at: datetime) -> None:
    old = referral.shared.filter(kind=SAFE_CONTACT).values_list("grant_id", flat=True)
    take_back(actor, grant_ids=list(old))
    if not shared_reads.is_read(actor, referral):
        return
    if way := way_to_reach(actor, referral):
        with suppress(NotPermitted):
            share(actor, referral, way, agency=agency, at=at)
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
