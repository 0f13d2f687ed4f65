"""Opening what is held about people at a live incident, and telling whose it is at once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from harbour.control_room import policies, safety, selectors
from harbour.control_room.models import KeptFrom, Opening
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.messages.api import notify
from harbour.sharing.api import Subject, disclose

TEMPLATE = "held_opened"
NOTHING = "There is nothing of this kind to open at this incident."
"""Said alike where nothing is held and where the actor must not learn of it."""


@transaction.atomic
def open_held(
    actor: Actor,
    *,
    incident_id: UUID,
    readers: Iterable[UUID],
    with_address: bool,
    reason: str,
    at: datetime,
) -> list[Opening]:
    """Show held warnings, and the protected address if so said, to responders of one incident.

    The supervisor who opens them reads them too. It ends with the incident and with each
    responder's part in it. Whose records they are is told at once.

    Raises:
        NotPermitted: the actor does not supervise the shift, or the incident is over.
        NotVisible: there is no such incident.
        DomainError: no reason, somebody named is not on the way or there, or nothing is held,
            which is said too to whoever is kept from these people.
    """
    policies.may_open_held(actor).require()
    incident = selectors.incident(actor, incident_id)
    if not safety.may_ask(actor, incident):
        raise NotPermitted("The incident is over. Nothing can be opened for it.")
    if not reason.strip():
        raise DomainError("Say why they need to know it, so that the owner can follow it.")
    named = set(readers)
    if named - safety.takes_part(incident_id, named):
        raise DomainError("Choose only officers who have been sent to this incident.")
    if not safety.may_open(actor, incident_id):
        raise DomainError(NOTHING)
    opened = Opening.objects.bulk_create(
        Opening(
            incident=incident,
            reader_id=reader,
            with_address=with_address,
            reason=reason.strip(),
            opened_by=actor.user_id,
            opened_at=at,
        )
        for reader in sorted({*named, actor.user_id})
    )
    if not safety.safety_of(actor, incident_id, on=london_date(at)).opened:
        raise DomainError(NOTHING)
    _tell_owners(actor, opened[0], at)
    return opened


def _tell_owners(actor: Actor, opening: Opening, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT record_id, agency_id, user_id FROM harbour.owners_of_held(%s, %s)",
            [opening.incident_id, opening.with_address],
        )
        owned = cursor.fetchall()
    told = {user_id: (agency_id, record_id) for record_id, agency_id, user_id in owned}
    for user_id, (agency_id, record_id) in told.items():
        own = agency_id == actor.agency_id
        notify(
            actor,
            key=f"{TEMPLATE}:{opening.id}:{user_id}",
            template=TEMPLATE,
            page="control_room:safety" if own else "casefile:person",
            page_id=opening.incident_id if own else record_id,
            at=at,
            to_agency_id=agency_id,
            to_user_id=user_id,
        )
    subjects = [
        Subject(kind="pole.personrecord", record_id=record_id, person_record_id=record_id)
        for record_id in dict.fromkeys(record_id for record_id, _, _ in owned)
    ]
    disclose(actor, subjects, recipient_agency_id=actor.agency_id, reason=opening.reason)


@transaction.atomic
def keep_from(
    actor: Actor, *, record_id: UUID, users: Iterable[UUID], reason: str, at: datetime
) -> list[KeptFrom]:
    """Let these members of staff learn nothing held on a person, nor that anything is.

    For the person concerned where it is one of our own, and everybody in the flagged chain.

    Raises:
        NotPermitted: the actor does not name readers of restricted records.
        DomainError: no reason was given.
    """
    policies.may_keep_from(actor).require()
    if not reason.strip():
        raise DomainError("Say why, so that the next person can follow your reasoning.")
    return KeptFrom.objects.bulk_create(
        KeptFrom(
            record_id=record_id,
            user_id=user_id,
            reason=reason.strip(),
            named_by=actor.user_id,
            named_at=at,
        )
        for user_id in dict.fromkeys(users)
    )
