"""Whether a case is a repeat for the Marac: two published rules, by version.

Source: SafeLives, definition of a repeat at Marac. 2010: a further incident of violence, threats,
        stalking, harassment or a sexual offence. 2017: any abuse at all, from any agency, criminal
        or not. Both: between the same victim and perpetrators, within twelve months of the last
        referral. Kingston's and Derbyshire's protocols count from the meeting instead.
Units:  calendar months of local days; the anniversary itself is outside.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from harbour.kernel.deadline import last_day_of_months

CRIMINAL = frozenset({"VIOLENCE", "THREATS", "STALKING", "HARASSMENT", "SEXUAL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which rule a force keeps: its version, from when it counts, and whether any abuse counts."""

    version: str
    from_meeting: bool = False
    any_abuse: bool = True
    months: int = 12


RULES = {
    "2010": Rule(version="2010", any_abuse=False),
    "2010-meeting": Rule(version="2010-meeting", any_abuse=False, from_meeting=True),
    "2017": Rule(version="2017"),
    "2017-meeting": Rule(version="2017-meeting", from_meeting=True),
}


def rule_on(on: date, *, now: str, before: str = "", since: date | None = None) -> Rule:
    """The rule that a conference kept on a day: an old case is judged by the rule of its time."""
    return RULES[before] if before and since and on < since else RULES[now]


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """An earlier case of a victim: against whom, and when it was referred and heard."""

    case_id: UUID
    perpetrators: frozenset[UUID]
    referred_on: date
    heard_on: date | None = None


def repeat_of(
    earlier: Iterable[Before],
    *,
    perpetrators: frozenset[UUID],
    on: date,
    kinds: frozenset[str],
    rule: Rule,
) -> Before | None:
    """The latest case of which this is a repeat, or None.

    `kinds` are what happened this time; under the older rule one of CRIMINAL must be among them.
    """
    if not (rule.any_abuse or kinds & CRIMINAL):
        return None
    found = [
        each
        for each in earlier
        if each.perpetrators & perpetrators and _within(_anchor(each, rule), on, rule.months)
    ]
    return max(found, key=lambda each: each.referred_on, default=None)


def _anchor(earlier: Before, rule: Rule) -> date | None:
    return earlier.heard_on if rule.from_meeting else earlier.referred_on


def _within(anchor: date | None, on: date, months: int) -> bool:
    return anchor is not None and anchor <= on <= last_day_of_months(anchor, months)


def flagged_until(heard_on: date, months: int = 12) -> date:
    """The last day on which every agency keeps its flag after a case was heard."""
    return last_day_of_months(heard_on, months)
