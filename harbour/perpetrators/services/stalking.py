"""Stalking Protection Orders, from the application to what the court made of it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from harbour.design_system.words import uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Rule
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain import stalking as rules
from harbour.perpetrators.domain.workflow import STALKING
from harbour.perpetrators.models import Order, StalkingAct, StalkingApplication
from harbour.perpetrators.services.orders import end_order, record_made
from harbour.perpetrators.services.places import require_fit_to_give
from harbour.perpetrators.services.protecting import carry_protected
from harbour.perpetrators.services.telling import tell
from harbour.perpetrators.terms import OrderKind, StalkingStatus
from harbour.pole.api import briefs
from harbour.sharing.api import rank_of, take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "perpetrators.stalkingapplication"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStalkingAct:
    """One act associated with stalking: on which day, of what kind, and by what it is shown."""

    happened_on: date
    kind: str
    words: str
    evidence: str = ""


@transaction.atomic
def ask_for_stalking(
    actor: Actor,
    *,
    record_id: UUID,
    protected_id: UUID,
    asked: rules.Asked,
    first: NewStalkingAct,
    at: datetime,
) -> StalkingApplication:
    """Ask that a court be applied to, with the first of the acts. A decision is owed.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: a part of the test is missing; the law binds nobody of that age; or what whom
            it is to bind will read names a home or a protected place.
    """
    policies.may_record_orders(actor).require()
    named = briefs(actor, [record_id, protected_id], on=london_date(at))
    if record_id not in named or protected_id not in named:
        raise DomainError("Choose somebody who is on record here.")
    bound, protected = named[record_id], named[protected_id]
    is_same = bound.person_id == protected.person_id
    if refusal := rules.wrong_with(asked, age=bound.age, is_same=is_same):
        raise DomainError(refusal)
    require_fit_to_give(actor, asked.printed, people=[protected_id])
    held = StalkingApplication.objects.create(
        owner_agency_id=actor.agency_id,
        subject_id=record_id,
        protected_id=protected_id,
        asked_by=actor.user_id,
        asked_at=at,
        **asdict(asked),
    )
    _add(actor, held, first, at)
    _owe(actor, held, rules.DECIDE, at, function=TeamFunction.CONTROL_ROOM)
    return held


def _owe(
    actor: Actor,
    held: StalkingApplication,
    rule: Rule,
    at: datetime,
    *,
    function: TeamFunction,
    user_id: UUID | None = None,
) -> None:
    owe(
        actor,
        deadline=rule.deadline(at),
        title=rule.title,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.subject_id,
        page="perpetrators:stalking",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=function).id,
        user_id=user_id,
    )


def _add(actor: Actor, held: StalkingApplication, act: NewStalkingAct, at: datetime) -> StalkingAct:
    today = london_date(at)
    if refusal := rules.wrong_with_act(happened_on=act.happened_on, words=act.words, today=today):
        raise DomainError(refusal)
    require_fit_to_give(actor, [act.words, act.evidence], people=[held.protected_id])
    return StalkingAct.objects.create(
        application_id=held.id, recorded_by=actor.user_id, **asdict(act)
    )


@transaction.atomic
def add_stalking_act(
    actor: Actor, *, application_id: UUID, act: NewStalkingAct, at: datetime
) -> StalkingAct:
    """Add an act to an application that nobody has decided on yet.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such application.
        DomainError: it was decided; the day lies ahead; or the words name where somebody lives.
    """
    policies.may_record_orders(actor).require()
    held = selectors.stalking(actor, application_id)
    if held.status != StalkingStatus.ASKED:
        raise DomainError("It was decided as it stands. Give the court what is new as evidence.")
    return _add(actor, held, act, at)


@transaction.atomic
def decide_stalking(
    actor: Actor, *, application_id: UUID, event: str, reason: str, at: datetime
) -> StalkingApplication:
    """Authorise or refuse it for the chief officer, in writing. Never by whoever asked.

    Raises:
        NotPermitted: the actor's rank may not.
        NotVisible: there is no such application.
        DomainError: the actor asked for it; there is no reason; or it shows too few acts.
        InvalidTransition: it was decided already.
    """
    held = selectors.stalking(actor, application_id)
    if not rules.may_authorise(rank_of(actor.user_id)):
        raise NotPermitted(f"Only a {rules.AUTHORITY} or above decides on this application.")
    if held.asked_by == actor.user_id:
        raise DomainError("Somebody else decides on an application you asked for.")
    if not reason.strip():
        raise DomainError("Enter why it is necessary, or why it is not.")
    acts = len(selectors.stalking_acts(held))
    if event == "authorise" and (refusal := rules.not_ready(acts)):
        raise DomainError(refusal)
    take_step(actor, held, STALKING, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=rules.DECIDE.id, at=at, outcome=held.get_status_display())
    if held.status == StalkingStatus.AUTHORISED:
        _owe(actor, held, rules.APPLY, at, function=TeamFunction.CID, user_id=held.asked_by)
    return held


@transaction.atomic
def list_stalking(
    actor: Actor, *, application_id: UUID, court: str, hearing_at: datetime, at: datetime
) -> StalkingApplication:
    """Record which court hears it, and when: also when it puts the hearing off. The victim is told.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such application.
        DomainError: it is not before a court; or the hearing does not lie ahead.
    """
    policies.may_record_orders(actor).require()
    held = selectors.stalking(actor, application_id)
    if held.status not in selectors.AT_COURT:
        raise DomainError("It is listed once it is authorised, until the court decides.")
    if hearing_at <= at:
        raise DomainError("Enter when it will be heard.")
    StalkingApplication.objects.filter(id=held.id).update(court=court, hearing_at=hearing_at)
    held.court, held.hearing_at = court, hearing_at
    meet(actor, subject_id=held.id, rule=rules.APPLY.id, at=at, outcome="Listed")
    _tell(actor, held, f"a court hears the application on {uk_datetime(hearing_at)}.", at)
    return held


def _tell(
    actor: Actor, held: StalkingApplication, words: str, at: datetime, *, at_once: bool = False
) -> None:
    """Owe whom it is to protect the news. Once an order binds, its own turns are told besides."""
    tell(actor, held.protected_id, about_id=uuid5(held.id, words), at=at, at_once=at_once,
         words=f"{OrderKind.SPO.label}: {words}")  # fmt: skip


@transaction.atomic
def withdraw_stalking(
    actor: Actor, *, application_id: UUID, reason: str, at: datetime
) -> StalkingApplication:
    """Take an application back, and say why. The victim is told at once.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such application.
        DomainError: nobody says why.
        InvalidTransition: it waits for no court.
    """
    policies.may_record_orders(actor).require()
    if not reason.strip():
        raise DomainError("Enter why it is withdrawn.")
    held = selectors.stalking(actor, application_id)
    take_step(actor, held, STALKING, "withdraw", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=rules.APPLY.id, at=at, outcome="Withdrawn")
    _tell(actor, held, "the application was withdrawn. No order was made.", at, at_once=True)
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class StalkingResult:
    """What the court did: "interim", "grant" or "not_grant"; what it ordered, and until when."""

    event: str
    court: str
    conditions: str = ""
    until: date | None = None
    reason: str = ""


@transaction.atomic
def stalking_decided(
    actor: Actor, *, application_id: UUID, result: StalkingResult, at: datetime
) -> StalkingApplication:
    """Record what the court made of it. A full order takes the place of an interim one.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such application.
        DomainError: no such order lasts so long; or nobody says why there is none.
        InvalidTransition: it is not before a court, or has an interim order already.
    """
    policies.may_record_orders(actor).require()
    held = selectors.stalking(actor, application_id)
    if result.event == "not_grant" and not result.reason.strip():
        raise DomainError("Enter why the court made no order.")
    take_step(actor, held, STALKING, result.event, at=at, reason=result.reason)
    meet(actor, subject_id=held.id, rule=rules.APPLY.id, at=at, outcome="Heard")
    if held.interim_order_id and result.event != "interim":
        end_order(actor, order_id=held.interim_order_id, on=london_date(at))
    if result.event == "not_grant":
        _tell(actor, held, "the court made no order. Nothing binds them.", at, at_once=True)
        return held
    kind = OrderKind.SPO_INTERIM if result.event == "interim" else OrderKind.SPO
    made = _made(actor, held, kind, result, at)
    column = "interim_order_id" if kind == OrderKind.SPO_INTERIM else "order_id"
    StalkingApplication.objects.filter(id=held.id).update(**{column: made.id})
    held.refresh_from_db()
    return held


def _made(
    actor: Actor, held: StalkingApplication, kind: str, result: StalkingResult, at: datetime
) -> Order:
    both = "\n".join(each for each in (held.prohibitions, held.requirements) if each)
    made = record_made(
        actor,
        at=at,
        kind=kind,
        subject_id=held.subject_id,
        protected_id=held.protected_id,
        conditions=result.conditions.strip() or both,
        made_on=london_date(at),
        expires_on=result.until,
        court=result.court,
    )
    carry_protected(held.interim_order_id, made.id)
    return made
