"""Orders of court: since when there are any, how long they last, and what a breach of one is.

Source: Family Law Act 1996 ss33, 42, 42A, 47 and Part 4A; Female Genital Mutilation Act 2003
        schedule 2; Protection from Harassment Act 1997 s5; Sentencing Act 2020 s360; Crime and
        Security Act 2010 ss26 to 30; Stalking Protection Act 2019 ss2, 5, 8, 9 and 11; Domestic
        Abuse Act 2021 ss22 to 41.
Units:  first days of each law; calendar months; days beginning with the day of service.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from harbour.design_system.words import uk_date
from harbour.kernel.deadline import CourtHours, DaysBeginningWith, Hours, Rule, add_months
from harbour.perpetrators.terms import OrderKind

FIRST_DAY: Mapping[str, date] = {
    OrderKind.NMO: date(1997, 10, 1),
    OrderKind.OCCUPATION: date(1997, 10, 1),
    OrderKind.RO: date(1998, 3, 16),
    OrderKind.FMPO: date(2008, 11, 25),
    OrderKind.DVPN: date(2014, 3, 8),
    OrderKind.DVPO: date(2014, 3, 8),
    OrderKind.FGMPO: date(2015, 7, 17),
    OrderKind.SPO: date(2020, 1, 20),
    OrderKind.SPO_INTERIM: date(2020, 1, 20),
    OrderKind.DAPN: date(2024, 11, 27),
    OrderKind.DAPO: date(2024, 11, 27),
}
"""Before this day nobody could make one. Bail and licences are older than any record here."""

SHORTEST, LONGEST = 14, 28
"""Days of a Domestic Violence Protection Order."""

STALKING_MONTHS = 24
"""A stalking protection order that has an end lasts so many months or more; an interim one not."""


class BreachIs(StrEnum):
    """What a breach is in law."""

    CRIME = "a crime: record it, and investigate"
    CONTEMPT = "a contempt: whoever is arrested is brought before a court within 24 hours"
    BAIL = "no crime by itself: arrest, and bring them to the station or court that gave it"
    RECALL = "for probation to recall on: tell them at once"


_BREACH = {
    OrderKind.DVPN: BreachIs.CONTEMPT,
    OrderKind.DVPO: BreachIs.CONTEMPT,
    OrderKind.DAPN: BreachIs.CONTEMPT,
    OrderKind.OCCUPATION: BreachIs.CONTEMPT,
    OrderKind.BAIL: BreachIs.BAIL,
    OrderKind.LICENCE: BreachIs.RECALL,
}
BROUGHT = Rule(
    id="perpetrators.breach.court",
    version="2010",
    title="Bring whoever was arrested for a breach before a court",
    duration=CourtHours(24),
    source="Crime and Security Act 2010 ss26 and 29; Domestic Abuse Act 2021 s26; Family Law Act"
    " 1996 s47",
)
SERVE = Rule(
    id="perpetrators.order.serve",
    version="1",
    title="Give the order to whom it binds, and put it on the Police National Computer",
    duration=Hours(24),
    source="Force policy: an order that was not given to them is hard to prove broken",
)
NO_ARREST = Rule(
    id="perpetrators.breach.no_arrest",
    version="1",
    title="Decide on a breach without an arrest",
    duration=Hours(24),
    source="Force policy: where nobody was arrested for a breach, another decides what is done",
)
PROBATION = Rule(
    id="perpetrators.breach.probation",
    version="1",
    title="Tell probation of the breach of a licence",
    duration=Hours(1),
    source="Criminal Justice Act 2003 s254: probation decides on recall",
)
NOTIFY = Rule(
    id="perpetrators.order.notify",
    version="2021",
    title="Names and home address are to be given to the police",
    duration=DaysBeginningWith(3),
    source="Domestic Abuse Act 2021 s41; Stalking Protection Act 2019 s9",
)
NOTIFIES = frozenset({OrderKind.DAPO, OrderKind.SPO, OrderKind.SPO_INTERIM})
"""Whoever is bound by one tells the police names and address, and each change within three days."""

TOLD_ELSEWHERE = frozenset({OrderKind.BAIL, OrderKind.LICENCE})
"""Given and told by others: bail by those who investigate, a licence with the release."""


def is_to_be_served(kind: str, *, served_at: datetime | None, ended_on: date | None) -> bool:
    """Whether it still has to be given to whom it binds."""
    return kind not in TOLD_ELSEWHERE and served_at is None and ended_on is None


def breach_is(kind: str) -> BreachIs:
    """What a breach of an order of this kind is."""
    return _BREACH.get(OrderKind(kind), BreachIs.CRIME)


def is_owed_to_a_court(kind: str) -> bool:
    """Whether an arrest for its breach starts the 24 hours to a court."""
    return breach_is(kind) is BreachIs.CONTEMPT


def why_not(kind: str, *, made_on: date, until: date | None) -> str:
    """Why there can be no such order of that day and length; nothing when there can."""
    first = FIRST_DAY.get(OrderKind(kind))
    if first and made_on < first:
        return f"There were none before {uk_date(first)}. Check what it is, and the day."
    if until is not None and until < made_on:
        return "The last day is before the day it was made."
    if kind == OrderKind.DVPO:
        return _why_not_so_long(made_on, until)
    if kind == OrderKind.SPO and until and until < add_months(made_on, STALKING_MONTHS):
        return "A full Stalking Protection Order lasts two years or more, or has no end."
    return ""


def _why_not_so_long(made_on: date, until: date | None) -> str:
    if until is None:
        return "A Domestic Violence Protection Order has an end. Enter its last day."
    if not SHORTEST <= (until - made_on).days <= LONGEST:
        return "A Domestic Violence Protection Order lasts 14 to 28 days."
    return ""
