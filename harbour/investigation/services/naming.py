"""Somebody found later: a record that a search found, or a new one."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import briefs, record_newcomer


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Who it is: a record that is known, or the name of a new person."""

    record_id: UUID | None = None
    given: str = ""
    family: str = ""
    born_on: date | None = None


def record_of(actor: Actor, who: Named, *, at: datetime) -> UUID:
    """The record of whoever is named; a new person is recorded, in the transaction that names them.

    Raises:
        DomainError: nobody is named, or there is no such record that the actor may see.
    """
    today = london_date(at)
    if who.record_id is not None:
        if who.record_id not in briefs(actor, [who.record_id], on=today):
            raise DomainError("There is no such person. Search again.")
        return who.record_id
    return record_newcomer(actor, given=who.given, family=who.family, born_on=who.born_on, on=today)
