"""Agreeing how a victim may safely be reached."""

from dataclasses import dataclass, field
from datetime import datetime, time
from uuid import UUID

from django.db import connection, transaction

from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding import policies
from harbour.safeguarding.announcements import ways_changed
from harbour.safeguarding.models import ContactStop, SafeContact, WayTold
from harbour.safeguarding.services.telling import owe_to_keep_told, stop_keeping_told
from harbour.safeguarding.terms import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSafeContact:
    """What a victim said about reaching her safely."""

    victim_id: UUID
    channels: tuple[str, ...]
    hours: str = ""
    number: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    earliest: time | None = None
    latest: time | None = None
    code_word: str = field(default="", repr=False)
    no_voicemail: bool = True
    shared_phone: bool = False
    through_whom: str = ""
    interpreter: str = ""
    update_every_days: int | None = None


def one_at_a_time(victim_id: UUID) -> None:
    """Until this transaction ends nobody else agrees, stops or sends anything about her."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(720431, hashtext(%s))", [str(victim_id)])


@transaction.atomic
def stop_messages(
    actor: Actor, *, victim_id: UUID, why: str, at: datetime, words: str = ""
) -> ContactStop:
    """From now on nothing goes to her by itself, until a new agreement is made with her.

    Nor is she rung as often as was agreed.

    Raises:
        NotPermitted: the actor does not work with victims.
    """
    policies.may_agree_contact(actor).require()
    one_at_a_time(victim_id)
    stop = ContactStop.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=victim_id,
        why=why,
        words=words,
        stopped_at=at,
        stopped_by=actor.user_id,
    )
    stop_keeping_told(actor, victim_id, at)
    ways_changed.announce(actor, [victim_id])
    return stop


@transaction.atomic
def note_way_told(
    actor: Actor,
    *,
    victim_id: UUID,
    may_ring: bool | None,
    words: str,
    code_word: str,
    by_whom: str,
    at: datetime,
) -> WayTold:
    """Keep what a caller said about reaching a victim, until it is agreed with the victim."""
    return WayTold.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=victim_id,
        by_whom=by_whom,
        may_ring=may_ring,
        words=words,
        code_word=code_word,
        told_at=at,
        taken_by=actor.user_id,
    )


@transaction.atomic
def agree_safe_contact(actor: Actor, *, contact: NewSafeContact, at: datetime) -> SafeContact:
    """Record how she may be reached. It stands until she says otherwise; none is erased.

    Whoever works on an open referral about her reads it from this moment, and the old one no more.

    Raises:
        NotPermitted: the actor does not work with victims.
        DomainError: no way at all was named, or a letter.
    """
    policies.may_agree_contact(actor).require()
    if not contact.channels:
        raise DomainError("Choose at least one safe way to reach the victim, or a visit.")
    if Channel.LETTER in contact.channels:
        raise DomainError("No letters: anybody at home may open one. Choose another way.")
    one_at_a_time(contact.victim_id)
    agreed = SafeContact.objects.create(
        owner_agency_id=actor.agency_id,
        victim_id=contact.victim_id,
        channels=list(contact.channels),
        hours=contact.hours,
        number=contact.number,
        email=contact.email,
        earliest=contact.earliest,
        latest=contact.latest,
        code_word=contact.code_word,
        no_voicemail=contact.no_voicemail,
        shared_phone=contact.shared_phone,
        through_whom=contact.through_whom,
        interpreter=contact.interpreter,
        update_every_days=contact.update_every_days,
        agreed_at=at,
        agreed_with=actor.user_id,
    )
    owe_to_keep_told(actor, contact.victim_id, at)
    ways_changed.announce(actor, [contact.victim_id])
    return agreed
