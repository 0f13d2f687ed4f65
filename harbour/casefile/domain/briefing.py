"""When a source that is taken in by files no longer speaks for itself in a briefing.

Source: such sources send once a day; one that missed a day must be looked into (our default).
"""

from datetime import datetime, timedelta

STALE = timedelta(days=1)


def is_stale(*, as_of: datetime | None, now: datetime) -> bool:
    """Whether what a source last sent is too old to say that it holds nothing."""
    return as_of is not None and now - as_of > STALE
