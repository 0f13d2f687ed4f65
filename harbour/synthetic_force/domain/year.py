"""A year of an invented force that follows nobody's figures: the village and the town.

Some families call once and a few again and again; some suspects are known for several victims.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from harbour.synthetic_force.domain.happening import (
    CAUTIONED,
    CHARGED,
    DIFFICULT,
    NO_INTEREST,
    NOT_SUPPORTED,
    PENALTY,
    Crime,
    Happening,
    Outcome,
)
from harbour.synthetic_force.domain.offences import (
    BY_CODE,
    GROUPS,
    MALE_RAPE,
    OTHER,
    SEXUAL,
    offence,
)
from harbour.synthetic_force.domain.people import Family

ROUTES = ("999", "101", "COUNTER", "PARTNER", "HEALTH")
_ROUTE_SHARES = (62, 22, 6, 6, 4)
_GRADES = ("STANDARD", "MEDIUM", "HIGH")
_GRADE_SHARES = (58, 31, 11)
ENDS = (CHARGED, CAUTIONED, PENALTY, NOT_SUPPORTED, DIFFICULT, NO_INTEREST)
_END_SHARES = (44, 10, 3, 26, 14, 3)
_GROUP_SHARES = (1, 39, 7, 2, 51)
_HOURS = (
    16, 12, 9, 6, 4, 3, 3, 5, 8, 10, 11, 12, 13, 13, 13, 15, 18, 21, 24, 26, 28, 29, 27, 22,
)  # fmt: skip
_DAYS = (13, 12, 12, 13, 15, 19, 20)


def an_instant(draw: Random, starts: datetime, ends: datetime) -> datetime:
    """A time between two, more often in evenings and at weekends."""
    whole = int((ends - starts).total_seconds())
    while True:
        at = starts + timedelta(seconds=draw.randint(0, whole))
        if draw.random() * 29 * 20 < _HOURS[at.hour] * _DAYS[at.weekday()]:
            return at


def a_grade(draw: Random) -> tuple[str, str]:
    """The officer's grade and, where it differs, the unit's: mostly medium raised to high."""
    grade = draw.choices(_GRADES, _GRADE_SHARES)[0]
    if grade == "MEDIUM" and draw.random() < 0.2:
        return grade, "HIGH"
    if grade == "STANDARD" and draw.random() < 0.05:
        return grade, "MEDIUM"
    return grade, ""


def a_route(draw: Random) -> str:
    return draw.choices(ROUTES, _ROUTE_SHARES)[0]


def agreement(draw: Random) -> bool | None:
    """Whether she agreed to be referred: nothing if nobody asked."""
    return draw.choices((True, False, None), (68, 24, 8))[0]


def a_happening(draw: Random, at: datetime, family: Family, crimes: tuple[Crime, ...]) -> Happening:
    grade, unit_grade = a_grade(draw)
    return Happening(
        at=at,
        family=family,
        crimes=tuple(_fitting(crime, family) for crime in crimes),
        route=a_route(draw),
        grade=grade,
        unit_grade=unit_grade,
        agrees=agreement(draw),
        declined=draw.random() < 0.04,
    )


def _fitting(crime: Crime, family: Family) -> Crime:
    """Some offences can only be recorded of a woman."""
    if family.victim.sex == "M" and BY_CODE[crime.offence].group == SEXUAL:
        return replace(crime, offence=MALE_RAPE)
    return crime


def a_crime(draw: Random, at: datetime) -> Crime:
    group = draw.choices((*GROUPS, OTHER), _GROUP_SHARES)[0]
    ended = draw.choices(ENDS, _END_SHARES)[0]
    positive = ended in (CHARGED, CAUTIONED, PENALTY)
    return Crime(
        offence=offence(draw, group, at.date(), abuse=True),
        arrested=draw.random() < (0.98 if positive else 0.8),
        outcome=ended,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A crime that is no domestic abuse."""

    at: datetime
    offence: str
    outcome: Outcome
    arrested: bool


def elsewhere(draw: Random, at: datetime, group: str = "") -> Elsewhere:
    group = group or draw.choices((*GROUPS, OTHER), (1, 8, 1, 2, 88))[0]
    ended = draw.choices(
        (Outcome("18", "No suspect identified"), CHARGED, DIFFICULT, CAUTIONED), (56, 22, 15, 7)
    )[0]
    return Elsewhere(
        at=at,
        offence=offence(draw, group, at.date(), abuse=False),
        outcome=ended,
        arrested=ended in (CHARGED, CAUTIONED) and draw.random() < 0.9,
    )


def a_year(
    draw: Random, families: list[Family], *, calls: int, starts: datetime, ends: datetime
) -> list[Happening]:
    """Calls of families over a time: a third of the families make two thirds of them."""
    weights = [draw.gammavariate(0.7, 1.0) + 0.05 for _ in families]
    told = []
    for family in draw.choices(families, weights, k=calls):
        at = an_instant(draw, starts, ends)
        crimes = (a_crime(draw, at),) if draw.random() < 0.66 else ()
        told.append(a_happening(draw, at, family, crimes))
    return told


def waiting_today(draw: Random, families: list[Family], now: datetime) -> list[Happening]:
    """What was submitted in the last day and waits for the referral unit, one of it too long."""
    told = []
    fresh = draw.sample(families, 8)
    for hours, family in zip((27, 21, 18, 13, 9, 6, 4, 3), fresh, strict=True):
        at = now - timedelta(hours=hours, minutes=draw.randint(0, 50))
        crimes = (a_crime(draw, at),) if draw.random() < 0.66 else ()
        happening = a_happening(draw, at, family, crimes)
        happening.until = "submitted"
        if hours > 9:
            happening.grade = "STANDARD"
        told.append(happening)
    return told


def under_way(draw: Random, families: list[Family], now: datetime) -> list[Happening]:
    """What the control room has open at this moment."""
    told = []
    for minutes, until in ((4, "call"), (19, "dispatched"), (48, "attended")):
        family = draw.choice(families)
        happening = a_happening(draw, now - timedelta(minutes=minutes), family, ())
        happening.route = "999"
        happening.until = until
        told.append(happening)
    return told
