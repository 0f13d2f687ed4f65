"""The five questions an adviser asks: is he out, on what conditions, when is court, what has she
been told, and when may I ring?

Source: what independent advisers ask of the police every day, by their own account; the facts
        are the updates that the Victims' Code owes her (Code of Practice for Victims 2021).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

HELD = frozenset({"ARREST"})
OUT = frozenset({"BAIL", "RELEASE", "NFA"})
COURT = frozenset({"HEARING", "OUTCOME"})
TOLD = frozenset({"DONE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that happened of which she must be told, and whether she has been."""

    kind: str
    label: str
    happened_at: datetime
    words: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Whether he is out. `is_out` is None when nothing here says so."""

    is_out: bool | None
    since: datetime | None
    words: str


def is_he_out(news: Iterable[News]) -> Whereabouts:
    """From the last thing that put him in or let him out. Silence is never "no"."""
    moves = [each for each in news if each.kind in HELD | OUT]
    if not moves:
        return Whereabouts(
            is_out=None, since=None, words="Nothing here says. Ask the officer in the case."
        )
    last = max(moves, key=lambda each: each.happened_at)
    if last.kind in OUT:
        return Whereabouts(is_out=True, since=last.happened_at, words=f"Yes. {last.label}.")
    return Whereabouts(
        is_out=False,
        since=last.happened_at,
        words="The suspect was arrested, and nothing here says of a release.",
    )


def court_dates(news: Iterable[News]) -> list[News]:
    """What is known of court, the latest first."""
    return sorted(
        (each for each in news if each.kind in COURT),
        key=lambda each: each.happened_at,
        reverse=True,
    )


def told_and_not(news: Iterable[News]) -> tuple[list[News], list[News]]:
    """What she has been told, and what she has not been told yet: never be the first to say it."""
    ordered = sorted(news, key=lambda each: each.happened_at, reverse=True)
    return (
        [each for each in ordered if each.status in TOLD],
        [each for each in ordered if each.status not in TOLD],
    )
