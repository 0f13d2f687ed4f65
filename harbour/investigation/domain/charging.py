"""A file to the CPS, its clocks, and what a victim may ask when the answer is no.

Source: Director's Guidance on Charging, sixth edition (the CPS decides in most domestic abuse
        cases; minimum evidence; action plans); joint CPS and NPCC domestic abuse checklist, with
        every file; CPS Victims' Right to Review Scheme (she asks within three months; answered
        within 30 working days); Domestic Abuse Act 2021 s62 (special measures). Days of the two
        first clocks are the force's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from harbour.investigation.domain.checklist import Line
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.terms import ChargeDecision
from harbour.kernel.deadline import CalendarDays, Hours, Rule, WorkingDays, add_months

DECIDE = Rule(
    id="investigation.cps_decision",
    version="1",
    title="Ask the CPS for the decision that is due",
    duration=CalendarDays(28),
    source="Director's Guidance on Charging; the days are the force's own",
)
PLAN = "investigation.action_plan"
REVIEW = Rule(
    id="investigation.right_to_review",
    version="2020",
    title="Answer the victim's request for a review",
    duration=WorkingDays(30),
    source="CPS, Victims' Right to Review Scheme",
)
CHARGE = Rule(
    id="investigation.charge",
    version="1",
    title="Charge the suspect: where they go, and on which conditions",
    duration=Hours(4),
    source="PACE 1984 ss37 and 38; the hours are the force's own",
)
AFTER_REVIEW = Rule(
    id="investigation.after_review",
    version="1",
    title="Go on after the victim's review: send the file to the CPS anew",
    duration=Hours(24),
    source="CPS, Victims' Right to Review Scheme; the hours are the force's own",
)
MINIMUM = ("VIDEO", "FIRST_ACCOUNT", "OFFICERS", "CALL", "HISTORY", "INTERVIEW", "PHOTOGRAPHS")
"""Items of the checklist that a prosecutor must at least have an answer to."""


def below_minimum(lines: Iterable[Line]) -> tuple[str, ...]:
    """Titles of what must be answered before a file goes to the CPS."""
    return tuple(line.item.title for line in lines if line.item.code in MINIMUM and line.is_open)


def is_decided(decisions: Iterable[str]) -> bool:
    """Whether a file was decided on: an action plan asks for more work first."""
    return any(each != ChargeDecision.PLAN for each in decisions)


def may_charge(status: str) -> bool:
    """Whether a suspect can be charged from where they stand."""
    return "charge" in SUSPECT.events_from(status)


def may_still_ask(decided_on: date, asked_on: date) -> bool:
    """Whether she asks for a review in time."""
    return decided_on <= asked_on <= add_months(decided_on, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One line of an action plan."""

    words: str
    due_on: date


def plan_of(rows: Sequence[tuple[str, date | None]]) -> tuple[list[Planned], str]:
    """The lines that were filled in, and what is wrong with them."""
    filled = [(words.strip(), due_on) for words, due_on in rows if words.strip() or due_on]
    if any(not words or due_on is None for words, due_on in filled):
        return [], "Say of each action what is asked and by when."
    return [Planned(words=words, due_on=due) for words, due in filled if due is not None], ""
