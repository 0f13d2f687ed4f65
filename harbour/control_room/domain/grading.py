"""Proposing a call grade, and when an officer should be there.

A machine proposes; a person decides. For domestic abuse an immediate response is sent unless
what is known says otherwise: a marker and a victim at high risk say the contrary. A scheduled,
appointment or resolution grade needs a supervisor's reason. Source: College of Policing APP
(call handler response); deployment checklist that mirrors it. Targets are a force's configuration
(FORCE["attendance_targets"]); the defaults are Suffolk Constabulary's published ones (15 minutes
urban, 20 rural; priority within 60 minutes).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from harbour.control_room.terms import CallGrade, ClockStart, Reply
from harbour.kernel.deadline import Deadline, Minutes, Rule

NEEDS_SUPERVISOR = frozenset({CallGrade.SCHEDULED, CallGrade.APPOINTMENT, CallGrade.RESOLUTION})
ATTENDANCE = "control_room.attendance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    grade: str
    because: tuple[str, ...]


def known_dangers(*, markers: Iterable[str], at_high_risk: bool) -> tuple[str, ...]:
    """What is held that speaks for an immediate response, whatever the caller answers.

    `markers` are their labels. Each once, the victim's risk first.
    """
    marked = dict.fromkeys(f"there is a marker: {label}" for label in markers)
    return (*(["the victim is at high risk already"] if at_high_risk else []), *marked)


def propose(
    replies: Mapping[str, str], *, is_repeat: bool, cut_off: bool, known: Iterable[str] = ()
) -> Proposal:
    """The grade that the answers and what is `known` point to.

    What was not answered never speaks for a slower one.
    """
    because = []
    danger = {
        "in_danger": "the suspect is there or close by",
        "injured": "somebody is hurt",
        "weapons": "a weapon was used, seen or spoken of",
    }
    because += [text for code, text in danger.items() if replies.get(code) == Reply.YES]
    if cut_off:
        because.append("the call was cut off or silent")
    because += known
    unanswered = [code for code in danger if replies.get(code) != Reply.NO]
    if not because and unanswered:
        because.append("danger has not been ruled out")
    if because:
        return Proposal(grade=CallGrade.IMMEDIATE.value, because=tuple(because))
    because = ["no present danger is known"]
    if is_repeat:
        because.append("somebody has been a victim before")
    return Proposal(grade=CallGrade.PRIORITY.value, because=tuple(because))


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """A force's attendance targets: minutes by grade and ground, and when the clock begins.

    A grade without minutes has no target: an appointment, or a call where nobody is sent.
    """

    version: str
    clock: str
    minutes: Mapping[str, Mapping[str, int]]


def targets_on(schemes: Mapping[str, Mapping], day: date) -> Targets:
    """The targets in force on a day. `schemes` by first day (ISO); the oldest serves before it."""
    begun = [since for since in sorted(schemes) if since <= day.isoformat()]
    return Targets(**schemes[begun[-1] if begun else min(schemes)])


def clock_from(
    targets: Targets,
    *,
    received_at: datetime,
    graded_at: datetime | None = None,
    sent_at: datetime | None = None,
) -> datetime:
    """When the attendance clock began. Until what begins it has happened, it runs from the call,
    so that nobody waits without a clock; a grade given again never buys time."""
    began = {ClockStart.GRADED: graded_at, ClockStart.SENT: sent_at}.get(
        ClockStart(targets.clock), received_at
    )
    return began or received_at


def attendance_target(
    *, grade: str, ground: str, started_at: datetime, targets: Targets
) -> Deadline | None:
    """When an officer should be there; nothing where the force has set no target."""
    minutes = targets.minutes.get(grade, {}).get(ground)
    if minutes is None:
        return None
    rule = Rule(
        id=ATTENDANCE,
        version=targets.version,
        title="Attend",
        duration=Minutes(minutes),
        source=f"Force response policy: attendance targets. {ClockStart(targets.clock).label}",
    )
    return rule.deadline(started_at)
