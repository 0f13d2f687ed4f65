"""What is known of a call now: what was answered at first, and what was answered since.

For whoever goes there the last answer stands with the one before beside it. For the proposed
grade, and for whom to send, a danger that was told once stands: a machine may raise what is
pressing and never lower it. A person who knows that it has passed grades the call again.

Source: College of Policing, call handler response (pass on what changes; grade again). That a
danger once told stands is ours.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from harbour.control_room.terms import Reply

DANGERS = frozenset({"in_danger", "injured", "weapons"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """One answer given after the call."""

    code: str
    reply: str
    said: str
    told_by: str
    at: datetime
    by: UUID | None = None
    """Who wrote it down."""


def answers_now(first: Mapping[str, str], since: Iterable[Later]) -> dict[str, str]:
    """The last answer to each question; what was never asked is not in it."""
    return dict(first) | {each.code: each.reply for each in _in_order(since)}


def answers_standing(first: Mapping[str, str], since: Iterable[Later]) -> dict[str, str]:
    """The last answers, but a danger that was told once stands."""
    later = _in_order(since)
    told = {each.code for each in later if each.reply == Reply.YES}
    told |= {code for code, reply in first.items() if reply == Reply.YES}
    return answers_now(first, later) | dict.fromkeys(told & DANGERS, Reply.YES.value)


def is_news(later: Later, *, now: Mapping[str, str], said: str) -> bool:
    """Whether an answer tells anything that is not known: another reply, or other words."""
    if later.reply not in (Reply.YES, Reply.NO, Reply.UNKNOWN):
        return False
    other = later.reply != now.get(later.code, Reply.NOT_ASKED)
    return other or (bool(later.said.strip()) and later.said.strip() != said.strip())


def _in_order(since: Iterable[Later]) -> list[Later]:
    return sorted(since, key=lambda each: each.at)
