"""Whether the work that nobody asks for is done: messages, escalations, news of other agencies.

What depends on it waits in silence while it stands still, so everybody is told that it does.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

EVERY_MINUTE = "harbour.sharing.tasks.seal_audit"
"""A job that is due each minute: when it was done last says whether anything is."""

ALLOWED = timedelta(minutes=5)
"""Longer than the longest job of the day holds up the others."""


@dataclass(frozen=True, slots=True)
class Standstill:
    """Nothing is done in the background `since` then; nothing ever was, where it is absent."""

    since: datetime | None


def standing_still(last: datetime | None, *, now: datetime) -> Standstill | None:
    """A standstill, from when the job of every minute was done last; nothing while all is well."""
    if last is not None and now - last <= ALLOWED:
        return None
    return Standstill(last)
