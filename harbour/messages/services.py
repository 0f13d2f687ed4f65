"""Telling staff that something waits for them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.messages.domain.wording import wording
from harbour.messages.domain.workflow import MESSAGE
from harbour.messages.models import Message
from harbour.messages.terms import Channel
from harbour.sharing.api import take_step


@transaction.atomic
def notify(
    actor: Actor,
    *,
    key: str,
    template: str,
    page: str,
    page_id: UUID,
    at: datetime,
    to_agency_id: UUID | None = None,
    to_user_id: UUID | None = None,
    to_team_id: UUID | None = None,
) -> Message:
    """Write a notice in the transaction that gave rise to it. The same key says it once.

    On screen it is shown at once; nothing leaves the building unless a force has switched a
    channel on.

    Raises:
        KeyError: there is no such template.
    """
    wording(template)
    known = Message.objects.filter(owner_agency_id=actor.agency_id, key=key).first()
    if known is not None:
        return known
    message = Message.objects.create(
        owner_agency_id=actor.agency_id,
        key=key,
        channel=Channel.SCREEN,
        template=template,
        to_agency_id=to_agency_id or actor.agency_id,
        to_user_id=to_user_id,
        to_team_id=to_team_id,
        page=page,
        page_id=page_id,
        written_at=at,
    )
    take_step(actor, message, MESSAGE, "show", at=at)
    return message
