"""When something is said to have happened, against when it was written down.

Source: ours. Clocks are met by the hour that is said, not by the hour of typing, so that whoever
        writes it down may claim any: a time that cannot be is refused, and one that is written
        down more than a day later is told to supervisors as such.
Units:  a day is 24 hours; a time is typed to the minute.
"""

from datetime import datetime, timedelta

from harbour.design_system.words import uk_datetime
from harbour.kernel.decision import Decision, allow, deny

LATE = timedelta(days=1)


def could_be(said: datetime, *, now: datetime, since: datetime, of: str) -> Decision:
    """Whether it can have been then: not in time to come, nor before what it is about.

    `of` names what began at `since`, in words that follow "since".
    """
    if said > now:
        return deny("Enter when it was: now or earlier.")
    if not is_since(said, since):
        return deny(f"Enter a time since {of}, {uk_datetime(since)}.")
    return allow("Between what it is about and now")


def is_since(said: datetime, since: datetime) -> bool:
    """Whether it was after something began, or within its minute."""
    return said >= since.replace(second=0, microsecond=0)


def is_written_late(said: datetime, *, written_at: datetime) -> bool:
    """Whether it was written down more than a day after it is said to have happened."""
    return written_at - said > LATE
