"""The hub: a case called, each agency asked against a clock, and a decision together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.marac import policies, selectors
from harbour.marac.domain.deadlines import HUB_RESEARCH, TAKE_UP, hub_limit
from harbour.marac.domain.workflow import HUB_CASE
from harbour.marac.models import (
    HubAnswer,
    HubCall,
    HubCase,
    HubDecision,
    HubMember,
    HubTold,
    Referral,
)
from harbour.marac.services.answering import keep_told, must_answer_for
from harbour.marac.services.notices import tell_member
from harbour.marac.services.people import own_record
from harbour.marac.services.referring import SHARED_FOR, NewReferral, let_read, own_records, refer
from harbour.marac.terms import ActionStatus, Agreement, Criterion, HubStatus
from harbour.pole.api import person_cards
from harbour.sharing.api import Purpose, Subject, give, take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "marac.hubcase"
CALL = "marac.hubcall"
BASIS = "Called to the hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCall:
    """Who, from whom, why today, and what was done already."""

    victim_id: UUID
    perpetrator_id: UUID
    why: str
    interim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """What an agency holds, and whether the others may be told."""

    is_known: bool
    words: str = ""
    her_voice: str = ""
    can_share: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDecision:
    """What was decided, why, who was there, and why it did not wait for whoever is silent."""

    outcome: str
    reasons: str
    present: tuple[UUID, ...]
    why_without: str = ""


@transaction.atomic
def call(actor: Actor, *, hub_id: UUID, called: NewCall, at: datetime) -> HubCall:
    """Call a case to the hub. The host takes its own up at once, a partner's within an hour.

    Raises:
        NotPermitted: the actor's role does not call, or no agreement lets its agency share.
        NotVisible: there is no such person or hub for the actor.
        DomainError: nobody says why, or what was done already; she is under 16; they are one
            person; or they are before the hub already.
    """
    policies.may_refer(actor).require()
    hub = selectors.hub(hub_id)
    if not called.why.strip() or not called.interim.strip():
        raise DomainError("Say why it is called today, and what has been done already.")
    if selectors.before_the_hub(actor, called.victim_id, called.perpetrator_id):
        raise DomainError("They are before the hub already. Tell those who run it more.")
    own = own_records(actor, called.victim_id, called.perpetrator_id, at)
    made = HubCall.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=hub.host_id,
        hub_id=hub.id,
        called_by=actor.user_id,
        called_at=at,
        **asdict(called),
    )
    if actor.agency_id == hub.host_id:
        _take_up(actor, made, at)
    else:
        let_read(actor, own, hub.host_id, at, reason=BASIS)
        _owe_taking_up(actor, made, at)
    return made


def _owe_taking_up(actor: Actor, made: HubCall, at: datetime) -> None:
    owe(
        actor,
        deadline=TAKE_UP.deadline(at),
        title=TAKE_UP.title,
        subject_kind=CALL,
        subject_id=made.id,
        page="marac:hub_call",
        page_id=made.id,
        person_record_id=made.victim_id,
        team_id=team_for(agency_id=made.host_id, function=TeamFunction.SAFEGUARDING).id,
        owed_by_agency_id=made.host_id,
    )


@transaction.atomic
def take_up(actor: Actor, *, call_id: UUID, at: datetime) -> HubCase:
    """The host takes up what a partner called, and asks every agency.

    Raises:
        NotPermitted: the actor does not run that hub.
        NotVisible: there is no such call.
        DomainError: it was taken up already.
    """
    called = selectors.hub_call(actor, call_id)
    policies.may_coordinate(actor, host_id=called.host_id).require()
    if HubCase.objects.filter(call_id=called.id).exists():
        raise DomainError("Somebody has taken it up already.")
    meet(actor, subject_id=called.id, rule=TAKE_UP.id, at=at, outcome="Taken up")
    return _take_up(actor, called, at)


def _take_up(actor: Actor, called: HubCall, at: datetime) -> HubCase:
    limit = hub_limit(called.hub.research_hours, since=at)
    case = HubCase.objects.create(
        owner_agency_id=actor.agency_id,
        call_id=called.id,
        hub_id=called.hub_id,
        victim_id=own_record(actor, called.victim_id, at=at),
        perpetrator_id=own_record(actor, called.perpetrator_id, at=at),
        why=called.why,
        asked_at=at,
        answer_by=limit.due_at,
    )
    own = _own_of_host(actor, case, at)
    for member in selectors.hub_members(called.hub):
        if member.agency_id == actor.agency_id or _is_told(actor, case, member, own, at):
            _owe_answer(actor, case, member, limit)
    return case


def _own_of_host(actor: Actor, case: HubCase, at: datetime) -> list[UUID]:
    cards = person_cards(actor, [case.victim_id, case.perpetrator_id], on=london_date(at))
    return [each for each, card in cards.items() if card.owner_agency_id == actor.agency_id]


def _is_told(
    actor: Actor, case: HubCase, member: HubMember, own: Sequence[UUID], at: datetime
) -> bool:
    """Whether an agreement in force lets this agency be told. If none does, it shows as silent."""
    try:
        _ask(actor, case, member, own, at)
    except NotPermitted:
        return False
    return True


@transaction.atomic
def _ask(actor: Actor, case: HubCase, member: HubMember, own: Sequence[UUID], at: datetime) -> None:
    give(
        actor,
        [Subject(kind=KIND, record_id=case.id, person_record_id=case.victim_id)],
        to_agency_id=member.agency_id,
        purpose=Purpose.SAFEGUARDING,
        until=at + SHARED_FOR,
        reason=BASIS,
        within_id=case.hub_id,
    )
    let_read(actor, own, member.agency_id, at, reason=BASIS, within_id=case.hub_id)
    tell_member(
        actor,
        member,
        key=f"marac-hub:{case.id}:{member.agency_id}",
        template="marac_hub",
        page="marac:hub_answer",
        page_id=case.id,
        besides=selectors.covering(actor, case.hub_id, on=london_date(at)).get(
            member.agency_id, ()
        ),
        at=at,
    )


def _owe_answer(actor: Actor, case: HubCase, member: HubMember, limit: Deadline) -> None:
    owe(
        actor,
        deadline=limit,
        title="Answer the hub",
        subject_kind=KIND,
        subject_id=selectors.research_duty(case.id, member.agency_id),
        page="marac:hub_answer",
        page_id=case.id,
        person_record_id=case.victim_id,
        team_id=member.team_id,
        owed_by_agency_id=member.agency_id,
    )


@transaction.atomic
def answer_hub(actor: Actor, *, case_id: UUID, answer: NewAnswer, at: datetime) -> HubAnswer:
    """Say what the agency holds, or that it holds nothing. May be said again until decided.

    The host reads it; no other agency does, but for what may be shared once it is decided.

    Raises:
        NotPermitted: the actor does not answer for an agency.
        NotVisible: the case was not shared with the agency.
        DomainError: it was decided already; the agency is not of the hub; or something is known
            and nobody says what.
    """
    policies.may_answer(actor).require()
    case = selectors.hub_case(actor, case_id)
    selectors.hub_member(case.hub_id, actor.agency_id)
    must_answer_for(actor, case, case.id, case.hub_id)
    if case.status not in (HubStatus.CALLED, HubStatus.RESEARCHED):
        raise DomainError("It has been decided. Tell those who run the hub directly.")
    if answer.is_known and not answer.words.strip():
        raise DomainError("Say what your agency knows.")
    said = HubAnswer.objects.create(
        owner_agency_id=actor.agency_id,
        host_id=case.owner_agency_id,
        case_id=case.id,
        answered_by=actor.user_id,
        answered_at=at,
        **(asdict(answer) if answer.is_known else {"is_known": False}),
    )
    keep_told(actor, case, KIND, acted="Answered what we know", at=at)
    duty = selectors.research_duty(case.id, actor.agency_id)
    meet(actor, subject_id=duty, rule=HUB_RESEARCH, at=at,
         outcome="Known" if answer.is_known else "Not known to us")  # fmt: skip
    return said


@transaction.atomic
def decide_at_hub(
    actor: Actor, *, case_id: UUID, decision: NewDecision, at: datetime
) -> HubDecision:
    """Keep what the agencies decided together, and why; who was there, and who had not answered.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: no reasons; fewer than two agencies; or an agency is silent and nobody says
            why it could not wait.
        InvalidTransition: it was decided already.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    answers = selectors.hub_answers(case)
    silent = [each.member.agency_id for each in answers if not each.answer]
    if not decision.reasons.strip():
        raise DomainError("Say why.")
    if len(set(decision.present)) < TOGETHER:
        raise DomainError("A decision of the hub is made by two agencies or more.")
    if silent and not decision.why_without.strip():
        raise DomainError("Not every agency has answered. Say why the decision cannot wait.")
    made = HubDecision.objects.create(
        case_id=case.id,
        outcome=decision.outcome,
        reasons=decision.reasons,
        present=list(decision.present),
        silent=silent,
        why_without=decision.why_without if silent else "",
        decided_by=actor.user_id,
        decided_at=at,
    )
    HubTold.objects.bulk_create(
        HubTold(case_id=case.id, agency_id=each.member.agency_id, words=_told(each.answer))
        for each in answers
        if each.answer and each.answer.is_known and each.answer.can_share
    )
    if not silent and case.status == HubStatus.CALLED:
        take_step(actor, case, HUB_CASE, "answered", at=at)
    take_step(actor, case, HUB_CASE, "decide", at=at, reason=decision.reasons)
    return made


def _told(answer: HubAnswer) -> str:
    voice = f"The victim says: {answer.her_voice}" if answer.her_voice else ""
    return "\n".join(filter(None, [answer.words, voice]))


TOGETHER = 2


@transaction.atomic
def actions_agreed(actor: Actor, *, case_id: UUID, at: datetime) -> HubCase:
    """Every action of a decided case is agreed.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: there is none.
        InvalidTransition: it was not decided.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if not case.actions.exists():
        raise DomainError("Agree at least one action first.")
    take_step(actor, case, HUB_CASE, "act", at=at)
    return case


@transaction.atomic
def escalate(actor: Actor, *, case_id: UUID, at: datetime) -> Referral:
    """Refer a decided case to the Marac of this ground, with what the hub found and agreed.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: they wait for that Marac already.
        InvalidTransition: it was not decided, or has gone on.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    decided = case.decisions.order_by("decided_at").last()
    take_step(actor, case, HUB_CASE, "escalate", at=at)
    agreed = [f"{each.what} ({each.owner_name}, by {each.by_on:%-d %B %Y})."
              for each in case.actions.order_by("by_on", "id")]  # fmt: skip
    made = refer(
        actor,
        conference_id=case.hub.conference_id,
        referral=NewReferral(
            victim_id=case.victim_id,
            perpetrator_id=case.perpetrator_id,
            grade="HIGH",
            criteria=(Criterion.JUDGEMENT,),
            reasons=f"{case.why}\n\nThe hub decided: {decided.reasons}",
            interim=" ".join([case.call.interim, *agreed]),
            agreement=Agreement.NOT_ASKED,
            why_without="High risk, looked at by the hub today: necessary to keep the victim safe.",
        ),
        at=at,
    )
    HubCase.objects.filter(id=case.id).update(escalated_to_id=made.id)
    return made


@transaction.atomic
def close_hub_case(actor: Actor, *, case_id: UUID, at: datetime) -> HubCase:
    """Close a case of the hub when each of its actions is done, or said why not.

    Raises:
        NotPermitted: the actor does not run that hub.
        DomainError: an action is open.
        InvalidTransition: it was not decided.
    """
    case = selectors.hub_case(actor, case_id)
    policies.may_coordinate(actor, host_id=case.owner_agency_id).require()
    if open_ := case.actions.filter(status=ActionStatus.AGREED).count():
        raise DomainError(f"{open_} action{'s' * (open_ != 1)} still open.")
    take_step(actor, case, HUB_CASE, "close", at=at)
    return case
