"""How long what is held about a person is kept, and when somebody looks at it again.

Source: Management of Police Information, review groups (APP; now under the Police Information and
        Records Management Code 2023): group 1 until age 100, looked at every 10 years; group 2 at
        least 10 clear years, then every 10; group 3 at least 6, then every 5; group 4 at least 6.
Unit:   clear years run from the last event about the person; each new event begins them anew.
Not:    a decision. A person proposes the group and what happens, another confirms it, and a hold
        (a death review, a court, an inquiry) stops every disposal.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from harbour.kernel.deadline import add_months

LEAST_YEARS = 6
KEPT_UNTIL_AGE = 100


class Group(StrEnum):
    PUBLIC_PROTECTION = "1"
    SERIOUS = "2"
    OTHER_OFFENCE = "3"
    MISCELLANEOUS = "4"


@dataclass(frozen=True, slots=True)
class Rule:
    """Clear years before disposal can be thought of, and years between looks after that."""

    least: int
    every: int


RULES = {
    Group.PUBLIC_PROTECTION: Rule(least=10, every=10),
    Group.SERIOUS: Rule(least=10, every=10),
    Group.OTHER_OFFENCE: Rule(least=6, every=5),
    Group.MISCELLANEOUS: Rule(least=6, every=6),
}
QUESTIONS = {
    "harm": "Are they, or is anybody they know, capable of serious harm?",
    "vulnerable": "Is a child or an adult at risk concerned?",
    "pattern": "Does it show a pattern, or would its loss hide one?",
    "needed": "Is it needed for another case, an order or a claim?",
    "wrong": "Is it false, or malicious?",
}
"""What the national retention criteria ask. An answer to each is kept with the proposal."""


def years_later(day: date, years: int) -> date:
    return add_months(day, 12 * years)


def next_look(group: Group, *, clear_since: date, looked_on: date | None = None) -> date:
    """When what is held is looked at again: after the least clear years, then at intervals."""
    rule = RULES[group]
    first = years_later(clear_since, rule.least)
    if looked_on is None or looked_on < first:
        return first
    return years_later(looked_on, rule.every)


def too_early(group: Group, *, clear_since: date, on: date, born_on: date | None = None) -> str:
    """Why it may not be disposed of yet, in words; nothing when it may."""
    if group is Group.PUBLIC_PROTECTION:
        until = years_later(born_on, KEPT_UNTIL_AGE) if born_on else None
        if until is None or on < until:
            return "Group 1 is kept until the person would be 100 years old."
        return ""
    least = years_later(clear_since, RULES[group].least)
    if on < least:
        return f"It must be kept until {least:%d/%m/%Y}: {RULES[group].least} clear years."
    return ""
