"""What a meeting makes of a case, and the minutes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import MINUTES, UNTIL_NEXT
from harbour.marac.domain.repeats import flagged_until
from harbour.marac.domain.workflow import CASE, MEETING, TRANSFER
from harbour.marac.models import Case, Discussion, Meeting, Minuted, Research, Transfer
from harbour.marac.services.letting import keep_flag
from harbour.marac.services.notices import tell_member
from harbour.marac.terms import MeetingStatus
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@transaction.atomic
def hear(
    actor: Actor, *, case_id: UUID, risks: str, minutes_spent: int, at: datetime
) -> Discussion:
    """Record the risks as the meeting saw them. Every agency then keeps a flag for twelve months.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the agenda of its meeting was not sent.
        InvalidTransition: the case is not listed.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.meeting is None or case.meeting.status != MeetingStatus.AGENDA_SENT:
        raise DomainError("A case is heard at a meeting whose agenda was sent, before it is over.")
    take_step(actor, case, CASE, "hear", at=at)
    heard_on = london_date(at)
    until = flagged_until(heard_on)
    Case.objects.filter(id=case.id).update(heard_on=heard_on, flagged_until=until)
    keep_flag(actor, case, flagged_until=until, at=at)
    meet(actor, subject_id=case.id, rule=UNTIL_NEXT.id, at=at, outcome="Heard")
    came_by = Transfer.objects.filter(became_case_id=case.id).first()
    if came_by is not None:
        take_step(actor, came_by, TRANSFER, "hear", at=at)
    return Discussion.objects.create(
        case_id=case.id,
        risks=risks,
        minutes_spent=minutes_spent,
        written_by=actor.user_id,
        written_at=at,
    )


@transaction.atomic
def send_minutes(actor: Actor, *, meeting_id: UUID, at: datetime) -> Meeting:
    """Fix what stands in the minutes, and tell every agency. Nothing kept out of them gets in.

    Raises:
        NotPermitted: the actor does not run that Marac.
        InvalidTransition: the meeting is not over, or they were sent.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    take_step(actor, meeting, MEETING, "send_minutes", at=at)
    for case in selectors.agenda(meeting):
        for said in selectors.standing_research(case):
            if said.in_minutes and said.is_known:
                Minuted.objects.create(
                    case_id=case.id, agency_id=said.owner_agency_id, words=minuted_words(said)
                )
    meet(actor, subject_id=meeting.id, rule=MINUTES.id, at=at, outcome="Sent")
    covering = selectors.covering(actor, meeting.conference_id, on=london_date(at))
    for member in selectors.partners(meeting.conference, on=london_date(meeting.starts_at)):
        tell_member(
            actor,
            member,
            key=f"marac-minutes:{meeting.id}:{member.agency_id}",
            template="marac_minutes",
            page="marac:meeting",
            page_id=meeting.id,
            besides=covering.get(member.agency_id, ()),
            at=at,
        )
    return meeting


def minuted_words(said: Research) -> str:
    """What stands in the minutes of an agency's research. Risk to its staff never does."""
    parts = [
        said.words,
        f"The victim says: {said.her_voice}" if said.her_voice else "",
        f"Children: {said.children}" if said.children else "",
        f"Safety: {said.safety}" if said.safety else "",
    ]
    return "\n".join(part for part in parts if part)


@transaction.atomic
def close_case(actor: Actor, *, case_id: UUID, at: datetime) -> Case:
    """Close a case when each of its actions is done, or said why not.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: an action is still open.
        InvalidTransition: the case was not heard.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if open_ := case.actions.filter(status="AGREED").count():
        raise DomainError(f"{open_} action{'s' * (open_ != 1)} still open.")
    take_step(actor, case, CASE, "close", at=at)
    return case
