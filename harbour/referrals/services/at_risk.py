"""Somebody under 16: child protection is asked at once, without a grade and without a form.

Domestic abuse is between people of 16 or over, so nobody assesses them with its tools; but the
child is referred, acknowledged, chased and decided on as every other is, and read by a sergeant
beside it.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.pole.api import (
    InvolvementRole,
    PersonCard,
    event_visible,
    involved_in,
    is_young,
    person_cards,
)
from harbour.referrals import selectors
from harbour.referrals.authorities import answering
from harbour.referrals.domain.concerns import of_child_at_risk
from harbour.referrals.domain.deadlines import CHILD_REVIEW, NAME_AUTHORITY
from harbour.referrals.domain.families import Sign
from harbour.referrals.models import Referral
from harbour.referrals.services.referring import BASIS, owe_unit, send_by_itself
from harbour.referrals.services.schools import open_notices_at_risk
from harbour.referrals.terms import ReferralKind

_IN_IT = (InvolvementRole.VICTIM, InvolvementRole.SUSPECT)


@transaction.atomic
def refer_at_risk(actor: Actor, *, event_id: UUID, told: str, at: datetime) -> list[Referral]:
    """Refer everybody under 16 who was hurt, or is said to have hurt, in an event. Once each.

    Each is a file of their own: the one who was hurt and the one who is said to have hurt do not
    read each other's. It is sent at once; where it is not known which authority answers, the unit
    finds out within the hour.
    """
    known = {
        child
        for each in selectors.standing_of_event(actor, event_id)
        if each.kind == ReferralKind.CHILDREN
        for child in each.children
    }
    made = []
    for card, is_victim in _under_age(actor, event_id, at):
        if card.record_id in known:
            continue
        referral = _make(actor, event_id, card, is_victim=is_victim, told=told, at=at)
        if referral.to_agency_id is None:
            owe_unit(actor, referral, NAME_AUTHORITY, at)
        else:
            send_by_itself(actor, referral, at=at)
        owe_unit(actor, referral, CHILD_REVIEW, at)
        if is_victim:
            open_notices_at_risk(actor, event_id, [card.record_id], at=at)
        made.append(referral)
    return made


def _under_age(actor: Actor, event_id: UUID, at: datetime) -> Iterable[tuple[PersonCard, bool]]:
    involved = [each for each in involved_in(actor, [event_id])[event_id] if each[1] in _IN_IT]
    cards = person_cards(actor, [record for record, _ in involved], on=london_date(at))
    for record, role in involved:
        card = cards.get(record)
        if card and is_young(card.age):
            yield card, role == InvolvementRole.VICTIM


def _make(
    actor: Actor, event_id: UUID, card: PersonCard, *, is_victim: bool, told: str, at: datetime
) -> Referral:
    event = event_visible(actor, event_id)
    agency, how = answering(
        actor,
        [card.record_id],
        found_on=event.area_id if is_victim else None,
        on=london_date(at),
    )
    return Referral.objects.create(
        owner_agency_id=actor.agency_id,
        kind=ReferralKind.CHILDREN,
        event=event,
        about_id=card.record_id,
        to_agency=agency,
        authority_from=how,
        children=[card.record_id],
        concerns=of_child_at_risk(
            name=card.name, age=card.age, is_victim=is_victim, told=told if is_victim else ""
        ),
        basis=BASIS[ReferralKind.CHILDREN],
        signs=[Sign.AT_RISK],
        asks_joint_visit=True,
    )
