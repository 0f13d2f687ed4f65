"""What a meeting makes of a case, the actions agreed, and the minutes."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import CalendarDays, Deadline, Rule
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.actions import faults
from harbour.marac.domain.deadlines import ACTION, MINUTES
from harbour.marac.domain.repeats import flagged_until
from harbour.marac.domain.workflow import CASE, MEETING
from harbour.marac.models import Action, Case, Discussion, Meeting, Minuted
from harbour.marac.terms import CaseStatus, MeetingStatus
from harbour.messages.api import notify
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, owe


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
    Case.objects.filter(id=case.id).update(heard_on=heard_on, flagged_until=flagged_until(heard_on))
    return Discussion.objects.create(
        case_id=case.id,
        risks=risks,
        minutes_spent=minutes_spent,
        written_by=actor.user_id,
        written_at=at,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """What one person of one agency does, by a day, for whom."""

    agency_id: UUID
    owner_name: str
    what: str
    protects: str
    by_on: date


@transaction.atomic
def add_action(actor: Actor, *, case_id: UUID, action: NewAction, at: datetime) -> Action:
    """Agree an action. It is owed from now on and waits for no minutes.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the case was not heard; the agency is not of the conference; or the action
            cannot be seen to be done: the message says what is wrong with it.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.status not in (CaseStatus.HEARD, CaseStatus.LISTED):
        raise DomainError("Actions are agreed when a case is heard.")
    member = selectors.member(case.conference_id, action.agency_id)
    wrong = faults(
        action.what,
        by_on=action.by_on,
        today=london_date(at),
        next_meeting_on=selectors.next_meeting_on(actor, case, after=at),
    )
    if wrong:
        raise DomainError(" ".join(wrong))
    made = Action.objects.create(
        owner_agency_id=actor.agency_id,
        case_id=case.id,
        agency_id=action.agency_id,
        owner_name=action.owner_name,
        what=action.what,
        protects=action.protects,
        by_on=action.by_on,
        agreed_by=actor.user_id,
        agreed_at=at,
    )
    owe(
        actor,
        deadline=_action_limit(action.by_on, since=at),
        title="Do what was agreed at the Marac",
        subject_kind="marac.action",
        subject_id=made.id,
        page="marac:action",
        page_id=made.id,
        person_record_id=case.victim_id,
        team_id=member.team_id,
        owed_by_agency_id=action.agency_id,
    )
    return made


def _action_limit(by_on: date, *, since: datetime) -> Deadline:
    return Rule(
        id=ACTION,
        version="1",
        title="Do what was agreed at the Marac",
        duration=CalendarDays((by_on - london_date(since)).days),
        source="The Marac's minutes: the date agreed",
    ).deadline(since)


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
                    case_id=case.id, agency_id=said.owner_agency_id, words=said.words
                )
    meet(actor, subject_id=meeting.id, rule=MINUTES.id, at=at, outcome="Sent")
    for member in selectors.partners(meeting.conference):
        notify(
            actor,
            key=f"marac-minutes:{meeting.id}:{member.agency_id}",
            template="marac_minutes",
            page="marac:meeting",
            page_id=meeting.id,
            to_agency_id=member.agency_id,
            to_team_id=member.team_id,
            at=at,
        )
    return meeting


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
