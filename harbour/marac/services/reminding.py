"""Agencies that owe an answer are reminded, those alone that were asked.

Of research once a day, at the hub once an hour, however often somebody presses.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.services.notices import tell_member
from harbour.marac.terms import HubStatus, MeetingStatus
from harbour.workforce.api import open_duties

NOBODY = "Nobody is left to remind: each agency that may be told has answered."


@transaction.atomic
def remind_of_research(actor: Actor, *, meeting_id: UUID, at: datetime) -> int:
    """Remind each agency that has not answered on every case of an agenda. How many were.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: its agenda is not out, the meeting is over, or nobody is left to remind.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if meeting.status != MeetingStatus.AGENDA_SENT:
        raise DomainError("Its agenda is not out, or the meeting is over.")
    members = selectors.partners(meeting.conference)
    cases = [each.id for each in selectors.agenda(meeting)]
    silent = _owing(actor, (each.agency_id for each in members), cases)
    covering = selectors.covering(actor, meeting.conference_id, on=london_date(at))
    for member in members:
        if member.agency_id not in silent:
            continue
        tell_member(
            actor,
            member,
            key=f"marac-remind:{meeting.id}:{member.agency_id}:{london_date(at)}",
            template="marac_silent",
            page="marac:meeting",
            page_id=meeting.id,
            besides=covering.get(member.agency_id, ()),
            at=at,
        )
    return len(silent)


@transaction.atomic
def remind_of_hub(actor: Actor, *, case_id: UUID, at: datetime) -> int:
    """Remind each agency that has not answered the hub on a case. How many were.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: it was decided already, or nobody is left to remind.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.status != HubStatus.CALLED:
        raise DomainError("It does not wait for answers any more.")
    members = [
        each for each in selectors.hub_members(case.hub) if each.agency_id != case.owner_agency_id
    ]
    silent = _owing(actor, (each.agency_id for each in members), [case.id])
    covering = selectors.covering(actor, case.hub_id, on=london_date(at))
    for member in members:
        if member.agency_id not in silent:
            continue
        tell_member(
            actor,
            member,
            key=f"marac-hub-remind:{case.id}:{member.agency_id}:{at:%Y-%m-%dT%H}",
            template="marac_hub",
            page="marac:hub_answer",
            page_id=case.id,
            besides=covering.get(member.agency_id, ()),
            at=at,
        )
    return len(silent)


def _owing(actor: Actor, agency_ids: Iterable[UUID], case_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these agencies that were asked and have not answered on one of these cases.

    Raises:
        DomainError: none.
    """
    agencies = list(agency_ids)
    asked = {
        selectors.research_duty(case_id, agency): agency
        for case_id in case_ids
        for agency in agencies
    }
    owing = {asked[subject_id] for subject_id in open_duties(actor, asked)}
    if not owing:
        raise DomainError(NOBODY)
    return owing
