"""Jobs of the control room."""

from functools import partial

from harbour.control_room.services.ringing import find_rung_off, find_unrecorded
from harbour.control_room.services.watching import watch_clocks
from harbour.kernel.apart import apart
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("* * * * *")
def watch_incident_clocks(timestamp: int) -> None:
    """Every minute: escalate what nobody goes to, owe the call back, find calls in no log."""
    with apart() as step:
        with step():
            watch = partial(watch_clocks, apart=step)
            as_each_system(watch, purpose="safeguarding", kind=None)
        with step():
            as_each_system(find_rung_off, find_unrecorded, purpose="safeguarding")
