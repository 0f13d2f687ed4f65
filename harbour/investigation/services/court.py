"""Hearings: each is news, each has somebody who looks after her, and a result she is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.models import Hearing
from harbour.investigation.services.news import owe_news
from harbour.investigation.terms import Custody, HearingKind, Result, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import UpdateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHearing:
    """When and where, where he is until then, what she needs and who looks after her."""

    suspect_id: UUID
    kind: str
    court: str
    sits_at: datetime
    custody: str
    witness_care: str
    order_asked: bool
    measures: Iterable[str] = ()


@transaction.atomic
def list_hearing(actor: Actor, *, crime_id: UUID, hearing: NewHearing, at: datetime) -> Hearing:
    """Record a hearing. Each victim is owed its time, date and place.

    Raises:
        NotPermitted: the actor does not investigate.
        DomainError: he is not charged, or nobody looks after her.
    """
    policies.may_investigate(actor).require()
    crime = selectors.crime(actor, crime_id)
    held = selectors.suspect(actor, hearing.suspect_id)
    if held.crime_id != crime.id or held.status != SuspectStatus.CHARGED:
        raise DomainError("Only who is charged with this crime comes before a court.")
    if not hearing.witness_care.strip():
        raise DomainError("Enter who looks after the victim as a witness.")
    listed = Hearing.objects.create(
        crime_id=crime.id,
        suspect_id=held.id,
        kind=hearing.kind,
        court=hearing.court,
        sits_at=hearing.sits_at,
        custody=hearing.custody,
        measures=sorted(set(hearing.measures)),
        witness_care=hearing.witness_care,
        order_asked=hearing.order_asked,
        entered_by=actor.user_id,
    )
    words = (
        f"{HearingKind(hearing.kind).label}, {hearing.court}. Until then:"
        f" {Custody(hearing.custody).label.lower()}."
    )
    owe_news(actor, crime, kind=UpdateKind.HEARING, words=words, at=at)
    return listed


@transaction.atomic
def enter_result(
    actor: Actor,
    *,
    hearing_id: UUID,
    result: str,
    words: str,
    order_made: bool,
    at: datetime,
    months: int = 0,
) -> Hearing:
    """Enter what the court did. A result other than putting off is news she is owed.

    `months` of custody: from a year on the Victim Contact Scheme is owed with the news.

    Raises:
        NotPermitted: the actor does not investigate.
        NotVisible: there is no such hearing.
        DomainError: it has a result, has not sat, or nobody says what happened.
    """
    policies.may_investigate(actor).require()
    listed = selectors.hearing(actor, hearing_id)
    if listed.resulted_at is not None:
        raise DomainError("This hearing has its result.")
    if listed.sits_at > at:
        raise DomainError("The court has not sat yet.")
    if not words.strip():
        raise DomainError("Enter what the court did: the plea, the verdict or the sentence.")
    Hearing.objects.filter(id=listed.id).update(
        result=result, result_words=words.strip(), order_made=order_made, resulted_at=at
    )
    crime = selectors.crime(actor, listed.crime_id)
    kind = UpdateKind.HEARING if result == Result.ADJOURNED else UpdateKind.OUTCOME
    order = " A restraining order was made." if order_made else ""
    told = f"{Result(result).label}. {words.strip()}{order}"
    owe_news(actor, crime, kind=kind, words=told, at=at, sentence_months=months)
    listed.refresh_from_db()
    return listed
