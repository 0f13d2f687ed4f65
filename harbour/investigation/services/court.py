"""Hearings: each is news, each has somebody who looks after her, and a result she is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_date, uk_datetime
from harbour.investigation import policies, selectors
from harbour.investigation.domain.court import FOUND, OVER, NewResult, wrong_with
from harbour.investigation.models import Crime, Hearing, Suspect
from harbour.investigation.services.custody import leave_court
from harbour.investigation.services.news import owe_news, where
from harbour.investigation.services.orders import (
    bail_to_court,
    end_bail,
    in_words,
    record_for_victim,
)
from harbour.investigation.terms import (
    INSIDE,
    Custody,
    HearingKind,
    Result,
    SuspectStatus,
)
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.perpetrators.api import Order, Sentenced, imprisoned, sentenced
from harbour.pole.api import court_found
from harbour.safeguarding.api import UpdateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHearing:
    """When and where, where he is until then, what she needs and who looks after her.

    `custody` is asked only where no charge or court has said it.
    """

    suspect_id: UUID
    kind: str
    court: str
    sits_at: datetime
    witness_care: str
    order_asked: bool
    custody: str = ""
    measures: Iterable[str] = ()


@transaction.atomic
def list_hearing(actor: Actor, *, crime_id: UUID, hearing: NewHearing, at: datetime) -> Hearing:
    """Record a hearing. Each victim is owed its time, date and place.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: he is not charged, nobody says where he is, or nobody looks after her.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    held = selectors.suspect(actor, hearing.suspect_id)
    if held.crime_id != crime.id or held.status != SuspectStatus.CHARGED:
        raise DomainError("Only who is charged with this crime comes before a court.")
    if not hearing.witness_care.strip():
        raise DomainError("Enter who looks after the victim as a witness.")
    custody = selectors.where_now(held) or hearing.custody
    if custody not in Custody:
        raise DomainError("Choose where the suspect is until then.")
    listed = Hearing.objects.create(
        crime_id=crime.id,
        suspect_id=held.id,
        kind=hearing.kind,
        court=hearing.court,
        sits_at=hearing.sits_at,
        custody=custody,
        measures=sorted(set(hearing.measures)),
        witness_care=hearing.witness_care,
        order_asked=hearing.order_asked,
        entered_by=actor.user_id,
    )
    words = f"{_when_and_where(listed)}. Until then: {Custody(custody).label.lower()}."
    owe_news(
        actor, crime, kind=UpdateKind.HEARING, words=words, at=at, of=listed,
        suspect_is=where(custody),
    )  # fmt: skip
    if custody in INSIDE:
        _to_prison(actor, crime, held.person_id, at)
    return listed


def _when_and_where(listed: Hearing) -> str:
    kind = HearingKind(listed.kind).label
    return f"{uk_datetime(listed.sits_at)}: {kind}, {listed.court}"


def _to_prison(
    actor: Actor, crime: Crime, record_id: UUID, at: datetime, *, months: int = 0
) -> None:
    """When they come out must be known in time, and MAPPA be recorded where the law says so."""
    if crime.event.is_domestic:
        imprisoned(actor, record_id=record_id, area_id=crime.event.area_id, at=at, months=months)


@transaction.atomic
def enter_result(actor: Actor, *, hearing_id: UUID, made: NewResult, at: datetime) -> Hearing:
    """Enter what the court did: where the suspect goes, what binds them now, and the order it made
    for her. It is news she is owed; who leaves the dock is a release she is warned of.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such hearing.
        DomainError: it has a result, has not sat, or something of it is not said.
    """
    policies.may_finalise(actor).require()
    listed = selectors.hearing(actor, hearing_id)
    if listed.resulted_at is not None:
        raise DomainError("This hearing has its result.")
    if listed.sits_at > at:
        raise DomainError("The court has not sat yet.")
    held = selectors.suspect(actor, listed.suspect_id)
    was = selectors.where_now(held) or listed.custody
    if refusal := wrong_with(made, was=was, today=london_date(at)):
        raise DomainError(refusal)
    order = _restraining_order(actor, held, listed, made, at) if made.order_made else None
    Hearing.objects.filter(id=listed.id).update(
        result=made.result,
        result_words=made.words.strip(),
        order_made=made.order_made,
        order_id=order.id if order else None,
        goes=made.goes or was,
        resulted_at=at,
    )
    if found := FOUND.get(made.result):
        court_found(
            actor, event_id=held.crime.event_id, record_id=held.person_id, found=found, at=at
        )
    _follow(actor, held, listed, made, was, order, at)
    listed.refresh_from_db()
    return listed


def _follow(
    actor: Actor,
    held: Suspect,
    listed: Hearing,
    made: NewResult,
    was: str,
    order: Order | None,
    at: datetime,
) -> None:
    """What the result leads to: where the suspect goes, the next hearing, and the news of it.
    `was` is where they were until now."""
    went, unbound = _goes(actor, held, listed.court, made, was, at) if made.goes else ("", False)
    said = [f"{Result(made.result).label}. {made.words.strip()}", went, _in_words(order)]
    following = _next_hearing(actor, listed, made, made.goes or was)
    if made.result not in OVER:
        said.append(_next_in_words(following))
    crime = selectors.crime(actor, listed.crime_id)
    kind = UpdateKind.HEARING if made.result == Result.ADJOURNED else UpdateKind.OUTCOME
    owe_news(
        actor, crime, kind=kind, words=" ".join(filter(None, said)), at=at,
        of=following or listed, suspect_is=where(made.goes or was), unbound=unbound,
        sentence_months=made.months if made.is_served else 0,
    )  # fmt: skip
    _weighs(actor, crime, held, listed, made, at)


def _next_hearing(actor: Actor, listed: Hearing, made: NewResult, custody: str) -> Hearing | None:
    """The hearing that the court fixed next: with the same court, measures and who looks after
    her. It is news with the result, not twice."""
    if made.next_at is None:
        return None
    is_sentence = made.result == Result.CONVICTED
    return Hearing.objects.create(
        crime_id=listed.crime_id,
        suspect_id=listed.suspect_id,
        kind=HearingKind.SENTENCE if is_sentence else listed.kind,
        court=listed.court,
        sits_at=made.next_at,
        custody=custody,
        measures=listed.measures,
        witness_care=listed.witness_care,
        order_asked=listed.order_asked,
        entered_by=actor.user_id,
    )


def _next_in_words(following: Hearing | None) -> str:
    if following is None:
        return "The next day in court is not fixed yet."
    return f"Next in court: {_when_and_where(following)}."


def _weighs(
    actor: Actor, crime: Crime, held: Suspect, listed: Hearing, made: NewResult, at: datetime
) -> None:
    """Who goes to prison is found there again; what the law on MAPPA makes of the sentence by
    itself is proposed, for a person to decide."""
    offence = crime.event.offence
    if made.sentenced_to:
        told = Sentenced(
            record_id=held.person_id,
            offence=offence.home_office_code if offence else "",
            called=offence.title if offence else "Not classified",
            sentence=made.sentenced_to,
            months=made.months,
            on=london_date(listed.sits_at),
            is_domestic=bool(crime.event.is_domestic),
        )
        sentenced(actor, told, at=at)
    if made.goes in INSIDE or (made.months and made.is_served):
        _to_prison(actor, crime, held.person_id, at, months=made.months)


def _in_words(order: Order | None) -> str:
    if order is None:
        return ""
    until = f"until {uk_date(order.expires_on)}" if order.expires_on else "without a last day"
    return f"A restraining order was made, {until}: {order.conditions}"


def _restraining_order(
    actor: Actor, held: Suspect, listed: Hearing, made: NewResult, at: datetime
) -> Order:
    return record_for_victim(
        actor,
        held,
        kind="RO",
        conditions=made.order_conditions.strip(),
        made_on=london_date(listed.sits_at),
        expires_on=made.order_until,
        court=listed.court,
        at=at,
    )


def _goes(
    actor: Actor, held: Suspect, court: str, made: NewResult, was: str, at: datetime
) -> tuple[str, bool]:
    """Where the suspect goes from the court: what bound them ends, what binds them now begins.
    In words, and whether bail ended and they are out with no conditions in its place."""
    conditions = in_words(made.conditions, made.details)
    ended = end_bail(actor, held, on=london_date(at))
    if made.goes == Custody.CONDITIONAL:
        bail_to_court(
            actor, held, made, until_on=made.until_on, court=court, authority="court",
            why=made.words.strip(), at=at,
        )  # fmt: skip
    if was in INSIDE and made.goes not in INSIDE and made.leaves_at is not None:
        leave_court(
            actor, held, leaves_at=made.leaves_at, court=court,
            conditions=conditions or "Without conditions", at=at,
        )  # fmt: skip
    unbound = ended is not None and not conditions and made.goes not in INSIDE
    return f"{Custody(made.goes).label}.{f' {conditions}.' if conditions else ''}", unbound
