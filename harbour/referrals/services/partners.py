"""Asking any other agency about a victim: with their agreement, or by law and with the reason."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.referrals import policies, selectors
from harbour.referrals.models import Referral
from harbour.referrals.services.children import children_at_victims
from harbour.referrals.services.referring import AGREED, send
from harbour.referrals.terms import LawfulBasis, ReferralKind, ReferralStatus
from harbour.risk.api import assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of which agency, on what basis, and what it may read for it.

    Whom it is about and how the victim may safely be reached always go with it.
    """

    to_agency_id: UUID
    asks: str = field(repr=False)
    agrees: bool
    lawful_basis: str = ""
    why: str = field(default="", repr=False)
    with_children: bool = False
    with_event: bool = False

    @property
    def basis(self) -> str:
        """As it is kept with the referral, the grant and the audit."""
        if self.agrees:
            return AGREED
        return f"{LawfulBasis(self.lawful_basis).label}. {self.why.strip()}"[:200]


@transaction.atomic
def refer_partner(
    actor: Actor, *, assessment_id: UUID, asking: Asking, at: datetime, as_draft: bool = False
) -> Referral:
    """Write a referral to another agency, and send it unless it is to stay a draft.

    Raises:
        NotPermitted: the actor does not refer victims, or no agreement lets this be shared.
        NotVisible: there is no such assessment.
        DomainError: the victim does not agree and no lawful basis, or no reason, is given; the
            agency is not one that can be asked so, or has been asked already.
    """
    policies.may_refer(actor).require()
    assessed = assessment(actor, assessment_id)
    if not asking.agrees and not (asking.lawful_basis and asking.why.strip()):
        raise DomainError("The victim does not agree: give the lawful basis, and why now.")
    if asking.to_agency_id not in {each.id for each in selectors.agencies_to_ask()}:
        raise DomainError("Choose one of the agencies in the list.")
    if selectors.is_asked(actor, assessed.id, asking.to_agency_id):
        raise DomainError("This agency has been asked already, and the referral is still open.")
    children = (
        children_at_victims(actor, assessed, on=london_date(at)) if asking.with_children else []
    )
    referral = Referral.objects.create(
        owner_agency_id=actor.agency_id,
        kind=ReferralKind.PARTNER,
        event_id=assessed.event_id,
        assessment=assessed,
        about_id=assessed.victim_id,
        to_agency_id=asking.to_agency_id,
        children=children,
        risk_grade=assessed.effective_grade,
        concerns=asking.asks.strip(),
        basis=asking.basis,
        without_agreement=not asking.agrees,
        with_event=asking.with_event,
    )
    if not as_draft:
        send(actor, referral, at=at)
    return referral


@transaction.atomic
def send_draft(actor: Actor, *, referral_id: UUID, at: datetime) -> Referral:
    """Send a referral to another agency that was kept as a draft.

    Raises:
        NotPermitted: the actor does not refer victims, or no agreement lets this be shared.
        NotVisible: there is no such referral of the actor's agency.
        DomainError: it is not a draft of this kind.
    """
    policies.may_refer(actor).require()
    referral = selectors.own_referral(actor, referral_id)
    if (referral.kind, referral.status) != (ReferralKind.PARTNER, ReferralStatus.DRAFT):
        raise DomainError("Only a draft to another agency is sent from here.")
    send(actor, referral, at=at)
    return referral
