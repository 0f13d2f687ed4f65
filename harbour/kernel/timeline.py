"""One line of the person's timeline, whichever package it comes from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """Something that happened. `url_name` and `url_id` lead to its own page, if it has one.

    `event_id` is the event that the entry tells whole, so that nobody else need tell it again.
    """

    at: datetime
    title: str
    text: str = ""
    kind: str = ""
    url_name: str = ""
    url_id: UUID | None = None
    by: UUID | None = None
    agency_id: UUID | None = None
    event_id: UUID | None = None
