"""Jobs of the advisers' work."""

from harbour.advisers.services import renew, take_back_ended
from harbour.sharing.api import as_each_system, by_the_clock


@by_the_clock("*/10 * * * *")
def take_back(timestamp: int) -> None:
    """Every ten minutes: what advisers read is taken back, where their work with her ended."""
    as_each_system(take_back_ended, purpose="support")


@by_the_clock("50 4 * * *")
def renew_shared(timestamp: int) -> None:
    """Each night: no adviser loses sight of a client because half a year has passed."""
    as_each_system(renew, purpose="support")
