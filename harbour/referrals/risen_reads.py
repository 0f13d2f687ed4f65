"""Reads of rises: what follows a grade that rises, and what nobody has read again since."""

from django.db.models import Q

from harbour.kernel.actor import Actor
from harbour.pole.api import PersonRecord
from harbour.referrals.domain.deadlines import RISEN
from harbour.referrals.models import Referral
from harbour.referrals.terms import OVER, ReferralKind
from harbour.risk.api import Assessment
from harbour.workforce.api import open_duties


def open_of(actor: Actor, assessed: Assessment) -> list[Referral]:
    """What was asked of others in this case, or about this victim in any, and is not over.

    Somebody under 16 is not graded, and is answered for at once. One query.
    """
    whose = PersonRecord.objects.filter(id=assessed.victim_id).values("person_id")
    found = Referral.objects.visible_to(actor).filter(
        Q(assessment=assessed) | Q(about__person_id__in=whose), owner_agency_id=actor.agency_id
    )
    at_risk = Q(kind=ReferralKind.CHILDREN, assessment__isnull=True)
    return list(
        found.exclude(at_risk)
        .exclude(status__in=OVER)
        .select_related("to_agency")
        .order_by("recorded_at", "id")
    )


def is_unread(actor: Actor, referral: Referral) -> bool:
    """Whether the agency that was asked still owes another reading after a rise. One query."""
    owed = open_duties(actor, [referral.id]).get(referral.id, [])
    return any(each.rule == RISEN.id for each in owed)
