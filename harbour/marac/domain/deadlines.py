"""Time limits of the Marac and the hub. Lead times are configuration of the conference."""

from datetime import date, datetime, timedelta

from harbour.kernel.calendars import end_of, in_utc, is_working_day, london_date
from harbour.kernel.deadline import (
    CalendarDays,
    DaysBeginningWith,
    Deadline,
    Hours,
    Rule,
    WorkingDays,
)

SCREEN = Rule(
    id="marac.screen",
    version="1",
    title="Screen a referral to the Marac",
    duration=WorkingDays(1),
    source="Force protocol: a referral is screened on the next working day",
)
APPEAL = Rule(
    id="marac.appeal",
    version="1",
    title="Appeal to the Marac, or say what keeps the victim safe instead",
    duration=WorkingDays(1),
    source="SafeLives, Marac referral criteria: an agency may appeal; the day is the force's own",
)
UNTIL_NEXT = Rule(
    id="marac.until_next",
    version="1",
    title="Say what keeps the victim safe until the next meeting",
    duration=DaysBeginningWith(1),
    source="SafeLives, 10 principles of an effective Marac: safety waits for no meeting",
)
RESEARCH = "marac.research"
ACTION = "marac.action"
MINUTES = Rule(
    id="marac.minutes",
    version="2013-1",
    title="Send the minutes of the Marac",
    duration=WorkingDays(3),
    source="Derbyshire MARAC Operating Protocol 2013: minutes within three working days",
)
ACKNOWLEDGE = Rule(
    id="marac.acknowledge",
    version="1",
    title="Acknowledge a case from another Marac",
    duration=WorkingDays(1),
    source="SafeLives, Marac to Marac transfer; the day is the force's own protocol",
)
REPEAT = Rule(
    id="marac.repeat",
    version="1",
    title="Refer a repeat to the Marac, or say why not",
    duration=WorkingDays(1),
    source="SafeLives, definition of a repeat at Marac: refer, whatever the threshold",
)
TAKE_UP = Rule(
    id="marac.hub.take_up",
    version="1",
    title="Take up what an agency called to the hub",
    duration=Hours(1),
    source="Force protocol of the hub",
)
CALENDAR = Rule(
    id="marac.calendar",
    version="1",
    title="Put a meeting of the Marac into the calendar: a case waits and there is none",
    duration=WorkingDays(1),
    source="SafeLives, 10 principles of an effective Marac; the day is the force's own protocol",
)
AGENDA, AGENDA_TITLE = "marac.agenda", "Send the agenda of the Marac for research"
OVER, OVER_TITLE = "marac.over", "Hold the meeting, and say that it is over"
FRESH = timedelta(days=7)
"""How long what was said to keep somebody safe stands, when an agenda leaves their case out."""
NO_TIME, CALLED_OFF = "There was no time to hear it", "The meeting was called off"
"""Why a case waits again that a meeting did not reach: it says of nobody what keeps them safe."""
HUB_RESEARCH = "marac.hub.research"


def agenda_limit(starts_at: datetime, *, days: int, since: datetime) -> Deadline:
    """The agenda is out so many working days before the meeting; today where that is past."""
    day, left = london_date(starts_at), days
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day)
    return Deadline(
        rule=AGENDA,
        version=f"{days}d",
        started_at=in_utc(since),
        due_at=end_of(max(day, london_date(since))),
        source="Operating protocol of the Marac: the working days that agencies have for research",
    )


def over_limit(starts_at: datetime, *, since: datetime) -> Deadline:
    """On the day of a meeting somebody says that it is over: nothing listed is left unheard."""
    return Deadline(
        rule=OVER,
        version="1",
        started_at=in_utc(since),
        due_at=end_of(london_date(starts_at)),
        source="Operating protocol of the Marac: what was not heard waits for the next meeting",
    )


def research_limit(starts_at: datetime, *, since: datetime) -> Deadline:
    """Research is due at the end of the day before the meeting, or as it begins."""
    days = (london_date(starts_at) - london_date(since)).days - 1
    source = "Operating protocol of the Marac: research is in before the meeting"
    title = "Research a case for the Marac"
    if days < 1:
        hours = Hours(max(int((starts_at - since).total_seconds() // 3600), 1))
        rule = Rule(id=RESEARCH, version="1", title=title, duration=hours, source=source)
        return rule.deadline(since)
    rule = Rule(id=RESEARCH, version="1", title=title, duration=CalendarDays(days), source=source)
    return rule.deadline(since)


def action_limit(by_on: date, *, since: datetime) -> Deadline:
    """An action is due at the end of the day that was agreed."""
    days = (by_on - london_date(since)).days
    return Rule(
        id=ACTION,
        version="1",
        title="Do what was agreed at the Marac",
        duration=CalendarDays(days) if days else DaysBeginningWith(1),
        source="The minutes: the date agreed",
    ).deadline(since)


def hub_limit(hours: int, *, since: datetime) -> Deadline:
    """When every agency's answer is in at the hub."""
    return Rule(
        id=HUB_RESEARCH,
        version=f"{hours}h",
        title="Answer the hub",
        duration=Hours(hours),
        source="Force protocol of the hub: hours from the call",
    ).deadline(since)
