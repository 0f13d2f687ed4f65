"""By when a victim must be told of what happened, and what is owed to her beside the news.

Source: Code of Practice for Victims of Crime in England and Wales, in force 3 April 2006, 10
        December 2013, 16 November 2015 and 1 April 2021, each for what happened from its day on:
        one working day with enhanced rights (before 2013: for vulnerable or intimidated victims),
        else five. Victims of domestic abuse have enhanced rights, as victims of the most serious
        crime. Property is given back within five working days for everybody. Victim Contact
        Scheme: a sentence of twelve months or more. Compensation: Code of 2021, right 5.
Units:  working days of England and Wales; due at the end of the day. Sentences are months.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from harbour.design_system.words import in_london
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import CalendarDays, Deadline, Hours, Minutes, Rule, WorkingDays

UPDATE = "victims_code.update"
KEEP_TOLD = "victims_code.keep_told"
LONG_SENTENCE = 12

FAMILY_LIAISON = Rule(
    id="safeguarding.family_liaison",
    version="1",
    title="Name a family liaison officer for the bereaved",
    duration=Hours(24),
    source="Code of Practice for Victims of Crime 2021, bereaved close relatives",
)

DANGER = Rule(
    id=UPDATE,
    version="danger-30-minutes",
    title="Tell a victim of new danger now, whatever the hour",
    duration=Minutes(30),
    source="Force policy: whoever is in new danger hears of it within half an hour, day or night",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One version of the Code: what happened from its first day on is told by it."""

    version: str
    from_on: date
    enhanced_days: int
    standard_days: int


CODES = (
    Code(version="2006-04", from_on=date(2006, 4, 3), enhanced_days=1, standard_days=5),
    Code(version="2013-12", from_on=date(2013, 12, 10), enhanced_days=1, standard_days=5),
    Code(version="2015-11", from_on=date(2015, 11, 16), enhanced_days=1, standard_days=5),
    Code(version="2021-04", from_on=date(2021, 4, 1), enhanced_days=1, standard_days=5),
)
_ALIKE_FOR_ALL = {"PROPERTY": 5}
"""Days that are the same whatever rights she has."""
AT_ONCE = Hours(1)
"""For news that leaves her without protection. Force policy; the Code gives a day."""


def code_on(day: date) -> Code:
    """The Code by which something that happened on a day is told. The first, before it began."""
    return next((each for each in reversed(CODES) if each.from_on <= day), CODES[0])


def update_deadline(
    happened_at: datetime, *, enhanced: bool = True, kind: str = "", at_once: bool = False
) -> Deadline:
    """When she must have been told of something that happened."""
    if kind == "DANGER":
        return DANGER.deadline(happened_at)
    code = code_on(london_date(happened_at))
    usual = code.enhanced_days if enhanced else code.standard_days
    if at_once:
        return Rule(
            id=UPDATE,
            version=f"{code.version}-at-once",
            title="Tell a victim at once what has happened",
            duration=AT_ONCE,
            source="Force policy: whoever loses protection is told within the hour",
        ).deadline(happened_at)
    return Rule(
        id=UPDATE,
        version=f"{code.version}-{'enhanced' if enhanced else 'standard'}",
        title="Tell a victim what has happened",
        duration=WorkingDays(_ALIKE_FOR_ALL.get(kind, usual)),
        source=f"Code of Practice for Victims of Crime {code.version[:4]}",
    ).deadline(happened_at)


def keep_told(since: datetime, *, days: int) -> Deadline:
    """When she must hear from somebody again, as often as she agreed, though nothing happened."""
    return Rule(
        id=KEEP_TOLD,
        version=f"{days}-days",
        title="Tell the victim how things stand: as often as was agreed",
        duration=CalendarDays(days),
        source="Code of Practice for Victims of Crime 2021, right 6: as often as agreed",
    ).deadline(since)


_LEADS_TO_COMPENSATION = frozenset({"CHARGE", "NFA", "CLOSED", "NO_INVEST"})


def follows(kind: str, *, sentence_months: int = 0) -> tuple[str, ...]:
    """What else is owed to her once something of a kind has happened."""
    found = []
    if kind in _LEADS_TO_COMPENSATION:
        found.append("COMPENSATION")
    if kind == "OUTCOME" and sentence_months >= LONG_SENTENCE:
        found.append("CONTACT_SCHEME")
    return tuple(found)


_LEAVES_SUSPECT = {
    "ARREST": "IN",
    "BAIL": "OUT",
    "RELEASE": "OUT",
    "NFA": "OUT",
    "BAIL_CHANGE": "UNSURE",
}


def leaves_suspect(kind: str) -> str:
    """Where news of a kind leaves the suspect where nothing else is said: IN, OUT, UNSURE or "".

    A change of bail alone says neither: who is kept in, or recalled, is told of by the same kind.
    """
    return _LEAVES_SUSPECT.get(kind, "")


def is_her_hour(at: datetime, *, earliest: time | None, latest: time | None) -> bool:
    """Whether a moment is within the hours she agreed. Both ends are in."""
    clock = in_london(at).time()
    begins, ends = earliest or time.min, latest or time.max
    if begins <= ends:
        return begins <= clock <= ends
    return clock >= begins or clock <= ends


def may_tell_at(
    at: datetime,
    *,
    earliest: time | None,
    latest: time | None,
    she_came: bool,
    overrides: Collection[object],
) -> bool:
    """Whether news may be told now: in her hours, when she herself came, or for new danger."""
    return she_came or bool(overrides) or is_her_hour(at, earliest=earliest, latest=latest)
