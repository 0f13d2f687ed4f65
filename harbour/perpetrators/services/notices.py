"""Protection notices, from asking to the court's order."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_date, uk_datetime
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.deadline import Deadline
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators import policies, selectors
from harbour.perpetrators.domain.notices import (
    AUTHORITY,
    COURT,
    DECIDE,
    HEARING,
    SERVE,
    heard_again,
    may_authorise,
)
from harbour.perpetrators.domain.workflow import NOTICE
from harbour.perpetrators.models import Notice, Order
from harbour.perpetrators.services.orders import end_order, record_order
from harbour.perpetrators.services.places import hand_over_places, require_fit_to_give
from harbour.perpetrators.services.protecting import carry_protected
from harbour.perpetrators.services.telling import owe_service, tell_protected
from harbour.perpetrators.terms import NoticeKind, NoticeStatus, OrderKind
from harbour.pole.api import FROM_AGE, OF_AGE, briefs, is_child, is_young
from harbour.sharing.api import rank_of, take_step
from harbour.workforce.api import TeamFunction, meet, owe, team_for

KIND = "perpetrators.notice"
_ORDER_AFTER = {NoticeKind.DVPN: OrderKind.DVPO, NoticeKind.DAPN: OrderKind.DAPO}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNotice:
    """Whom it protects, why it is necessary, and the four things that must be weighed.

    `area` is where it is given, for a force that gives another notice there than elsewhere.
    """

    protected_id: UUID
    grounds: str
    children: str
    her_opinion: str
    his_representations: str
    others_in_the_home: str
    prohibitions: str
    area: str = ""


@transaction.atomic
def ask_for_notice(actor: Actor, *, record_id: UUID, notice: NewNotice, at: datetime) -> Notice:
    """Ask for a notice of the kind the force gives today. A decision is owed within hours.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: something that must be weighed is missing; one of them is too young; or what
            the suspect would be given to read names a home or a protected place.
    """
    policies.may_record_orders(actor).require()
    if not all(str(value).strip() for key, value in asdict(notice).items() if key != "area"):
        raise DomainError("Write down each thing that must be weighed, if only that it is none.")
    kind = selectors.notice_given_on(actor, london_date(at), area=notice.area)
    _require_ages(actor, record_id, notice.protected_id, kind, at)
    require_fit_to_give(actor, [notice.grounds, notice.prohibitions], people=[notice.protected_id])
    asked = Notice.objects.create(
        owner_agency_id=actor.agency_id,
        kind=kind,
        subject_id=record_id,
        asked_by=actor.user_id,
        asked_at=at,
        **asdict(notice),
    )
    owe(
        actor,
        deadline=DECIDE.deadline(at),
        title=f"{DECIDE.title}: {AUTHORITY[kind]} or above",
        subject_kind=KIND,
        subject_id=asked.id,
        person_record_id=record_id,
        page="perpetrators:notice",
        page_id=asked.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CONTROL_ROOM).id,
    )
    return asked


def _require_ages(
    actor: Actor, record_id: UUID, protected_id: UUID, kind: str, at: datetime
) -> None:
    """Raises DomainError where the law gives no notice to, or for, somebody of that age.

    Source: Domestic Abuse Act 2021 s22; Crime and Security Act 2010 s24.
    """
    known = briefs(actor, [record_id, protected_id], on=london_date(at))
    ages = {each: brief.age for each, brief in known.items()}
    if is_child(ages.get(record_id)):
        raise DomainError(f"A notice can only be given to somebody of {OF_AGE} or over.")
    if kind == NoticeKind.DAPN and is_young(ages.get(protected_id)):
        raise DomainError(
            f"A Domestic Abuse Protection Notice protects somebody of {FROM_AGE} or over. Protect a"
            " child through children's services, at once."
        )


@transaction.atomic
def decide_notice(
    actor: Actor, *, notice_id: UUID, event: str, reason: str, at: datetime
) -> Notice:
    """Authorise or refuse it, in writing. Never by whoever asked.

    Raises:
        NotPermitted: the actor's rank may not.
        DomainError: the actor asked for it; or there is no reason.
        InvalidTransition: it was decided already.
    """
    held = selectors.notice(actor, notice_id)
    if not may_authorise(held.kind, rank_of(actor.user_id)):
        raise NotPermitted(f"Only a {AUTHORITY[held.kind]} or above decides on this notice.")
    if held.asked_by == actor.user_id:
        raise DomainError("Somebody else decides on a notice you asked for.")
    if not reason.strip():
        raise DomainError("Enter why it is necessary, or why it is not.")
    take_step(actor, held, NOTICE, event, at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=DECIDE.id, at=at, outcome=held.get_status_display())
    if held.status == NoticeStatus.AUTHORISED:
        _owe(actor, held, SERVE.deadline(at), SERVE.title)
    return held


def _owe(actor: Actor, held: Notice, deadline: Deadline, title: str) -> None:
    """Owe something of a notice to whoever asked for it, and to the team they work in."""
    owe(
        actor,
        deadline=deadline,
        title=title,
        subject_kind=KIND,
        subject_id=held.id,
        person_record_id=held.subject_id,
        page="perpetrators:notice",
        page_id=held.id,
        team_id=team_for(agency_id=actor.agency_id, function=TeamFunction.CID).id,
        user_id=held.asked_by,
    )


@transaction.atomic
def withdraw_notice(actor: Actor, *, notice_id: UUID, reason: str, at: datetime) -> Notice:
    """Take an authorised notice back before it was served, and say why. The victim is told at once.

    Raises:
        NotPermitted: the actor does not work on orders.
        NotVisible: there is no such notice.
        DomainError: nobody says why.
        InvalidTransition: it waits for nobody to serve it.
    """
    policies.may_record_orders(actor).require()
    if not reason.strip():
        raise DomainError("Enter why it is withdrawn.")
    held = selectors.notice(actor, notice_id)
    take_step(actor, held, NOTICE, "withdraw", at=at, reason=reason)
    meet(actor, subject_id=held.id, rule=SERVE.id, at=at, outcome="Withdrawn")
    words = "it was withdrawn before it was served, and protects nobody."
    tell_protected(actor, held, words=words, at=at, at_once=True)
    return held


@transaction.atomic
def serve_notice(
    actor: Actor,
    *,
    notice_id: UUID,
    served_at: datetime,
    served_by: str,
    words: str,
    at: datetime,
) -> Notice:
    """Record that it was given to them in person. It binds from then, and the 48 hours begin.

    `words` say where and how, and what they answered when asked for an address at which they can
    be told of the hearing.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: the time lies ahead.
        InvalidTransition: it was not authorised, or was served already.
    """
    policies.may_record_orders(actor).require()
    if served_at > at:
        raise DomainError("Enter when it was served: that time is still to come.")
    held = selectors.notice(actor, notice_id)
    take_step(actor, held, NOTICE, "serve", at=at)
    order = record_order(
        actor,
        kind=held.kind,
        subject_id=held.subject_id,
        protected_id=held.protected_id,
        conditions=held.prohibitions,
        made_on=london_date(served_at),
    )
    Order.objects.filter(id=order.id).update(served_at=served_at)
    Notice.objects.filter(id=held.id).update(
        served_at=served_at, served_by=served_by, served_words=words, order_id=order.id
    )
    held.served_at, held.order_id = served_at, order.id
    hand_over_places(held.id, order.id)
    meet(actor, subject_id=held.id, rule=SERVE.id, at=served_at, outcome="Given to them in person")
    _owe(actor, held, COURT.deadline(served_at), COURT.title)
    words = (
        f"given to the suspect, {uk_datetime(served_at)}. It binds from then, until a court decides"
        " within 48 hours."
    )
    tell_protected(actor, held, words=words, at=served_at)
    return held


@transaction.atomic
def list_notice(
    actor: Actor, *, notice_id: UUID, court: str, listed_at: datetime, at: datetime
) -> Notice:
    """Record at which court the application is heard, and when: within the 48 hours.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: it is not before the court; or the hearing is past, or after the 48 hours.
    """
    policies.may_record_orders(actor).require()
    held = selectors.notice(actor, notice_id)
    clock = selectors.court_clock(held)
    if clock is None:
        raise DomainError("It is listed once it is served, until the court puts it off or decides.")
    if listed_at <= at:
        raise DomainError("Enter when it will be heard.")
    if listed_at > clock.due_at:
        raise DomainError(
            f"The notice ends {uk_datetime(clock.due_at)}: a court must hear it before. The last"
            f" sitting begins {uk_datetime(clock.sits_at)}."
        )
    Notice.objects.filter(id=held.id).update(listed_at=listed_at, listed_court=court)
    held.listed_at, held.listed_court = listed_at, court
    return held


@transaction.atomic
def adjourn_notice(
    actor: Actor, *, notice_id: UUID, hearing_at: datetime, reason: str, at: datetime
) -> Notice:
    """The court put the hearing off: it was heard in time, and the notice goes on binding.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: the new hearing does not lie ahead.
        InvalidTransition: it is not before the court.
    """
    policies.may_record_orders(actor).require()
    if hearing_at <= at:
        raise DomainError("Enter when it will be heard.")
    held = selectors.notice(actor, notice_id)
    take_step(actor, held, NOTICE, "adjourn", at=at, reason=reason)
    Notice.objects.filter(id=held.id).update(hearing_at=hearing_at)
    meet(actor, subject_id=held.id, rule=COURT.id, at=at, outcome="Put off by the court")
    meet(actor, subject_id=held.id, rule=HEARING, at=at, outcome="Put off by the court")
    _owe(actor, held, heard_again(hearing_at, since=at), "Be heard by the court that put it off")
    words = f"the court put it off to {uk_datetime(hearing_at)}. It binds until then."
    tell_protected(actor, held, words=words, at=at)
    return held


@transaction.atomic
def court_decided(
    actor: Actor,
    *,
    notice_id: UUID,
    granted: bool,
    at: datetime,
    court: str,
    conditions: str = "",
    until: date | None = None,
    reason: str = "",
) -> Notice:
    """Record what the court made of it. Its order takes the notice's place.

    Raises:
        NotPermitted: the actor does not work on orders.
        DomainError: the order cannot last so long; or nobody says why there is none.
        InvalidTransition: it is not before the court.
    """
    policies.may_record_orders(actor).require()
    held = selectors.notice(actor, notice_id)
    today = london_date(at)
    if not granted and not reason.strip():
        raise DomainError("Enter why the court made no order.")
    take_step(actor, held, NOTICE, "grant" if granted else "not_grant", at=at, reason=reason)
    for rule in (COURT.id, HEARING):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome=held.get_status_display())
    if held.order_id:
        end_order(actor, order_id=held.order_id, on=today)
    if granted:
        order = record_order(
            actor,
            kind=_ORDER_AFTER[NoticeKind(held.kind)],
            subject_id=held.subject_id,
            protected_id=held.protected_id,
            conditions=conditions or held.prohibitions,
            made_on=today,
            expires_on=until,
            court=court,
        )
        Notice.objects.filter(id=held.id).update(order_id=order.id)
        hand_over_places(held.id, order.id)
        carry_protected(held.order_id, order.id)
        owe_service(actor, order, at=at)
        lasts = f" until {uk_date(until)}" if until else ""
        tell_protected(actor, order, words=f"the court made it. It binds{lasts}.", at=at)
    else:
        words = "the court made no order. The notice protects no longer."
        tell_protected(actor, held, words=words, at=at, at_once=True)
    return held
