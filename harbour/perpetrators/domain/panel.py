"""The panel that decides who is targeted and how: tasking and coordination, every four weeks.

Source: MATAC (Northumbria, 2015): partners' referrals go through recency, frequency and gravity;
        the panel meets every four weeks, chooses tactics of support, diversion, disruption and
        enforcement, and tracks its actions. A score suggests; the panel chooses, and says why.
Units:  days; the end of the day in Europe/London.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of
from harbour.kernel.deadline import Deadline
from harbour.perpetrators.terms import PanelOutcome

EVERY = timedelta(days=28)
ACTION = "perpetrators.panel_action"
REVIEW = "perpetrators.panel_review"
ATTEND = "perpetrators.panel_attend"
VERSION = "2026-1"
_SOURCE = "Multi-agency tasking and coordination: actions are owned, dated and tracked"
_CANNOT_BE_SEEN = re.compile(
    r"\b(consider|monitor|be aware|look into|explore|as appropriate|if possible|liaise)\b", re.I
)
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Tactic:
    """One tactic of the force's list: its code, what kind it is, and what it is called."""

    code: str
    group: str
    label: str


def tactics(listed: Iterable[tuple[str, str, str]]) -> dict[str, Tactic]:
    """The force's list by code.

    Raises:
        ValueError: a code stands in it twice.
    """
    found: dict[str, Tactic] = {}
    for code, group, label in listed:
        if code in found:
            raise ValueError(f"FORCE['panel_tactics'] names {code} twice")
        found[code] = Tactic(code, group, label)
    return found


def faults(what: str, *, owner: str, by_on: date, today: date) -> list[str]:
    """What is wrong with an action: it must be specific, owned by one person, and dated."""
    found = []
    if len(what.split()) < _FEWEST_WORDS:
        found.append("Say what will be done, in a few words.")
    if word := _CANNOT_BE_SEEN.search(what):
        found.append(f"Say what will be done: “{word[0].lower()}” cannot be seen to be done.")
    if not owner.strip():
        found.append("Name one person who does it.")
    if by_on < today:
        found.append("Its date must be today or later.")
    return found


def outcome_faults(
    outcome: str, *, words: str, chosen: Sequence[str], review_on: date | None, today: date
) -> list[str]:
    """What a decision on a case still lacks."""
    found = []
    if not words.strip():
        found.append("Enter what was said and decided: it stands in the minutes.")
    if outcome != PanelOutcome.EXIT and (review_on is None or review_on <= today):
        found.append("Choose the day, still to come, on which the panel looks again.")
    if outcome == PanelOutcome.GOES_ON and not chosen:
        found.append("Choose at least one tactic.")
    return found


def next_meeting(last: datetime) -> datetime:
    """When the next one is due, unless somebody chooses another day."""
    return last + EVERY


def by_day(rule: str, day: date, *, at: datetime) -> Deadline:
    """Due by the end of a day that the panel chose."""
    return Deadline(
        rule=rule, version=VERSION, started_at=at, due_at=max(end_of(day), at), source=_SOURCE
    )
