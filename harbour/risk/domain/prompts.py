"""What is held that may make the risk higher, shown only after the officer has committed.

A prompt never lowers: its lowest suggestion is what stands already.

Source: SafeLives, Marac referral criteria (judgement triggers; three events in twelve months);
        HMIC 2014, recommendation 2. The order is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from harbour.risk.domain.grade import Protocol, higher
from harbour.risk.terms import RiskGrade


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is held: `earlier` are grades of the last year; `grave` is told by the answers, in the
    words of the tool: a supervisor reads each of these alone."""

    grade: str
    events_in_window: int
    earlier: Sequence[str]
    grave: Sequence[str]
    held_elsewhere: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Why the grade may be higher, and at least how high."""

    words: str
    at_least: str


def prompts(facts: Facts, *, protocol: Protocol) -> tuple[Prompt, ...]:
    """What may make the risk higher than it was judged."""
    found = [
        Prompt(words=f"{words}: high in the grading manual", at_least=RiskGrade.HIGH.value)
        for words in facts.grave
    ]
    if facts.events_in_window >= protocol.escalation_events:
        words = (
            f"{facts.events_in_window} events in {protocol.escalation_months} months, in every"
            " source: review, and consider Marac"
        )
        found.append(Prompt(words=words, at_least=RiskGrade.MEDIUM.value))
    for grade in (RiskGrade.HIGH, RiskGrade.MEDIUM):
        if grade.value in facts.earlier:
            words = f"The victim was {grade.label.lower()} in the last twelve months"
            found.append(Prompt(words=words, at_least=RiskGrade.MEDIUM.value))
            break
    if facts.held_elsewhere:
        words = "Another agency has assessed the victim: read what it says"
        found.append(Prompt(words=words, at_least=RiskGrade.STANDARD.value))
    return tuple(found)


def suggested(facts: Facts, *, protocol: Protocol) -> str:
    """The grade that what is held suggests: never below the one that stands."""
    grade = facts.grade
    for each in prompts(facts, protocol=protocol):
        grade = higher(grade, each.at_least)
    return grade
