"""Adding a sentence to somebody's running narrative."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.control_room import policies
from harbour.control_room.models import NarrativeLine
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.pole.api import records_of_person


@transaction.atomic
def add_line(actor: Actor, *, record_id: UUID, words: str, at: datetime) -> NarrativeLine:
    """Add one plain sentence, for whoever answers next. Nothing is taken out again.

    Raises:
        NotPermitted: the actor neither takes calls nor attends.
        NotVisible: there is no such person.
        DomainError: nothing is said, or more than can be read in ten seconds.
    """
    policies.may_narrate(actor).require()
    records_of_person(actor, record_id)
    said = " ".join(words.split())
    if not 0 < len(said) <= 200:
        raise DomainError("Write one sentence of at most 200 letters.")
    return NarrativeLine.objects.create(
        owner_agency_id=actor.agency_id,
        record_id=record_id,
        words=said,
        written_by=actor.user_id,
        written_at=at,
    )
