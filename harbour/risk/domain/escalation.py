"""Potential escalation: events between the same two people within a window.

Source: SafeLives, Marac referral criteria: three domestic abuse events in twelve months, from
any agency, by frequency or severity; local thresholds vary, so the protocol is passed in. The
window is calendar months, ends at the moment of asking and excludes its own anniversary.
"""

from collections.abc import Iterable
from datetime import date

from harbour.kernel.deadline import add_months
from harbour.risk.domain.grade import Protocol


def events_in_window(happened_on: Iterable[date], *, on: date, protocol: Protocol) -> int:
    """How many of these events lie in the protocol's months up to and including `on`."""
    since = add_months(on, -protocol.escalation_months)
    return sum(since < day <= on for day in happened_on)
