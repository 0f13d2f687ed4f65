"""Agreeing how a victim may safely be reached."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding.models import SafeContact


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSafeContact:
    """What a victim said about reaching her safely."""

    victim_id: UUID
    channels: tuple[str, ...]
    hours: str = ""
    code_word: str = field(default="", repr=False)
    no_voicemail: bool = True
    shared_phone: bool = False
    through_whom: str = ""
    interpreter: str = ""


@transaction.atomic
def agree_safe_contact(actor: Actor, *, contact: NewSafeContact, at: datetime) -> SafeContact:
    """Record how she may be reached. It stands until she says otherwise; none is erased.

    Raises:
        DomainError: no way at all was named.
    """
    if not contact.channels:
        raise DomainError("Choose at least one safe way to reach her, or a visit.")
    return SafeContact.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=contact.victim_id,
        channels=list(contact.channels),
        hours=contact.hours,
        code_word=contact.code_word,
        no_voicemail=contact.no_voicemail,
        shared_phone=contact.shared_phone,
        through_whom=contact.through_whom,
        interpreter=contact.interpreter,
        agreed_at=at,
        agreed_with=actor.user_id,
    )
