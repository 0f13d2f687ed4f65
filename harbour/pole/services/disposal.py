"""Erasing what two people agreed to dispose of, and proving that it is gone."""

import json
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.utils import ProgrammingError

from harbour.kernel.actor import Actor
from harbour.kernel.errors import NotPermitted
from harbour.pole.announcements import person_records_written
from harbour.sharing.api import own_review, prove_disposal


@transaction.atomic
def dispose(actor: Actor, *, review_id: UUID, at: datetime) -> dict[str, int]:
    """Erase the person's record: names, numbers, places, warnings; and keep the proof of it.

    A stone without a name stays, because events point to it: what happened is kept or not by
    its own review. The search forgets the record in the same transaction.

    Raises:
        NotPermitted: no disposal was agreed by two people, or a hold stands.
        NotVisible: there is no such review.
    """
    review = own_review(actor, review_id)
    record_id = review.person_record_id
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT erased, digest FROM harbour.erase_person(%s)", [record_id])
            erased, digest = cursor.fetchone()
    except ProgrammingError as refused:
        if "may not be disposed" not in str(refused):
            raise
        raise NotPermitted(
            "Nothing is disposed of before two people have agreed, nor while a hold stands."
        ) from refused
    counts = json.loads(erased) if isinstance(erased, str) else erased
    prove_disposal(actor, review_id=review_id, erased=counts, sha256=digest, at=at)
    person_records_written.announce(actor, [record_id])
    return counts
