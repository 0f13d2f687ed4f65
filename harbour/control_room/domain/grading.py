"""Proposing a call grade, and when an officer should be there.

A machine proposes; a person decides. For domestic abuse an immediate response is sent unless
what is known says otherwise, and a scheduled, appointment or resolution grade needs a
supervisor's reason. Source: College of Policing APP (call handler response); deployment
checklist that mirrors it. Targets are a force's configuration; the defaults are Suffolk
Constabulary's published ones (15 minutes urban, 20 rural; priority within 60 minutes).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from harbour.control_room.terms import CallGrade, Ground, Reply
from harbour.kernel.deadline import Deadline, Duration, Hours, Minutes, Rule

NEEDS_SUPERVISOR = frozenset({CallGrade.SCHEDULED, CallGrade.APPOINTMENT, CallGrade.RESOLUTION})
SOURCE = "Force response policy: attendance targets, from the call being received"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    grade: str
    because: tuple[str, ...]


def propose(replies: Mapping[str, str], *, is_repeat: bool, cut_off: bool) -> Proposal:
    """The grade the answers point to. What was not answered never speaks for a slower one."""
    because = []
    danger = {
        "in_danger": "the suspect is there or close by",
        "injured": "somebody is hurt",
        "weapons": "a weapon was used, seen or spoken of",
    }
    because += [text for code, text in danger.items() if replies.get(code) == Reply.YES]
    if cut_off:
        because.append("the call was cut off or silent")
    unanswered = [code for code in danger if replies.get(code) != Reply.NO]
    if not because and unanswered:
        because.append("danger has not been ruled out")
    if because:
        return Proposal(grade=CallGrade.IMMEDIATE.value, because=tuple(because))
    because = ["no present danger is known"]
    if is_repeat:
        because.append("she has been a victim before")
    return Proposal(grade=CallGrade.PRIORITY.value, because=tuple(because))


_TARGETS: dict[tuple[str, str], Duration] = {
    (CallGrade.IMMEDIATE.value, Ground.URBAN.value): Minutes(15),
    (CallGrade.IMMEDIATE.value, Ground.RURAL.value): Minutes(20),
    (CallGrade.PRIORITY.value, Ground.URBAN.value): Minutes(60),
    (CallGrade.PRIORITY.value, Ground.RURAL.value): Minutes(60),
    (CallGrade.SCHEDULED.value, Ground.URBAN.value): Hours(48),
    (CallGrade.SCHEDULED.value, Ground.RURAL.value): Hours(48),
}


def attendance_target(*, grade: str, ground: str, received_at: datetime) -> Deadline | None:
    """When an officer should be there; nothing for an appointment or where nobody is sent."""
    duration = _TARGETS.get((grade, ground))
    if duration is None:
        return None
    rule = Rule(
        id="control_room.attendance",
        version="2014-1",
        title="Attend",
        duration=duration,
        source=SOURCE,
    )
    return rule.deadline(received_at)
