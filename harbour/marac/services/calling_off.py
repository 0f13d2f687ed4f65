"""A meeting does not take place: nothing that was listed for it is lost."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import AGENDA, CALLED_OFF, OVER
from harbour.marac.domain.workflow import MEETING
from harbour.marac.models import Meeting
from harbour.marac.services.meeting import defer
from harbour.marac.services.notices import tell_member
from harbour.marac.services.waiting import owe_a_meeting, owe_safety
from harbour.marac.terms import CaseStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@transaction.atomic
def call_off(actor: Actor, *, meeting_id: UUID, reason: str, at: datetime) -> Meeting:
    """Call a meeting off before it is held. Its cases come first at the next one.

    Every agency is told. Of each case is owed today what keeps the victim safe until then; and a
    meeting, where none is in the calendar.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: nobody says why.
        InvalidTransition: it is over already.
    """
    meeting: Meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if not reason.strip():
        raise DomainError("Say why, and when it meets instead: every agency reads it.")
    take_step(actor, meeting, MEETING, "call_off", at=at, reason=reason)
    for rule in (AGENDA, OVER):
        meet(actor, subject_id=meeting.id, rule=rule, at=at, outcome="Called off")
    for case in selectors.agenda(meeting):
        if case.status == CaseStatus.LISTED:
            defer(actor, case, CALLED_OFF, at)
            owe_safety(actor, case, at)
    if selectors.waiting(actor, meeting.conference_id):
        owe_a_meeting(actor, meeting.conference, at=at)
    _tell(actor, meeting, at)
    return meeting


def _tell(actor: Actor, meeting: Meeting, at: datetime) -> None:
    covering = selectors.covering(actor, meeting.conference_id, on=london_date(at))
    for member in selectors.partners(meeting.conference, on=london_date(meeting.starts_at)):
        tell_member(
            actor,
            member,
            key=f"marac-off:{meeting.id}:{member.agency_id}",
            template="marac_called_off",
            page="marac:meeting",
            page_id=meeting.id,
            besides=covering.get(member.agency_id, ()),
            at=at,
        )
