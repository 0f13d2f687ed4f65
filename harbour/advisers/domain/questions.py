"""The five questions an adviser asks: is he out, on what conditions, when is court, what has she
been told, and when may I ring?

Source: what independent advisers ask of the police every day, by their own account; the facts
        are the updates that the Victims' Code owes her (Code of Practice for Victims 2021).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

IN, OUT = "IN", "OUT"
PLAIN = frozenset({"ARREST", "BAIL", "RELEASE", "NFA"})
"""Kinds whose name says by itself where the suspect is."""
COURT = frozenset({"HEARING", "OUTCOME"})
TOLD = frozenset({"DONE"})
AHEAD = timedelta(minutes=5)
"""What is recorded so long before it happens was foretold, and may yet come otherwise."""
ASK = "Ask the officer in the case."


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that happened of which she must be told, and whether she has been.

    `suspect` is whom it is about, and `leaves` where it leaves them: IN, OUT, UNSURE or nothing.
    `about` is what it is about beside: a release, a hearing. `told_at` is when she was told.
    """

    kind: str
    label: str
    happened_at: datetime
    recorded_at: datetime
    words: str
    status: str
    concerns_at: datetime | None = None
    about: UUID | None = None
    suspect: UUID | None = None
    leaves: str = ""
    told_at: datetime | None = None

    @property
    def was_foretold(self) -> bool:
        return self.happened_at - self.recorded_at > AHEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Whether one suspect is out. `is_out` is None when nothing here says so.

    `release_at` is the next release that is known beforehand.
    """

    is_out: bool | None
    since: datetime | None
    words: str
    suspect: UUID | None = None
    release_at: datetime | None = None


def where_each_is(news: Iterable[News], now: datetime) -> list[Whereabouts]:
    """Of each suspect of whom something is known, whoever is out first. Silence is never "no".

    What ends a case for all of them (no further action) lets each of them out; that somebody
    unnamed was arrested holds nobody.
    """
    of_each: defaultdict[UUID | None, list[News]] = defaultdict(list)
    for each in news:
        if each.leaves:
            of_each[each.suspect].append(each)
    if not of_each:
        return [_where(None, [], now)]
    for_all = [each for each in of_each.get(None, ()) if each.leaves != IN]
    known = [
        _where(suspect, [*theirs, *(for_all if suspect else ())], now)
        for suspect, theirs in of_each.items()
        if suspect or len(of_each) == 1 or len(theirs) > len(for_all)
    ]
    return sorted(known, key=lambda each: (each.is_out is not True, each.is_out is False))


def _where(suspect: UUID | None, news: Sequence[News], now: datetime) -> Whereabouts:
    """From the last thing that put a suspect in or let them out."""
    standing = [each for each in news if not _is_overtaken(each, news)]
    past = [each for each in standing if each.happened_at <= now]
    ahead = [each.happened_at for each in standing if each.happened_at > now]
    found = _said(max(past, key=lambda each: each.happened_at)) if past else _UNKNOWN
    return replace(found, suspect=suspect, release_at=min(ahead, default=None))


def _is_overtaken(told: News, news: Sequence[News]) -> bool:
    """Whether what was foretold did not come: of the same release something was told since, that
    it is on another day, or that they are kept in."""
    return told.was_foretold and any(
        other.about == told.about and other.recorded_at > told.recorded_at
        for other in news
        if other.about is not None
    )


_UNKNOWN = Whereabouts(is_out=None, since=None, words=f"Nothing here says. {ASK}")


def _said(last: News) -> Whereabouts:
    lower = f"{last.label[0].lower()}{last.label[1:]}"
    if last.leaves == OUT:
        words = f"Yes. {last.label}." if last.kind in PLAIN else f"Yes, when this came: {lower}."
        return Whereabouts(is_out=True, since=last.happened_at, words=words)
    if last.leaves == IN:
        words = f"{last.label}, and nothing here says of a release."
        if last.kind not in PLAIN:
            words = f"Held, when this came: {lower}. Nothing here says of a release since."
        return Whereabouts(is_out=False, since=last.happened_at, words=words)
    return Whereabouts(is_out=None, since=last.happened_at, words=f"Not known: {lower}. {ASK}")


def court_dates(news: Iterable[News], now: datetime) -> list[News]:
    """What is known of court: what is to come first, the soonest on top, then the latest past.

    News of which the day is not known stands by when it came.
    """
    known = [each for each in news if each.kind in COURT]
    ahead = [each for each in known if each.concerns_at and each.concerns_at >= now]
    past = [each for each in known if each not in ahead]
    return [
        *sorted(ahead, key=_when),
        *sorted(past, key=_when, reverse=True),
    ]


def _when(each: News) -> datetime:
    return each.concerns_at or each.happened_at


def told_and_not(news: Iterable[News]) -> tuple[list[News], list[News]]:
    """What she has been told, and what she has not been told yet: never be the first to say it."""
    ordered = sorted(news, key=lambda each: each.happened_at, reverse=True)
    return (
        [each for each in ordered if each.status in TOLD],
        [each for each in ordered if each.status not in TOLD],
    )
