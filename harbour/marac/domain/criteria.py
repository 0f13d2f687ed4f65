"""By which criteria a case belongs at a Marac, and whether the records bear each out.

Source: SafeLives, Marac referral criteria: visible high risk (14 or more of the 24), professional
        judgement, potential escalation (three events in twelve months, from any agency), repeat.
        Any one is enough; numbers are the conference's own. Judgement stands by its reasons: no
        record can refute it. What records show without being claimed counts too.
"""

from dataclasses import dataclass
from datetime import date

from harbour.marac.terms import Criterion

C = Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the records show of the two of a referral, on the day it is made."""

    counted: int | None
    count_from: str
    events: int
    repeat_of: date | None
    repeat_rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A conference's own numbers."""

    visible_from: int = 14
    escalates_at: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One criterion: claimed or not, met or not (or not to be told from records), and by what."""

    criterion: str
    is_claimed: bool
    is_met: bool | None
    words: str
    rule: str


def weigh(claimed: frozenset[str], known: Known, threshold: Threshold) -> list[Weighed]:
    """Each criterion that was claimed or is met, in the order in which they are published."""
    found = [
        _visible(known, threshold),
        (C.JUDGEMENT, None, "Stands by its reasons.", "judgement"),
        _escalation(known, threshold),
        _repeat(known),
    ]
    return [
        Weighed(criterion=code, is_claimed=code in claimed, is_met=met, words=words, rule=rule)
        for code, met, words, rule in found
        if code in claimed or met
    ]


_Found = tuple[str, bool | None, str, str]


def _visible(known: Known, threshold: Threshold) -> _Found:
    rule = f"visible-{threshold.visible_from}"
    if known.counted is None:
        return C.VISIBLE, None, "No count is on record.", rule
    met = known.counted >= threshold.visible_from
    words = f"{known.counted} yes, {known.count_from}; {threshold.visible_from} are enough."
    return C.VISIBLE, met, words, rule


def _escalation(known: Known, threshold: Threshold) -> _Found:
    met = known.events >= threshold.escalates_at
    words = (
        f"{known.events} between the two in twelve months, from any source;"
        f" {threshold.escalates_at} are enough."
    )
    return C.ESCALATION, met, words, f"escalation-{threshold.escalates_at}-in-12-months"


def _repeat(known: Known) -> _Found:
    if known.repeat_of is None:
        return C.REPEAT, False, "No earlier case of these two counts under this rule.", _rule(known)
    words = f"Within twelve months of the case of {known.repeat_of:%-d %B %Y}."
    return C.REPEAT, True, words, _rule(known)


def _rule(known: Known) -> str:
    return f"repeat-{known.repeat_rule}"
