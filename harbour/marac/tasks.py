"""Jobs of the Marac."""

from datetime import timedelta
from functools import partial

from harbour.marac.services import hand_back_of_gone, look_for_repeats, tell_of_flags
from harbour.sharing.api import as_each_system, by_the_clock

OF_LATE = timedelta(days=14)


@by_the_clock("45 4 * * *")
def look_for_marac_repeats(timestamp: int) -> None:
    """Every night: repeats in what partners wrote, or what was since judged to be one person."""
    as_each_system(partial(look_for_repeats, since=OF_LATE), purpose="safeguarding")


@by_the_clock("0 7 1 * *")
def tell_of_marac_flags(timestamp: int) -> None:
    """On the first of each month: the list of flags that stand and that have lapsed."""
    as_each_system(tell_of_flags, purpose="safeguarding")


@by_the_clock("10 1 * * *")
def hand_back_of_marac_members(timestamp: int) -> None:
    """Every night: what agencies that are part of a Marac or hub no more still held comes to its
    host. They read nothing from the day itself, whether this was done or not."""
    as_each_system(hand_back_of_gone, purpose="safeguarding", kind=None)
