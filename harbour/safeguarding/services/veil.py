"""Keeping her address secret, and saying who may see it."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import end_of, london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import (
    NewAddress,
    Readers,
    name_place_readers,
    record_sealed_place,
    seal_place,
)
from harbour.safeguarding import policies
from harbour.safeguarding.domain.veil import LONGEST, RULE, look_again, too_long
from harbour.workforce.api import meet, owe

KIND = "pole.personplace"


@transaction.atomic
def keep_secret(
    actor: Actor,
    *,
    victim_id: UUID,
    at: datetime,
    readers: Iterable[UUID],
    until: date,
    reason: str,
    place_id: UUID | None = None,
    address: NewAddress | None = None,
) -> UUID:
    """Seal a known address, or record a new one that is secret from its first moment.

    Whoever keeps it secret owes another look at who may see it, before that runs out.

    Raises:
        NotPermitted: the actor does not protect addresses.
        NotVisible: there is no such address or person for the actor.
        DomainError: the permission would last too long, or the address is empty.
    """
    policies.may_keep_secret(actor).require()
    named = _readers(readers, until, reason, at)
    if place_id is not None:
        seal_place(actor, place_id=place_id, readers=named)
        sealed = place_id
    else:
        sealed = record_sealed_place(
            actor, record_id=victim_id, address=address or NewAddress(street=""), readers=named
        )
    _look_again(actor, sealed, victim_id, at, until)
    return sealed


@transaction.atomic
def name_readers(
    actor: Actor,
    *,
    victim_id: UUID,
    place_id: UUID,
    at: datetime,
    readers: Iterable[UUID],
    until: date,
    reason: str,
) -> None:
    """Let people see a secret address, the actor too: that is the look that was owed.

    Raises:
        NotPermitted: the actor does not protect addresses.
        NotVisible: it is not the actor's to see.
        DomainError: the permission would last too long.
    """
    policies.may_keep_secret(actor).require()
    named = _readers({*readers, actor.user_id}, until, reason, at)
    name_place_readers(actor, place_id=place_id, readers=named)
    meet(actor, subject_id=place_id, rule=RULE, at=at, outcome="Looked at again")
    _look_again(actor, place_id, victim_id, at, until)


def _readers(users: Iterable[UUID], until: date, reason: str, at: datetime) -> Readers:
    if too_long(until, on=london_date(at)):
        raise DomainError(f"Choose a day from tomorrow to {LONGEST} days from now.")
    if not reason.strip():
        raise DomainError("Say why, so that the next person can follow your reasoning.")
    return Readers(users=tuple(users), until=end_of(until), reason=reason.strip())


def _look_again(actor: Actor, place_id: UUID, victim_id: UUID, at: datetime, until: date) -> None:
    # Not about her, on purpose: the clocks of her page would tell everybody that she has one.
    owe(
        actor,
        deadline=look_again(at, until),
        title="Look again at who may see a secret address",
        subject_kind=KIND,
        subject_id=place_id,
        page="casefile:addresses",
        page_id=victim_id,
        user_id=actor.user_id,
    )
