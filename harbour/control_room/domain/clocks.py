"""How much of the attendance target is gone, when to warn, and what the caller can be told.

Warnings at half, three quarters and all of the target; an immediate incident with nobody to
send goes to the duty inspector within two minutes, a priority one to the supervisor after 45;
a priority incident that nobody has reached in 45 minutes is weighed again, and the caller is
contacted; a missed target means that the victim is contacted again and the risk weighed again.

Source: HMIC 2014 (supervisors see every outstanding incident and foresee missed targets); the
figures are our defaults, for each force to set. Units: per cent of the target, minutes.
"""

from datetime import datetime, timedelta

from harbour.control_room.terms import CallGrade
from harbour.kernel.deadline import Minutes, Rule

SOURCE = "Force response policy: supervision of outstanding domestic abuse incidents"
WARNINGS = (50, 75, 100)
SEND_WITHIN = {
    CallGrade.IMMEDIATE.value: timedelta(minutes=2),
    CallGrade.PRIORITY.value: timedelta(minutes=45),
}
RECONTACT = Rule(
    id="control_room.recontact",
    version="2014-1",
    title="Contact the victim again and weigh the risk again: the target was missed",
    duration=Minutes(15),
    source=SOURCE,
)
UNRESOURCED = Rule(
    id="control_room.unresourced",
    version="2014-1",
    title="Nobody has been sent to a domestic abuse incident: find somebody",
    duration=Minutes(5),
    source=SOURCE,
)
WEIGH_AFTER = timedelta(minutes=45)
"""A priority call that nobody has reached by then may have become another call."""
WEIGH_WAITING = Rule(
    id="control_room.weigh_waiting",
    version="2014-1",
    title="Weigh the call again, letter by letter, and contact the caller: nobody has come yet",
    duration=Minutes(10),
    source=SOURCE,
)
WEIGH_NEWS = Rule(
    id="control_room.weigh_news",
    version="2026-1",
    title="What came to light since points to a higher grade: weigh and grade the call again",
    duration=Minutes(5),
    source="College of Policing, call handler response: a call is graded again by what is new",
)
CANNOT_GO = Rule(
    id="control_room.cannot_go",
    version="2026-1",
    title="An officer who was sent cannot attend: send somebody else and call them back",
    duration=Minutes(5),
    source="Force policy: nobody goes to somebody of whom they must learn nothing",
)
WEIGH_AGAIN = Rule(
    id="control_room.weigh_again",
    version="2014-1",
    title="Grade the call again: it was silent or cut off",
    duration=Minutes(5),
    source="College of Policing, call handler response: a call that is cut off is graded again",
)
GRADE_MARKED = Rule(
    id="control_room.grade_marked",
    version="2014-1",
    title="A call graded 3 or lower is domestic abuse after all: grade it again",
    duration=Minutes(5),
    source="HMIC 2014: domestic abuse is graded 1 or 2, or a supervisor says why not",
)
RINGS = timedelta(minutes=5)
"""A call that was handed over and that nobody has opened by then rang off."""
RANG_OFF = Rule(
    id="control_room.rang_off",
    version="2025-1",
    title="A call rang off before anybody answered: weigh it, and take it up",
    duration=Minutes(5),
    source="College of Policing, call handler response: a call that is cut off is graded again",
)
RECORDED_WITHIN = timedelta(minutes=15)
"""A call that was answered and has no incident by then is on no board: nobody is sent."""
UNRECORDED = Rule(
    id="control_room.unrecorded",
    version="2026-1",
    title="A call was answered and is not recorded: record it, or say why there is nothing to",
    duration=Minutes(5),
    source="NSIR 2011: every report is registered, from first contact (the minutes are ours)",
)
LOOK_UNMARKED = Rule(
    id="control_room.look_unmarked",
    version="2026-1",
    title="A call is marked as not domestic abuse, and what is held says otherwise: look at it",
    duration=Minutes(15),
    source="HMIC 2014: victims of domestic abuse are identified by who answers the call",
)
FOLLOW_ADVICE = Rule(
    id="control_room.follow_advice",
    version="2025-1",
    title="A domestic abuse specialist advises on a live call: read it and act on it",
    duration=Minutes(15),
    source="Raneem's Law: specialists advise on live calls (15 minutes is our default)",
)


def gone(*, began_at: datetime, attend_by: datetime, now: datetime) -> int:
    """Per cent of the target that is gone: 0 when it begins, more than 100 when it is missed."""
    whole = (attend_by - began_at).total_seconds()
    passed = (now - began_at).total_seconds()
    return max(0, int(100 * passed / whole)) if whole > 0 else 100


def warning(per_cent: int) -> int:
    """The highest warning that is due: 0, 50, 75 or 100."""
    return max((each for each in WARNINGS if per_cent >= each), default=0)


def is_unresourced(*, grade: str, is_sent: bool, received_at: datetime, now: datetime) -> bool:
    """Whether nobody has been sent for longer than this grade may wait."""
    within = SEND_WITHIN.get(grade)
    return not is_sent and within is not None and now - received_at >= within


def weigh_waiting_from(*, grade: str, received_at: datetime) -> datetime | None:
    """When a call that nobody has reached is to be weighed again; nothing for other grades."""
    return received_at + WEIGH_AFTER if grade == CallGrade.PRIORITY else None


def tell_caller(*, is_sent: bool, is_late: bool, by: str) -> str:
    """What the control room can honestly tell the caller now. `by` is a time in words."""
    if is_late and is_sent:
        return "An officer is coming later than we said. Ask whether the victim is safe now."
    if is_late:
        return "Nobody has been free to come. Ask whether the victim is safe now; grade it again."
    if is_sent:
        return f"An officer is on the way and should be there by {by}."
    return f"We are finding an officer, who should be there by {by}."
