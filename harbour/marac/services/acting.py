"""Actions: agreed at a Marac or a hub, owed by one agency, chased, and handed on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.marac import policies, selectors
from harbour.marac.announcements import actions_agreed
from harbour.marac.domain.actions import faults
from harbour.marac.domain.deadlines import ACTION as ACTION_RULE
from harbour.marac.domain.deadlines import action_limit
from harbour.marac.domain.workflow import ACTION
from harbour.marac.models import Action, Case, Chase, HubCase
from harbour.marac.services.letting import let_see, must_see
from harbour.marac.services.notices import tell_member
from harbour.marac.terms import ActionStatus, CaseStatus, HubStatus
from harbour.sharing.api import Subject, disclose, refused_alike, take_step
from harbour.workforce.api import NewDuty, duty_for, meet, owe_all


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
    """Agree an action. It is owed from now on and waits for no meeting and no minutes.

    Safety until the meeting is agreed while the case still waits: the agency then reads the case
    at once.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: the case is over; the agency is not of the conference; or the action
            cannot be seen to be done: the message says what is wrong with it.
    """
    case = selectors.case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.status not in (CaseStatus.WAITING, CaseStatus.LISTED, CaseStatus.HEARD):
        raise DomainError("This case is closed, or with another Marac.")
    member = selectors.member(case.conference_id, action.agency_id)
    next_on = selectors.next_meeting_on(actor, case, after=at)
    _must_be_sound(action, at, next_meeting_on=next_on)
    _must_be_told(actor, action.agency_id, case, at)
    about = Concerning(team_id=member.team_id, victim_id=case.victim_id, case_id=case.id)
    return agree(actor, action, at, about)


@transaction.atomic
def add_hub_action(actor: Actor, *, case_id: UUID, action: NewAction, at: datetime) -> Action:
    """Agree an action at the hub, which needs no meeting and waits for none.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: the case was not decided, or is closed; the agency is not of the hub, or no
            agreement lets it be told; or the action cannot be seen to be done.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if case.status in (HubStatus.CLOSED, HubStatus.ESCALATED):
        raise DomainError("This case has gone on. Agree actions before it does.")
    member = selectors.hub_member(case.hub_id, action.agency_id)
    _must_be_sound(action, at, next_meeting_on=None)
    _must_be_told(actor, action.agency_id, case, at)
    about = Concerning(team_id=member.team_id, victim_id=case.victim_id, hub_case_id=case.id)
    return agree(actor, action, at, about)


def _must_be_told(actor: Actor, agency_id: UUID, case: Case | HubCase, at: datetime) -> None:
    """Nothing of a victim reaches an agency through an action unless it may read the case."""
    if agency_id != actor.agency_id and not let_see(actor, agency_id, case, at):
        raise DomainError("No signed agreement lets that agency be told of this case.")


def _must_be_sound(action: NewAction, at: datetime, *, next_meeting_on: date | None) -> None:
    wrong = faults(
        action.what, by_on=action.by_on, today=london_date(at), next_meeting_on=next_meeting_on
    )
    if wrong:
        raise DomainError(" ".join(wrong))


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerning:
    """Whom and which case an action is about, and the team that answers for it."""

    team_id: UUID
    victim_id: UUID
    case_id: UUID | None = None
    hub_case_id: UUID | None = None
    instead_of_id: UUID | None = None


def agree(actor: Actor, action: NewAction, at: datetime, about: Concerning) -> Action:
    """Write an action down and owe it, for those who have checked that it may be."""
    return agree_all(actor, [(action, about)], at)[0]


def agree_all(
    actor: Actor, agreed: Sequence[tuple[NewAction, Concerning]], at: datetime
) -> list[Action]:
    """Write actions down and owe each: as many statements for a hundred as for one."""
    made = [
        Action(
            owner_agency_id=actor.agency_id,
            agency_id=action.agency_id,
            owner_name=action.owner_name,
            what=action.what,
            protects=action.protects,
            by_on=action.by_on,
            agreed_by=actor.user_id,
            agreed_at=at,
            victim_id=about.victim_id,
            case_id=about.case_id,
            hub_case_id=about.hub_case_id,
            instead_of_id=about.instead_of_id,
        )
        for action, about in agreed
    ]
    with refused_alike():
        Action.objects.bulk_create(made)
    owe_all(
        actor,
        (
            NewDuty(
                deadline=action_limit(each.by_on, since=at),
                title=TITLE,
                subject_kind=KIND,
                subject_id=each.id,
                page="marac:action",
                page_id=each.id,
                person_record_id=each.victim_id,
                team_id=about.team_id,
                owed_by_agency_id=each.agency_id,
            )
            for each, (_, about) in zip(made, agreed, strict=True)
        ),
    )
    _log_who_was_told(actor, made)
    actions_agreed.announce(actor, [each.id for each in made])
    return made


def _log_who_was_told(actor: Actor, made: Sequence[Action]) -> None:
    """An agency that owns an action reads it: a disclosure about each victim."""
    told: defaultdict[UUID, list[Subject]] = defaultdict(list)
    for each in made:
        if each.agency_id != actor.agency_id:
            told[each.agency_id].append(
                Subject(kind=KIND, record_id=each.id, person_record_id=each.victim_id)
            )
    for agency_id, subjects in told.items():
        disclose(actor, subjects, recipient_agency_id=agency_id, reason=TITLE)


KIND = "marac.action"
TITLE = "Do what was agreed at the Marac"


@transaction.atomic
def chase(actor: Actor, *, action_id: UUID, at: datetime) -> Chase:
    """Remind the agency that owns an action, and keep that it was reminded: its team, its contact,
    whoever covers, and whoever was given it.

    Raises:
        NotPermitted: the actor does not run that Marac.
        DomainError: it was answered already, or its agency is of that Marac or hub no more.
    """
    held = selectors.action(actor, action_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    if held.status != ActionStatus.AGREED:
        raise DomainError("It was answered already.")
    made = Chase.objects.create(action_id=held.id, chased_by=actor.user_id, chased_at=at)
    covering = selectors.covering(actor, selectors.place_of_action(held), on=london_date(at))
    duty = duty_for(actor, subject_id=held.id, rule=ACTION_RULE)
    in_person = [duty.user_id] if duty and duty.user_id else []
    tell_member(
        actor,
        selectors.member_of_action(held),
        key=f"marac-chase:{made.id}",
        template="marac_action",
        page="marac:action",
        page_id=held.id,
        besides=[*covering.get(held.agency_id, ()), *in_person],
        at=at,
    )
    return made


def instead_of(held: Action, *, team_id: UUID) -> Concerning:
    """What an action is about that is done in another's stead."""
    return Concerning(
        team_id=team_id,
        victim_id=held.victim_id,
        case_id=held.case_id,
        hub_case_id=held.hub_case_id,
        instead_of_id=held.id,
    )


@transaction.atomic
def hand_over_action(
    actor: Actor, *, action_id: UUID, agency_id: UUID, owner_name: str, reason: str, at: datetime
) -> Action:
    """Another agency does it instead, by the same day: nothing is left with one that cannot.

    Raises:
        NotPermitted: the actor does not run that Marac, or the agency may not be told.
        DomainError: nobody says why, it is the same agency, or that one is not of the conference.
        InvalidTransition: it was answered already.
    """
    held = selectors.action(actor, action_id)
    policies.may_coordinate(actor, host_id=held.owner_agency_id).require()
    if not reason.strip():
        raise DomainError("Say why another agency does it.")
    if agency_id == held.agency_id:
        raise DomainError("It is that agency's already. Choose another.")
    team_id = selectors.team_of_action(actor, held, agency_id)
    if agency_id != actor.agency_id:
        must_see(actor, agency_id, held.case or held.hub_case, at)
    take_step(actor, held, ACTION, "reassign", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=ACTION_RULE, at=at, outcome=held.get_status_display())
    instead = NewAction(
        agency_id=agency_id,
        owner_name=owner_name,
        what=held.what,
        protects=held.protects,
        by_on=max(held.by_on, london_date(at)),
    )
    return agree(actor, instead, at, instead_of(held, team_id=team_id))
