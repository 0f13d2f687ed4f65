"""The meeting as it sits: who came, who listens, which case is called."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.models import Attendance, Observer, Turn
from harbour.marac.terms import CaseStatus, MeetingStatus


@transaction.atomic
def attend(
    actor: Actor, *, meeting_id: UUID, agency_id: UUID, state: str, who: str = ""
) -> Attendance:
    """Record who came for an agency, or what it sent instead.

    Raises:
        NotPermitted: the actor does not run that Marac.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    return Attendance.objects.create(
        meeting_id=meeting.id,
        agency_id=agency_id,
        state=state,
        who=who,
        recorded_by=actor.user_id,
    )


@transaction.atomic
def admit_observer(
    actor: Actor, *, meeting_id: UUID, name: str, of: str, signed_on: date
) -> Observer:
    """Somebody listens who has signed that nothing leaves the room.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the statement was not signed by the day of the meeting.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if signed_on > london_date(meeting.starts_at):
        raise DomainError("An observer signs the confidentiality statement before the meeting.")
    return Observer.objects.create(
        meeting_id=meeting.id, name=name, of=of, signed_on=signed_on, recorded_by=actor.user_id
    )


@transaction.atomic
def call_case(actor: Actor, *, case_id: UUID, at: datetime) -> Turn:
    """The chair calls a case: its minutes run from here.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the case is not on an agenda that was sent.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.status != CaseStatus.LISTED or case.meeting.status != MeetingStatus.AGENDA_SENT:
        raise DomainError("A case is called at a meeting whose agenda was sent.")
    return Turn.objects.create(case_id=case.id, called_by=actor.user_id, called_at=at)
