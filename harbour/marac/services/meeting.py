"""Meetings: scheduled, filled within their minutes, sent out for research, held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import (
    AGENDA,
    CALENDAR,
    MINUTES,
    NO_TIME,
    OVER,
    OVER_TITLE,
    UNTIL_NEXT,
    over_limit,
    research_limit,
)
from harbour.marac.domain.workflow import CASE, MEETING
from harbour.marac.models import Case, Meeting, Member
from harbour.marac.services.letting import SHARED_FOR, is_given, let_see, subjects_of
from harbour.marac.services.notices import tell_member
from harbour.marac.services.referring import tell_referrer
from harbour.marac.services.waiting import owe_a_meeting, owe_safety, see_to_left_out
from harbour.marac.terms import CaseStatus, MeetingStatus
from harbour.sharing.api import Subject, take_step
from harbour.workforce.api import meet, owe

KIND = "marac.meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMeeting:
    """When, for how many minutes, and the two who can chair it."""

    starts_at: datetime
    minutes: int
    chair_id: UUID
    co_chair_id: UUID
    venue: str = ""


@transaction.atomic
def schedule(actor: Actor, *, conference_id: UUID, meeting: NewMeeting, at: datetime) -> Meeting:
    """Put a meeting into the calendar of a conference. Every agency of it sees it.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: it lies in the past, or one person would both chair and co-chair it.
    """
    conference = selectors.conference(conference_id)
    policies.may_coordinate(actor, host_id=conference.host_id).require()
    if meeting.starts_at <= at:
        raise DomainError("Choose a time to come.")
    if meeting.chair_id == meeting.co_chair_id:
        raise DomainError("Choose two people, so that one can always run it.")
    made = Meeting.objects.create(
        owner_agency_id=actor.agency_id,
        conference_id=conference.id,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        venue=meeting.venue,
        chair_id=meeting.chair_id,
        co_chair_id=meeting.co_chair_id,
    )
    for member in selectors.partners(conference, on=london_date(meeting.starts_at)):
        listed = [Subject(kind=KIND, record_id=made.id)]
        is_given(
            actor,
            member.agency_id,
            listed,
            at=at,
            until=at + SHARED_FOR,
            within_id=conference.id,
        )
    meet(actor, subject_id=conference.id, rule=CALENDAR.id, at=at, outcome="Put there")
    if selectors.waiting(actor, conference.id):
        owe_a_meeting(actor, conference, at=at)
    return made


@transaction.atomic
def list_cases(
    actor: Actor, *, meeting_id: UUID, case_ids: Sequence[UUID], at: datetime
) -> list[Case]:
    """Put waiting cases on the agenda, in this order. What is not chosen goes on waiting.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the agenda was sent already.
        InvalidTransition: a case does not wait.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if meeting.status != MeetingStatus.SCHEDULED:
        raise DomainError("The agenda has been sent. A new case goes to the next meeting.")
    listed = []
    first = meeting.cases.count()
    for place, case_id in enumerate(case_ids, start=first + 1):
        case = selectors.case(actor, case_id)
        take_step(actor, case, CASE, "list", at=at, reason="")
        Case.objects.filter(id=case.id).update(meeting_id=meeting.id, place=place)
        listed.append(case)
    return listed


@transaction.atomic
def put_off(actor: Actor, *, case_id: UUID, reason: str, at: datetime) -> Case:
    """A listed case goes to the next meeting, where it comes before any that was not put off.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: nobody says why, or what keeps her safe until then.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if not reason.strip():
        raise DomainError("Say why, and what keeps the victim safe until the next meeting.")
    defer(actor, case, reason, at)
    meet(actor, subject_id=case.id, rule=UNTIL_NEXT.id, at=at, outcome="Said as it was put off")
    return case


def defer(actor: Actor, case: Case, reason: str, at: datetime) -> None:
    """It waits again, and whoever brought it knows that it was not heard."""
    take_step(actor, case, CASE, "defer", at=at, reason=reason)
    Case.objects.filter(id=case.id).update(meeting_id=None, place=None)
    owe_a_meeting(actor, case.conference, at=at)
    referral = selectors.referral_of(actor, case)
    if referral is not None:
        tell_referrer(actor, referral, template="marac_not_heard", at=at)


@transaction.atomic
def keep_safe(actor: Actor, *, case_id: UUID, reason: str, at: datetime) -> Case:
    """Say what keeps a victim safe whose case was not heard. Every agency of the case reads it.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: nobody says what.
        InvalidTransition: the case does not wait for a meeting.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if not reason.strip():
        raise DomainError("Say what keeps the victim safe until the next meeting.")
    take_step(actor, case, CASE, "keep_safe", at=at, reason=reason)
    meet(actor, subject_id=case.id, rule=UNTIL_NEXT.id, at=at, outcome="Said")
    return case


@transaction.atomic
def send_agenda(actor: Actor, *, meeting_id: UUID, at: datetime) -> Meeting:
    """Let every agency read the cases and owe its research before the meeting.

    What it leaves out waits for the next one, which is owed; and so is what keeps those safe.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: no case is listed.
        InvalidTransition: the agenda was sent already.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    cases = selectors.agenda(meeting)
    if not cases:
        raise DomainError("List at least one case first.")
    take_step(actor, meeting, MEETING, "send_agenda", at=at)
    _send(actor, meeting, cases, at)
    meet(actor, subject_id=meeting.id, rule=AGENDA, at=at, outcome="Sent")
    owe(
        actor,
        deadline=over_limit(meeting.starts_at, since=at),
        title=OVER_TITLE,
        subject_kind=KIND,
        subject_id=meeting.id,
        page="marac:run",
        page_id=meeting.id,
        team_id=selectors.team_of(meeting.conference_id, meeting.owner_agency_id),
    )
    see_to_left_out(actor, meeting, at=at)
    return meeting


def _send(actor: Actor, meeting: Meeting, cases: Sequence[Case], at: datetime) -> None:
    """Let each agency's named contact and team know, read these cases, and owe their research."""
    shared = subjects_of(actor, cases, at)
    limit = research_limit(meeting.starts_at, since=at)
    covering = selectors.covering(actor, meeting.conference_id, on=london_date(at))
    day = london_date(meeting.starts_at)
    for member in selectors.members(meeting.conference, on=day):
        read = cases
        if member.agency_id != meeting.owner_agency_id:
            if not is_given(
                actor,
                member.agency_id,
                shared,
                at=at,
                until=at + SHARED_FOR,
                within_id=meeting.conference_id,
            ):
                read = _given_singly(actor, member, cases, at)
            if not read:
                continue
            tell_member(
                actor,
                member,
                key=f"marac:{read[0].id}:{meeting.id}:{member.agency_id}",
                template="marac_agenda",
                page="marac:meeting",
                page_id=meeting.id,
                besides=covering.get(member.agency_id, ()),
                at=at,
            )
        for case in read:
            _owe_research(actor, member, case, limit)


def _given_singly(actor: Actor, member: Member, cases: Sequence[Case], at: datetime) -> list[Case]:
    """Those of these cases that an agency may read, where it may not read them all.

    One that it may not be told of takes no other from it.
    """
    if len(cases) == 1:
        return []
    return [each for each in cases if let_see(actor, member.agency_id, each, at)]


@transaction.atomic
def list_urgent(
    actor: Actor, *, meeting_id: UUID, case_id: UUID, reason: str, at: datetime
) -> Case:
    """Put a case that cannot wait on an agenda that is out already, out of its reserve.

    Every agency may read it and owes its research at once.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: nobody says why it cannot wait; the agenda is not out yet, or the meeting is
            over; or the case waits for another Marac.
        InvalidTransition: the case does not wait.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    case = selectors.case(actor, case_id)
    if not reason.strip():
        raise DomainError("Say why it cannot wait.")
    if meeting.status != MeetingStatus.AGENDA_SENT:
        raise DomainError(
            "The agenda is not out: list the case with the others, or choose another."
        )
    if case.conference_id != meeting.conference_id:
        raise DomainError("It waits for another Marac.")
    take_step(actor, case, CASE, "list", at=at, reason=reason)
    place = meeting.cases.count() + 1
    Case.objects.filter(id=case.id).update(meeting_id=meeting.id, place=place, is_urgent=True)
    _send(actor, meeting, [case], at)
    return case


@transaction.atomic
def name_chairs(actor: Actor, *, meeting_id: UUID, chair_id: UUID, co_chair_id: UUID) -> Meeting:
    """Name others to chair a meeting that is not over, so that one can always run it.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: one person would be both, or the meeting is over.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if meeting.status not in (MeetingStatus.SCHEDULED, MeetingStatus.AGENDA_SENT):
        raise DomainError("The meeting is over.")
    if chair_id == co_chair_id:
        raise DomainError("Choose two people, so that one can always run it.")
    Meeting.objects.filter(id=meeting.id).update(chair_id=chair_id, co_chair_id=co_chair_id)
    meeting.chair_id, meeting.co_chair_id = chair_id, co_chair_id
    return meeting


def _owe_research(actor: Actor, member: Member, case: Case, limit: Deadline) -> None:
    owe(
        actor,
        deadline=limit,
        title="Research a case for the Marac",
        subject_kind="marac.case",
        subject_id=selectors.research_duty(case.id, member.agency_id),
        page="marac:research",
        page_id=case.id,
        person_record_id=case.victim_id,
        team_id=member.team_id,
        owed_by_agency_id=member.agency_id,
    )


@transaction.atomic
def hold(actor: Actor, *, meeting_id: UUID, chaired_by: UUID, at: datetime) -> Meeting:
    """The meeting is over. The minutes are owed; what was not heard waits for the next one.

    Of each of those it is owed today what keeps the victim safe until then.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: neither the chair nor the co-chair ran it.
        InvalidTransition: its agenda was not sent.
    """
    meeting = selectors.meeting(actor, meeting_id)
    policies.may_coordinate(actor, host_id=meeting.owner_agency_id).require()
    if chaired_by not in (meeting.chair_id, meeting.co_chair_id):
        raise DomainError("The chair or the co-chair runs a meeting.")
    take_step(actor, meeting, MEETING, "hold", at=at, reason=f"Chaired by {chaired_by}")
    for case in selectors.agenda(meeting):
        if case.status == CaseStatus.LISTED:
            defer(actor, case, NO_TIME, at)
            owe_safety(actor, case, at)
    meet(actor, subject_id=meeting.id, rule=OVER, at=at, outcome="Held")
    owe(
        actor,
        deadline=MINUTES.deadline(at),
        title=MINUTES.title,
        subject_kind=KIND,
        subject_id=meeting.id,
        page="marac:meeting",
        page_id=meeting.id,
        team_id=selectors.team_of(meeting.conference_id, meeting.owner_agency_id),
    )
    return meeting
