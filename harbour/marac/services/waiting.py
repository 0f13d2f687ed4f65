"""No case waits for nothing: a meeting is in the calendar, its agenda is owed, and so is safety.

Source: HMIC 2014, recommendation 4 (a meeting has the time that its cases need); SafeLives, 10
        principles of an effective Marac: no referral is dropped, and safety waits for no meeting.
"""

from datetime import datetime

from harbour.kernel.actor import Actor
from harbour.marac import selectors
from harbour.marac.domain.deadlines import (
    AGENDA,
    AGENDA_TITLE,
    CALENDAR,
    FRESH,
    UNTIL_NEXT,
    agenda_limit,
)
from harbour.marac.models import Case, Conference, Meeting
from harbour.workforce.api import meet_all, owe


def owe_a_meeting(actor: Actor, conference: Conference, *, at: datetime) -> None:
    """A case waits: its host owes the agenda of the next meeting, or first of all a meeting."""
    meeting = next(iter(selectors.to_fill(actor, conference.id, after=at)), None)
    team_id = selectors.team_of(conference.id, conference.host_id)
    if meeting is None:
        owe(
            actor,
            deadline=CALENDAR.deadline(at),
            title=CALENDAR.title,
            subject_kind="marac.conference",
            subject_id=conference.id,
            page="marac:schedule",
            page_id=conference.id,
            team_id=team_id,
        )
        return
    owe(
        actor,
        deadline=agenda_limit(meeting.starts_at, days=conference.research_days, since=at),
        title=AGENDA_TITLE,
        subject_kind="marac.meeting",
        subject_id=meeting.id,
        page="marac:meeting",
        page_id=meeting.id,
        team_id=team_id,
    )


def see_to_left_out(actor: Actor, meeting: Meeting, *, at: datetime) -> None:
    """Cases that an agenda leaves out wait for the next one; what keeps each safe is owed today,
    but where it was said within a week. Where none is left, no other agenda is owed."""
    left = selectors.waiting(actor, meeting.conference_id)
    if not left:
        others = [each.id for each in selectors.to_fill(actor, meeting.conference_id, after=at)]
        meet_all(actor, subject_ids=others, rule=AGENDA, at=at, outcome="No case waits for it")
        return
    owe_a_meeting(actor, meeting.conference, at=at)
    said = selectors.safety_said(actor, left)
    for case in left:
        if said[case.id] < at - FRESH:
            owe_safety(actor, case, at)


def owe_safety(actor: Actor, case: Case, at: datetime) -> None:
    """What keeps a victim safe until the next meeting is owed today."""
    owe(
        actor,
        deadline=UNTIL_NEXT.deadline(at),
        title=UNTIL_NEXT.title,
        subject_kind="marac.case",
        subject_id=case.id,
        page="marac:keep_safe",
        page_id=case.id,
        person_record_id=case.victim_id,
        team_id=selectors.team_of(case.conference_id, case.owner_agency_id),
    )
