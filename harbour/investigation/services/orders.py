"""What binds a suspect, kept where everybody sees it: bail begun and ended, orders of a court."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from harbour.investigation import selectors
from harbour.investigation.domain.court import Bound
from harbour.investigation.models import BailDecision, Suspect
from harbour.investigation.terms import BailStep, Condition
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.perpetrators.api import Order, end_order, record_made, require_fit_to_give

_BAIL_ACT = "1976"
"""The law on bail from a charge on: Bail Act 1976."""


def in_words(conditions: Iterable[str], details: str) -> str:
    """Conditions as the victim and the beat read them."""
    said = ". ".join(str(Condition(each).label) for each in conditions)
    return f"{said}. {details}".strip() if details.strip() else said


def record_bail(
    actor: Actor, held: Suspect, decision: BailDecision, *, court: str = ""
) -> BailDecision:
    """Keep a decision on bail with the conditions that are in force from now.

    Raises:
        DomainError: the conditions name where somebody lives. The suspect is given them to read.
    """
    order = record_for_victim(
        actor,
        held,
        kind="BAIL",
        conditions=in_words(decision.conditions, decision.details),
        made_on=london_date(decision.decided_at),
        expires_on=decision.until_on,
        court=court,
        at=decision.decided_at,
    )
    decision.order_id = order.id
    decision.save(force_insert=True)
    return decision


def bail_to_court(
    actor: Actor,
    held: Suspect,
    bound: Bound,
    *,
    until_on: date | None,
    court: str,
    authority: str,
    why: str,
    at: datetime,
) -> BailDecision:
    """Keep bail until the next hearing, given with a charge by custody or by a court.

    Raises:
        DomainError: as `record_bail`.
    """
    decision = BailDecision(
        suspect_id=held.id,
        kind=BailStep.CHARGED,
        conditions=list(bound.conditions),
        details=bound.details,
        until_on=until_on,
        law=_BAIL_ACT,
        authority=authority,
        her_views=bound.her_views,
        why=why,
        decided_by=actor.user_id,
        decided_at=at,
    )
    return record_bail(actor, held, decision, court=court)


def record_for_victim(
    actor: Actor,
    held: Suspect,
    *,
    kind: str,
    conditions: str,
    made_on: date,
    expires_on: date | None,
    court: str,
    at: datetime,
) -> Order:
    """Keep an order on a suspect that protects the victims of the crime; one of a court is to be
    given to them, and each victim told of it.

    Raises:
        DomainError: its words name where somebody lives. The suspect is given them to read.
    """
    victims = must_be_fit_to_give(actor, held, conditions)
    return record_made(
        actor,
        at=at,
        kind=kind,
        subject_id=held.person_id,
        protected_id=victims[0] if victims else None,
        others=victims[1:],
        conditions=conditions,
        made_on=made_on,
        expires_on=expires_on,
        court=court,
    )


def must_be_fit_to_give(actor: Actor, held: Suspect, words: str) -> list[UUID]:
    """The suspect is given these words to read. Gives the victims whom they protect.

    Raises:
        DomainError: they name where somebody lives.
    """
    victims = selectors.victims_of(actor, selectors.crime(actor, held.crime_id))
    require_fit_to_give(actor, [words], people=victims)
    return victims


def end_bail(actor: Actor, held: Suspect, *, on: date) -> BailDecision | None:
    """The bail that bound a suspect until now binds no more. Returns it, if there was any."""
    bail = selectors.standing_bail(held)
    if bail is not None and bail.order is not None:
        end_order(actor, order_id=bail.order.id, on=max(on, bail.order.made_on))
    return bail
