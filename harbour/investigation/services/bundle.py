"""A case file that was made: its hash and index are kept, so that one is told from another."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.models import Bundle
from harbour.kernel.actor import Actor


@transaction.atomic
def note_bundle(actor: Actor, *, crime_id: UUID, content: bytes, at: datetime) -> Bundle:
    """Keep the hash and index of a case file that leaves the building.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such crime.
    """
    policies.may_finalise(actor).require()
    crime = selectors.crime(actor, crime_id)
    return Bundle.objects.create(
        crime_id=crime.id,
        sha256=sha256(content).hexdigest(),
        index=list(selectors.SECTIONS),
        made_by=actor.user_id,
        made_at=at,
    )
