"""Who may be offered a conditional caution for domestic abuse, with each reason.

Source: Project CARA (Strang and others 2017; trial criteria); Criminal Justice Act 2003 s22 to s24
        (five requirements; breach goes back to the original offence); Director's Guidance on
        Adult Conditional Cautions (the prosecutor authorises in domestic abuse); HMIC 2014.
        Standard and medium risk only. She is consulted, never asked to decide.
Not:    a score. One criterion that is not met rules it out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harbour.investigation.terms import ConditionKind
from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline, Hours, Rule
from harbour.pole.api import OF_AGE

VERSION = "CARA-2012"
LONGEST = timedelta(weeks=20)
USUAL = timedelta(weeks=16)
OFFENCES = ("105", "58", "8L", "8/30", "8/56", "9", "125", "49", "195", "149")
"""Beginnings of the classes: common assault, criminal damage, harassment, threats, theft."""
BREACH = Rule(
    id="investigation.caution_breach",
    version=VERSION,
    title="Send the original offence to the CPS: a condition was broken",
    duration=Hours(48),
    source="Criminal Justice Act 2003 s24; the hours are the force's own",
)
CONDITION = "investigation.caution_condition"


def condition_due(due_on: date, *, at: datetime) -> Deadline:
    """Whether a condition was kept is said on its last day."""
    return Deadline(
        rule=CONDITION,
        version=VERSION,
        started_at=at,
        due_at=max(end_of(due_on), at),
        source="Criminal Justice Act 2003 s24: a condition broken goes back to the offence",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What only a person can say of whether a conditional caution is possible."""

    admits: bool
    is_overwhelming: bool
    needs_help: bool
    she_was_reached: bool
    specific_risk: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person must say, and what the records show."""

    age: int | None
    sub_type: str
    grade: str
    offence: str
    proven_lately: bool
    under_order: bool
    admits: bool
    is_overwhelming: bool
    needs_help: bool
    she_was_reached: bool
    specific_risk: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One criterion in words, and whether it is met."""

    words: str
    is_met: bool


def reasons(asked: Asked) -> tuple[Reason, ...]:
    """Every criterion, met or not."""
    return (
        Reason("The suspect is 18 or over", asked.age is not None and asked.age >= OF_AGE),
        Reason("Abuse by a partner or former partner", asked.sub_type == "PARTNER"),
        Reason("The victim's risk is standard or medium", asked.grade in ("STANDARD", "MEDIUM")),
        Reason("The offence is one of those allowed", _allowed(asked.offence)),
        Reason("No conviction or caution for violence in two years", not asked.proven_lately),
        Reason("The suspect is not on bail or under an order", not asked.under_order),
        Reason("The suspect admits it, or the evidence is overwhelming",
               asked.admits or asked.is_overwhelming),
        Reason("The suspect needs neither interpreter nor appropriate adult", not asked.needs_help),
        Reason("The victim was reached", asked.she_was_reached),
        Reason("The victim told of no specific risk", not asked.specific_risk),
    )  # fmt: skip


def _allowed(code: str) -> bool:
    bare = code.replace("00", "", 1) if code.startswith("00") else code
    return bool(bare) and bare.startswith(OFFENCES)


def is_eligible(found: Iterable[Reason]) -> bool:
    return all(each.is_met for each in found)


def wrong_condition(kind: str, words: str, due_on: date, *, today: date) -> str:
    """Why a condition may not be laid on anybody so, or nothing."""
    if kind == ConditionKind.OTHER and not words.strip():
        return "Say in words what the condition is: nobody can keep one that is not said."
    if due_on < today:
        return "Enter a day to come."
    if due_on > today + LONGEST:
        return "A condition ends within twenty weeks, and mostly within sixteen."
    return ""
