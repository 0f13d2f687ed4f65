"""An order that ends: its victim hears of it in time to ask for another.

Source: force policy, fourteen days before an order's last day; another number is another VERSION.
Units:  the end of the order's last day, Europe/London.
"""

from datetime import date, datetime

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline

ENDS = "perpetrators.order.ends"
VERSION = "2014-1"


def deadline(expires_on: date, *, at: datetime) -> Deadline:
    """Owed from now until the order ends, or at once where it ended already."""
    return Deadline(
        rule=ENDS,
        version=VERSION,
        started_at=at,
        due_at=max(end_of(expires_on), at),
        source="Force policy: orders that end within fourteen days",
    )
