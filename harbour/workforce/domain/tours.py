"""When the tour of duty ends in which a team takes something on.

Source: force duty rosters. What is taken on within an hour of a relief counts as the relief's.
Units:  instants in UTC. A team without a roster is held to tours of ten hours.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

RELIEF = timedelta(hours=1)
WITHOUT_ROSTER = timedelta(hours=10)


def tour_ends(tours: Sequence[tuple[datetime, datetime]], at: datetime) -> datetime:
    """The end of the tour that holds `at`; with none under way, of the next; or ten hours on."""
    left = sorted(ends for starts, ends in tours if starts <= at + RELIEF and ends > at)
    under_way = [ends for ends in left if ends > at + RELIEF]
    if under_way:
        return under_way[0]
    if left:
        return left[0]
    to_come = sorted((starts, ends) for starts, ends in tours if starts > at)
    if to_come and to_come[0][0] - at < timedelta(hours=24):
        return to_come[0][1]
    return at + WITHOUT_ROSTER
