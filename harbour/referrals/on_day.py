"""What was told, for published counts: every row, whoever may see it."""

from uuid import UUID

from django.db.models import QuerySet

from harbour.referrals.models import Referral
from harbour.referrals.terms import UNASKED, ReferralKind


def events_told_to_children(agency_id: UUID) -> QuerySet:
    """Events of which children's services were told, and still are: a subquery."""
    held = Referral.objects.filter(owner_agency_id=agency_id, kind=ReferralKind.CHILDREN)
    sent = held.exclude(status__in=UNASKED)
    return sent.values("event_id")
