"""Setting up a Marac, taking an agency in, and ending its part: by the host."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import HUB_RESEARCH, RESEARCH
from harbour.marac.domain.membership import (
    CONTACT,
    faults_of_ending,
    faults_of_joining,
    last_day,
)
from harbour.marac.models import Conference, Meeting, Membership
from harbour.marac.selectors.membership import Run
from harbour.marac.services.ending import take_over
from harbour.marac.services.letting import SHARED_FOR, is_given
from harbour.marac.terms import MeetingStatus, MembershipEvent
from harbour.sharing.api import (
    Purpose,
    Role,
    Subject,
    agencies,
    signed_clause_for,
    staff_with_roles,
    take_back_within,
)
from harbour.workforce.api import TeamFunction, meet_all, owe, team_for

KIND = "marac.membership"
OVER = "The agency is part of it no more"
_CASES = {True: ("pole.personrecord", "marac.hubcase"), False: ("pole.personrecord", "marac.case")}
NO_CLAUSE = (
    "{name} may be told of no case: no signed agreement lets us share the cases of a {what} and"
    " the people in them with it, to keep victims safe. Add a clause under Agreements, then take"
    " it in."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewConference:
    """What a Marac begins with: its ground, and how it counts time and volume."""

    name: str
    districts: tuple[str, ...]
    minutes_each: int
    reserve: int
    research_days: int
    adult_women: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """Which of an agency's teams answers, on which days, and why it is taken in."""

    team_id: UUID
    from_on: date
    reason: str
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """Why an agency's part ends, and its last day; without one it ends at once."""

    reason: str
    last_on: date | None = None


@transaction.atomic
def set_up(actor: Actor, *, new: NewConference, at: datetime) -> Conference:
    """Set up a Marac that the actor's agency runs, and of which it is the first member.

    Raises:
        NotPermitted: the actor does not keep the agency's agreements.
        DomainError: it has no name, no ground or no reason; there is one of this name; or no team
            of the agency answers for it.
    """
    policies.may_keep_members(actor, host_id=actor.agency_id).require()
    if not new.name.strip() or not new.districts or not new.reason.strip():
        raise DomainError("Enter its name, its ground, and why it is set up.")
    if Conference.objects.filter(name__iexact=new.name.strip()).exists():
        raise DomainError("There is a Marac of this name. Choose another.")
    team = team_for(agency_id=actor.agency_id, function=TeamFunction.SAFEGUARDING)
    made = Conference.objects.create(
        host_id=actor.agency_id,
        name=new.name.strip(),
        districts=list(new.districts),
        minutes_each=new.minutes_each,
        reserve=new.reserve,
        research_days=new.research_days,
        adult_women=new.adult_women,
    )
    Membership.objects.create(
        owner_agency_id=actor.agency_id,
        agency_id=actor.agency_id,
        conference_id=made.id,
        event=MembershipEvent.JOINS,
        team_id=team.id,
        from_on=london_date(at),
        reason=new.reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    return made


@transaction.atomic
def add_member(actor: Actor, *, within_id: UUID, new: NewMember, at: datetime) -> Membership:
    """Take an agency in. From its first day it is sent every agenda, and sees the meetings to
    come; of cases before it reads none. It owes us whom it names to answer.

    Raises:
        NotPermitted: the actor does not keep the agreements of the agency that runs it.
        NotVisible: there is no such Marac, hub or team.
        DomainError: it takes part already, nobody says why, its days cannot be, or no clause of a
            signed agreement lets us share with it.
    """
    run, today = selectors.run_of(within_id), london_date(at)
    policies.may_keep_members(actor, host_id=run.host_id).require()
    agency_id = selectors.agency_of_team(new.team_id)
    if selectors.member_there(run, agency_id, on=today):
        raise DomainError("That agency takes part already. End that first.")
    if not new.reason.strip():
        raise DomainError("Say why it is taken in.")
    if wrong := faults_of_joining(from_on=new.from_on, until_on=new.until_on, today=today):
        raise DomainError(wrong)
    clause = signed_clause_for(actor, agency_id, Purpose.SAFEGUARDING, _CASES[run.is_hub])
    if clause is None:
        raise DomainError(NO_CLAUSE.format(name=_name(agency_id), what=run.what))
    made = Membership.objects.create(
        owner_agency_id=actor.agency_id,
        agency_id=agency_id,
        conference_id=run.conference_id,
        hub_id=run.hub_id,
        event=MembershipEvent.JOINS,
        team_id=new.team_id,
        clause_id=clause.id,
        from_on=new.from_on,
        until_on=new.until_on,
        reason=new.reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    if not run.is_hub:
        _give_meetings(actor, run, agency_id, at)
    _owe_contact(actor, made, at)
    return made


def _name(agency_id: UUID) -> str:
    return next((str(each.name) for each in agencies() if each.id == agency_id), "It")


def _give_meetings(actor: Actor, run: Run, agency_id: UUID, at: datetime) -> None:
    """The meetings to come, with no case of an agenda that is out already."""
    to_come = Meeting.objects.visible_to(actor).filter(
        conference_id=run.within_id,
        starts_at__gt=at,
        status__in=(MeetingStatus.SCHEDULED, MeetingStatus.AGENDA_SENT),
    )
    for meeting_id in to_come.values_list("id", flat=True):
        is_given(
            actor,
            agency_id,
            [Subject(kind="marac.meeting", record_id=meeting_id)],
            at=at,
            until=at + SHARED_FOR,
            within_id=run.within_id,
        )


def _owe_contact(actor: Actor, made: Membership, at: datetime) -> None:
    """Whoever manages that agency names who answers for it; where it has no manager, its team."""
    managers = [
        each.user_id
        for each in staff_with_roles(made.agency_id)
        if {Role.PARTNER_MANAGER, Role.SAFEGUARDING_SUPERVISOR} & set(each.roles)
    ]
    owe(
        actor,
        deadline=CONTACT.deadline(at),
        title=CONTACT.title,
        subject_kind=KIND,
        subject_id=made.id,
        page="marac:joined",
        page_id=made.id,
        user_id=managers[0] if managers else None,
        team_id=None if managers else made.team_id,
        owed_by_agency_id=made.agency_id,
    )


@transaction.atomic
def end_member(
    actor: Actor, *, within_id: UUID, agency_id: UUID, ending: Ending, at: datetime
) -> Membership:
    """End an agency's part, on a day or at once. From the day after its last it reads nothing
    there; what it agreed to do is ours again, and it is asked nothing more.

    Raises:
        NotPermitted: the actor does not keep the agreements of the agency that runs it.
        NotVisible: there is no such Marac or hub.
        DomainError: the agency runs it or takes no part, nobody says why, or its day cannot be.
    """
    run, today = selectors.run_of(within_id), london_date(at)
    policies.may_keep_members(actor, host_id=run.host_id).require()
    held = selectors.member_there(run, agency_id, on=today)
    if held is None or agency_id == run.host_id:
        raise DomainError("That agency takes no part, or runs it.")
    if not ending.reason.strip():
        raise DomainError("Say why it ends.")
    last_on = last_day(ending.last_on, today=today)
    if wrong := faults_of_ending(last_on=last_on, until_on=held.until_on, today=today):
        raise DomainError(wrong)
    if last_on < today:
        _hand_back(actor, run, agency_id, at)
    return Membership.objects.create(
        owner_agency_id=actor.agency_id,
        agency_id=agency_id,
        conference_id=run.conference_id,
        hub_id=run.hub_id,
        event=MembershipEvent.ENDS,
        until_on=last_on,
        reason=ending.reason.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )


@transaction.atomic
def hand_back_of_gone(actor: Actor, /, *, at: datetime) -> int:
    """What agencies still held of Maracs and hubs whose last day there has passed comes to the
    actor's agency, which runs them. Who reads does not wait for this. Returns of how many."""
    found = [
        (run, agency_id)
        for run in selectors.runs_of(actor)
        for agency_id in selectors.gone_from(run, on=london_date(at))
    ]
    for run, agency_id in found:
        _hand_back(actor, run, agency_id, at)
    return len(found)


def _hand_back(actor: Actor, run: Run, agency_id: UUID, at: datetime) -> None:
    """As where a clause ends: what it agreed first, then what it was asked, then what it read."""
    lost = selectors.actions_within(actor, run.within_id, of_agency=agency_id)
    take_over(actor, lost, why=OVER)
    asked = selectors.asked_within(actor, run, agency_id)
    for rule in (RESEARCH, HUB_RESEARCH):
        meet_all(actor, subject_ids=asked, rule=rule, at=at, outcome=OVER)
    joined = selectors.memberships_of(actor, run, agency_id)
    meet_all(actor, subject_ids=joined, rule=CONTACT.id, at=at, outcome=OVER)
    take_back_within(actor, agency_id=agency_id, within_id=run.within_id)
