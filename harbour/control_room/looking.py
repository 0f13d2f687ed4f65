"""Logging a look at the people of a page."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from harbour.sharing.api import Subject, consult


def look(request: HttpRequest, records: Iterable[UUID | None], screen: str) -> None:
    """The reader saw what is held on these people, on this page."""
    subjects = [
        Subject(kind="pole.personrecord", record_id=record, person_record_id=record)
        for record in records
        if record
    ]
    consult(request.actor, subjects, screen=screen)
