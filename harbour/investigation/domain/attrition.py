"""How far each crime came, from the report to the sentence, and where and why it was lost.

Source: HMIC 2014 (why cases fail); Home Office outcomes framework; ONS, domestic abuse and the
        criminal justice system. A crime counts at each stage that it reached.
Not:    a share of convictions alone: what still runs is neither lost nor won.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STAGES: Mapping[str, str] = {
    "RECORDED": "Recorded",
    "IDENTIFIED": "Suspect identified",
    "ARRESTED": "Arrested or interviewed",
    "REFERRED": "Sent to the CPS",
    "CHARGED": "Charged",
    "HEARD": "First hearing",
    "CONVICTED": "Convicted",
    "SENTENCED": "Sentenced",
}
_ORDER = list(STAGES)
_OUT_OF_COURT = frozenset({"2", "3", "4", "6", "8", "22"})
_REASONS: Mapping[str, str] = {
    "14": "The victim does not support it",
    "16": "The victim does not support it",
    "15": "Not enough evidence",
    "18": "Nobody identified",
    "9": "Not in the public interest",
    "10": "Not in the public interest",
    "21": "Not in the public interest",
    "17": "The time limit ran out",
    "5": "The suspect has died",
    "11": "The suspect is under age or too ill",
    "12": "The suspect is under age or too ill",
    "13": "The victim has died or is too ill",
    "20": "Passed to another body",
}
ACQUITTED, DISCONTINUED = "Acquitted", "Discontinued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one crime. `result` is the last result of its hearings."""

    outcome: str = ""
    is_identified: bool = False
    is_arrested: bool = False
    is_referred: bool = False
    is_charged: bool = False
    is_heard: bool = False
    result: str = ""


def reached(facts: Facts) -> str:
    """The furthest stage."""
    if facts.result == "SENTENCED":
        return "SENTENCED"
    if facts.result == "CONVICTED":
        return "CONVICTED"
    if facts.is_heard or facts.result:
        return "HEARD"
    if facts.is_charged or facts.outcome == "1":
        return "CHARGED"
    if facts.is_referred or facts.outcome == "9":
        return "REFERRED"
    if facts.is_arrested:
        return "ARRESTED"
    if facts.is_identified or facts.outcome in ("15", "16", *_OUT_OF_COURT):
        return "IDENTIFIED"
    return "RECORDED"


def lost(facts: Facts) -> str:
    """Why it was lost; empty when it runs still, was won, or was dealt with out of court."""
    if facts.result == "ACQUITTED":
        return ACQUITTED
    if facts.result == "DISCONTINUED":
        return DISCONTINUED
    return "" if facts.outcome == "1" else _REASONS.get(facts.outcome, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One stage: how many came so far, how many were lost there, and why."""

    title: str
    number: int
    lost: int
    reasons: tuple[tuple[str, int], ...]
    out_of_court: int
    running: int


def attrition(crimes: Iterable[Facts] | Mapping[Facts, int]) -> tuple[Row, ...]:
    """Every stage in order. What came to a stage is lost there, ended there, runs, or goes on.

    Crimes one by one, or how many there are of which the same is known.
    """
    came = dict.fromkeys(_ORDER, 0)
    ended: dict[str, dict[str, int]] = {stage: {} for stage in _ORDER}
    aside = dict.fromkeys(_ORDER, 0)
    running = dict.fromkeys(_ORDER, 0)
    for facts, number in Counter(crimes).items():
        stage = reached(facts)
        for earlier in _ORDER[: _ORDER.index(stage) + 1]:
            came[earlier] += number
        reason = lost(facts)
        if reason:
            ended[stage][reason] = ended[stage].get(reason, 0) + number
        elif facts.outcome in _OUT_OF_COURT:
            aside[stage] += number
        elif stage != "SENTENCED":
            running[stage] += number
    return tuple(
        Row(
            title=STAGES[stage],
            number=came[stage],
            lost=sum(ended[stage].values()),
            reasons=tuple(sorted(ended[stage].items(), key=lambda each: (-each[1], each[0]))),
            out_of_court=aside[stage],
            running=running[stage],
        )
        for stage in _ORDER
    )
