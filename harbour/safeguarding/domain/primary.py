"""Who of two people that accuse each other is the primary perpetrator: the facts, never an answer.

Source: College of Policing, authorised professional practice on domestic abuse: counter-allegations
        are investigated, and officers identify the primary perpetrator from the whole history,
        not from who rang first or who is hurt today. A person decides, with grounds.
Units:  an occurrence counts once, however many events and crimes arose from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from harbour.design_system.words import count, uk_date
from harbour.kernel.deadline import Rule, WorkingDays

DECIDE = Rule(
    id="safeguarding.primary_perpetrator",
    version="1",
    title="Decide who is the primary perpetrator",
    duration=WorkingDays(1),
    source="College of Policing, domestic abuse: counter-allegations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """One occurrence between two people. `by_first` says whether the first was the suspect."""

    at: datetime
    by_first: bool
    by_second: bool


def is_counter(accusations: Sequence[Accusation]) -> bool:
    """Whether each has been recorded as the suspect against the other."""
    return any(each.by_first for each in accusations) and any(
        each.by_second for each in accusations
    )


def facts(
    first: str,
    second: str,
    accusations: Sequence[Accusation],
    *,
    others_of_first: int = 0,
    others_of_second: int = 0,
) -> tuple[str, ...]:
    """What the records say of who does what to whom, in words and in order of weight."""
    ordered = sorted(accusations, key=lambda each: each.at)
    if not ordered:
        return ()
    return (
        *_how_often(first, second, ordered),
        *_who_first(first, second, ordered),
        *_others(first, others_of_first),
        *_others(second, others_of_second),
    )


def _how_often(first: str, second: str, ordered: Sequence[Accusation]) -> list[str]:
    said = []
    for name, mine in (
        (first, [each for each in ordered if each.by_first]),
        (second, [each for each in ordered if each.by_second]),
    ):
        if mine:
            span = f"from {uk_date(mine[0].at)} to {uk_date(mine[-1].at)}"
            when = span if len(mine) > 1 else f"on {uk_date(mine[0].at)}"
            said.append(
                f"{name} was recorded as the suspect in {count(len(mine), 'report')}, {when}"
            )
        else:
            said.append(f"{name} was never recorded as the suspect")
    return said


def _who_first(first: str, second: str, ordered: Sequence[Accusation]) -> list[str]:
    earliest = ordered[0]
    if earliest.by_first == earliest.by_second:
        return ["In the first report each was recorded as the suspect"]
    one, other = (first, second) if earliest.by_first else (second, first)
    return [f"The first report was of {one} as the suspect and {other} as the victim"]


def _others(name: str, people: int) -> list[str]:
    if not people:
        return []
    whom = count(people, "other person", "other people")
    return [f"{name} is also recorded as the suspect against {whom}"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a pair stands. `is_stale` says that something was reported after the decision."""

    is_decided: bool
    is_stale: bool

    @property
    def needs_decision(self) -> bool:
        return not self.is_decided or self.is_stale


def standing(*, decided_at: datetime | None, last_report: datetime | None) -> Standing:
    """Whether a decision stands, or was overtaken by a later report."""
    overtaken = decided_at is not None and last_report is not None and last_report > decided_at
    return Standing(is_decided=decided_at is not None, is_stale=overtaken)
