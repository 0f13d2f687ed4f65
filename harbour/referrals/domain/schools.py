"""When a school is told, and that nobody is told who must not be.

The safeguarding lead of the setting alone is told, before the next school day begins by the
setting's own calendar. In the holidays that day may be weeks away: then within a working day, to
the lead if one can be reached, else to the local authority. What is told carries no address, and
nothing of one parent reaches the other's. A setting where the suspect or kin works is never told:
the education officer of the local authority is, and so for a child who is taught at home or whose
setting is not known.

Unit:   local days (Europe/London); a school day begins at 08:30.
Source: Victims and Prisoners Act 2024 s20 (Domestic Abuse Act 2021 s49A, in force 7 November
        2025: as soon as reasonably practicable); Operation Encompass (before the next school
        day; content; home-educated children to the local authority).
Not:    which days are school days: terms and closures are data. Where they have run out, every
        working day is taken as one, so that nobody is told too late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from harbour.kernel.calendars import LONDON, in_utc, is_working_day, london_date
from harbour.kernel.deadline import Deadline

RULE = "referrals.school_notice"
VERSION = "2026-1"
TITLE = "Tell a child's school before its next day; in the holidays now"
SOURCE = (
    "Domestic Abuse Act 2021 s49A; Operation Encompass: the safeguarding lead, before the next"
    " school day"
)
BEGINS = time(8, 30)
A_DAY = timedelta(days=1)
IN_HOLIDAYS = timedelta(days=5)
"""From here on it is a holiday, not a weekend: Easter's own four days are less."""
READ_FOR = timedelta(days=180)
"""How long a setting may read what it was told: half a year (our default)."""
CHASED_FOR = timedelta(days=28)
"""How long one that nobody reads is chased (our default); it stays counted as unread."""


@dataclass(frozen=True, slots=True)
class Term:
    """The days of a term, the first and the last included."""

    from_on: date
    until_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolCalendar:
    """The terms of a setting, and the days in them on which it is closed."""

    terms: Sequence[Term] = ()
    closed: frozenset[date] = frozenset()

    def is_school_day(self, day: date) -> bool:
        if not is_working_day(day) or day in self.closed:
            return False
        if not self.terms or day > max(term.until_on for term in self.terms):
            return True
        return any(term.from_on <= day <= term.until_on for term in self.terms)

    def next_begins(self, after: datetime) -> datetime:
        """The first instant after this one at which a school day begins, in UTC."""
        day = london_date(after)
        while True:
            begins = datetime.combine(day, BEGINS, tzinfo=LONDON)
            if self.is_school_day(day) and begins > after:
                return in_utc(begins)
            day += A_DAY


def notice_deadline(after: datetime, calendar: SchoolCalendar) -> Deadline:
    """The clock of one notice: before the next school day begins; in the holidays, before the next
    working day does."""
    begins = calendar.next_begins(after)
    if begins - after > IN_HOLIDAYS:
        begins = SchoolCalendar().next_begins(after)
    return Deadline(
        rule=RULE,
        version=VERSION,
        started_at=in_utc(after),
        due_at=begins,
        source=SOURCE,
    )


def told(
    *,
    present: bool,
    seen: bool,
    words: str,
    happened_at: str,
    reference: str,
    name: str,
    is_victim: bool = False,
) -> str:
    """What the safeguarding lead reads of one child: no address, nobody's blame, no detail.

    A pupil who is the victim is told of as that, and never what was said or done.
    """
    if is_victim:
        return (
            f"Police were told of abuse on {happened_at} (reference {reference}). {name} was hurt"
            " or threatened. Children's services were told too: speak to them before anybody at"
            " home."
        )
    there = "was there" if present else "was not there, and may know of it"
    said = f" Said to an officer: \u201c{words}\u201d" if words else ""
    spoken = " Seen and spoken to by an officer." if seen else " Not yet seen by an officer."
    return (
        f"Police attended a domestic incident on {happened_at} (reference {reference})."
        f" {name} {there}.{spoken}{said}"
    )
