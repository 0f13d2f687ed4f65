"""Protection notices: which a force gives, who may authorise one, by when a court must hear it.

Source: Crime and Security Act 2010 ss24 to 30 (notice by a superintendent, court within 48
        hours of service); Domestic Abuse Act 2021 ss22 to 29 (notice by an
        inspector; the same 48 hours). Sundays, Christmas Day, Good Friday and bank holidays are
        disregarded whole; Saturdays count.
Units:  hours that count; a sitting is named by the time it begins, Europe/London.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import TypedDict

from harbour.kernel.calendars import (
    ENGLAND_AND_WALES,
    LONDON,
    ONE_DAY,
    Calendar,
    is_court_day,
    london_date,
)
from harbour.kernel.deadline import CourtHours, Deadline, Hours, Rule
from harbour.perpetrators.terms import NoticeKind


class Begins(TypedDict):
    """From which day a force gives a notice, and in which areas only (nothing: in all)."""

    notice: str
    force: str
    on: date
    areas: tuple[str, ...]


RANKS = (
    ("constable", "pc", "dc"),
    ("sergeant", "ps", "ds"),
    ("inspector", "di"),
    ("chief inspector", "dci"),
    ("superintendent", "detective superintendent"),
    ("chief superintendent", "detective chief superintendent"),
    ("commander", "assistant chief constable", "acc"),
    ("deputy chief constable", "dcc"),
    ("chief constable", "commissioner"),
)
"""Lowest first; names of one rank together, in small letters."""

AUTHORITY: Mapping[str, str] = {
    NoticeKind.DVPN: "superintendent",
    NoticeKind.DAPN: "inspector",
}
DECIDE = Rule(
    id="perpetrators.notice.decide",
    version="2010",
    title="Decide on a protection notice",
    duration=Hours(4),
    source="Decided while the suspect is held: Crime and Security Act 2010 s24",
)
SERVE = Rule(
    id="perpetrators.notice.serve",
    version="2010",
    title="Give an authorised protection notice to the suspect in person",
    duration=Hours(4),
    source="Served while the suspect is held: Crime and Security Act 2010 s25",
)
HEARING = "perpetrators.notice.hearing"
COURT = Rule(
    id="perpetrators.notice.court",
    version="2010",
    title="Put a protection notice before a court",
    duration=CourtHours(48),
    source="Crime and Security Act 2010 s27; Domestic Abuse Act 2021 s29",
)


def given_on(day: date, *, by: str, area: str = "", begins: Iterable[Begins]) -> str:
    """Which notice a force gives on a day, in one of its areas.

    `begins` is FORCE["protection_notices"]: "*" is every force that is not named, and one with
    areas counts in these alone: orders under the 2021 Act begin force by force, in London borough
    by borough.

    Raises:
        ValueError: it gave none yet.
    """
    begun = [
        (each["on"], each["notice"])
        for each in begins
        if each["on"] <= day
        and each["force"] in ("*", by)
        and (not each["areas"] or area in each["areas"])
    ]
    if not begun:
        raise ValueError("the force gives no protection notice yet")
    return max(begun)[1]


def areas_that_differ(by: str, *, begins: Iterable[Begins]) -> tuple[str, ...]:
    """The areas of a force in which it gives another notice than elsewhere: none, for most."""
    named = [area for each in begins if each["force"] == by for area in each["areas"]]
    return tuple(sorted(set(named)))


def ranks_from(lowest: str) -> frozenset[str]:
    """A rank and every one above it, in small letters."""
    begins = next(at for at, names in enumerate(RANKS) if lowest in names)
    return frozenset(name for names in RANKS[begins:] for name in names)


def is_at_least(rank: str, lowest: str) -> bool:
    """Whether a rank, as its agency wrote it, reaches another."""
    return rank.strip().lower() in ranks_from(lowest)


def ranks_that_may(kind: str) -> frozenset[str]:
    """Every rank, in small letters, that may authorise a notice of a kind."""
    return ranks_from(AUTHORITY[kind])


def may_authorise(kind: str, rank: str) -> bool:
    return is_at_least(rank, AUTHORITY[kind])


def heard_again(hearing_at: datetime, *, since: datetime) -> Deadline:
    """The hearing to which a court put a notice off: the notice binds until it decides."""
    return Deadline(
        rule=HEARING,
        version="2010",
        started_at=since,
        due_at=hearing_at,
        source="Crime and Security Act 2010 s27(8); Domestic Abuse Act 2021 s29",
    )


def last_sitting(
    due_at: datetime, *, begins: Mapping[int, str], calendar: Calendar = ENGLAND_AND_WALES
) -> datetime:
    """The last sitting that begins by a time. `begins` gives "10:00" by day of the week (0 to 6).

    Raises:
        ValueError: no court sits in the fortnight before.
    """
    day = london_date(due_at)
    for _ in range(14):
        if day.weekday() in begins and is_court_day(day, calendar):
            sits_at = datetime.combine(day, time.fromisoformat(begins[day.weekday()]), LONDON)
            if sits_at <= due_at:
                return sits_at
        day -= ONE_DAY
    raise ValueError("no court sits in the fortnight before")
