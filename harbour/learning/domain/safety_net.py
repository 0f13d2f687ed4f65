"""What builds up over months while every single grade stays standard.

Each assessment alone was right to be standard; together they may not be. Some patterns say so by
themselves, others only together.

Unit:   days; yes answers are those of the 24 items that all agencies ask.
Source: HMIC 2014 (standard-risk cases were looked at once and never together); three events in
        a short time and rising frequency or severity: SafeLives, Marac referral criteria, potential
        escalation; a new partner and the same children: domestic homicide reviews (Home Office
        2016, common themes). The numbers are ours, chosen by the back-test in the proofs, and
        have a version that is shown with each reason.
Not:    a grade. Somebody looks and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class NetRule:
    """The numbers of the net in one version."""

    version: str = "2026-1"
    standards: int = 3
    standards_days: int = 90
    rise: int = 4
    rise_days: int = 180
    same_children_days: int = 180
    partner_days: int = 365
    together: int = 2
    """How many patterns that say too little alone make one that does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One assessment of a victim. People are told apart by id; `critical` are questions such as
    that on strangling whose answer is yes; `others_of_suspect` are the suspect's other victims.
    `yes` is nothing for a tool without a score; scores of different tools are never compared."""

    on: date
    grade: str
    yes: int | None
    critical: frozenset[str] = frozenset()
    tool: str = ""
    suspect: str = ""
    children: frozenset[str] = frozenset()
    others_of_suspect: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why she is shown. `alone` says whether this is enough by itself."""

    words: str
    alone: bool


def builds_up(history: Sequence[Past], *, rule: NetRule) -> tuple[Reason, ...]:
    """Why a victim whose last grade is standard is to be looked at again; nothing if she is not.

    `history` is in order of time; what lies beyond the longest span does not matter.
    """
    if not history or history[-1].grade != "STANDARD":
        return ()
    found = [
        reason
        for of in (_standards, _rise, _critical, _same_children, _new_partner, _others)
        if (reason := of(history, rule)) is not None
    ]
    enough = any(reason.alone for reason in found) or len(found) >= rule.together
    return tuple(found) if enough else ()


def _within(history: Sequence[Past], days: int) -> list[Past]:
    since = history[-1].on - timedelta(days=days)
    return [each for each in history if each.on > since]


def _standards(history: Sequence[Past], rule: NetRule) -> Reason | None:
    found = [each for each in _within(history, rule.standards_days) if each.grade == "STANDARD"]
    if len(found) < rule.standards:
        return None
    words = f"{len(found)} assessments of standard risk in {rule.standards_days} days"
    return Reason(words=words, alone=True)


def _rise(history: Sequence[Past], rule: NetRule) -> Reason | None:
    last = history[-1]
    found = [
        (each.on, each.yes)
        for each in _within(history, rule.rise_days)
        if each.tool == last.tool and each.yes is not None
    ]
    if last.yes is None or not found:
        return None
    since, first = found[0]
    if last.yes - first < rule.rise or last.yes < max(yes for _, yes in found):
        return None
    words = f"More answers are yes: {first} on {_day(since)}, {last.yes} on {_day(last.on)}"
    return Reason(words=words, alone=len(found) >= rule.standards)


def _critical(history: Sequence[Past], rule: NetRule) -> Reason | None:
    found = _within(history, rule.rise_days)
    last = found[-1]
    most = max((len(each.critical) for each in found[:-1]), default=len(last.critical))
    known = frozenset[str]().union(*(each.critical for each in found[:-1]))
    if len(last.critical) > most and last.critical - known:
        asked = " ".join(sorted(last.critical - known))
        return Reason(words=f"Yes for the first time: {asked}", alone=False)
    return None


def _same_children(history: Sequence[Past], rule: NetRule) -> Reason | None:
    found = _within(history, rule.same_children_days)
    again = [each for each in found[:-1] if each.children & found[-1].children]
    if not again:
        return None
    words = f"The same children were there or lived there {len(again) + 1} times"
    return Reason(words=f"{words} in {rule.same_children_days} days", alone=False)


def _new_partner(history: Sequence[Past], rule: NetRule) -> Reason | None:
    found = _within(history, rule.partner_days)
    suspects = {each.suspect for each in found if each.suspect}
    if len(suspects) < 2:
        return None
    return Reason(words="Abused by a new partner, after another in the last year", alone=False)


def _others(history: Sequence[Past], rule: NetRule) -> Reason | None:
    others = history[-1].others_of_suspect
    if not others:
        return None
    whom = "somebody else" if others == 1 else f"{others} others"
    return Reason(words=f"The suspect is recorded against {whom} in the last year", alone=False)


def _day(on: date) -> str:
    return f"{on.day} {on:%B}"
