"""A charge: where the suspect goes until the first hearing, and what binds them from then on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from harbour.design_system.words import uk_date
from harbour.investigation import policies, selectors
from harbour.investigation.domain.bail import ENDS, RUI
from harbour.investigation.domain.charging import CHARGE
from harbour.investigation.domain.court import wrong_bail
from harbour.investigation.domain.limits import RULE as TIME_LIMIT
from harbour.investigation.domain.workflow import SUSPECT
from harbour.investigation.models import Charge, ChargingDecision, Suspect
from harbour.investigation.services.custody import Leaving, leave_custody
from harbour.investigation.services.news import owe_news, where
from harbour.investigation.services.orders import bail_to_court, end_bail, in_words
from harbour.investigation.services.suspects import stop_search
from harbour.investigation.terms import INSIDE, Custody
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import take_step
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCharge:
    """Where the suspect goes, before which court, when; with conditions, what the victim thinks of
    them. From custody: when they leave."""

    custody: str
    court: str
    first_on: date | None
    conditions: Sequence[str] = ()
    details: str = ""
    her_views: str = ""
    leaving: Leaving = field(default_factory=Leaving)


@transaction.atomic
def charge_suspect(
    actor: Actor, *, suspect_id: UUID, new: NewCharge, words: str, at: datetime
) -> Charge:
    """The police charge a suspect, where that is theirs to do or the CPS has decided.

    Raises:
        NotPermitted: the actor may not end an investigation.
        NotVisible: there is no such suspect.
        DomainError: it does not say where they go; and whatever `leave_custody` raises.
        InvalidTransition: they were neither arrested nor interviewed, or are charged.
    """
    policies.may_finalise(actor).require()
    held = selectors.suspect(actor, suspect_id)
    crime = selectors.crime(actor, held.crime_id)
    selectors.must_be_open(crime)
    decision = ChargingDecision.objects.filter(
        file__suspect_id=held.id, decision="CHARGE"
    ).order_by("-decided_at")
    return charge(actor, held, new, words=words, decision=decision.first(), at=at)


def charge(
    actor: Actor,
    held: Suspect,
    new: NewCharge,
    *,
    words: str,
    decision: ChargingDecision | None,
    at: datetime,
) -> Charge:
    """Charge: what bound them before ends, what binds them now is recorded, the victim is told."""
    today = london_date(at)
    first_on = _checked(new, words, today)
    conditions = in_words(new.conditions, new.details)
    leaving = new.leaving
    if new.custody == Custody.REMANDED:
        leaving = Leaving(stays_in=f"remanded to {new.court.strip()}")
    stays = leave_custody(
        actor, held, leaving, step="charge", at=at,
        conditions=conditions or "Charged, without conditions",
    )  # fmt: skip
    ended = end_bail(actor, held, on=today)
    take_step(actor, held, SUSPECT, "charge", at=at, reason=f"{words}{stays}")
    stop_search(actor, held, outcome="Charged", at=at)
    for rule in (ENDS, RUI.id, CHARGE.id):
        meet(actor, subject_id=held.id, rule=rule, at=at, outcome="Charged")
    meet(actor, subject_id=held.crime_id, rule=TIME_LIMIT, at=at, outcome="Charged")
    bail = None
    if conditions:
        bail = bail_to_court(
            actor, held, new, until_on=first_on, court=new.court.strip(), authority="custody",
            why=words.strip(), at=at,
        )  # fmt: skip
    made = Charge.objects.create(
        suspect_id=held.id,
        crime_id=held.crime_id,
        decision=decision,
        words=words.strip(),
        custody=new.custody,
        court=new.court.strip(),
        first_on=first_on,
        bail=bail,
        charged_by=actor.user_id,
        charged_at=at,
    )
    told = f"{words.strip()} {made.get_custody_display()} until {new.court.strip()}"
    told = f"{told}, {uk_date(made.first_on)}. {conditions}".strip()
    crime = selectors.crime(actor, held.crime_id)
    unbound = ended is not None and bail is None and new.custody not in INSIDE
    owe_news(
        actor, crime, kind=UpdateKind.CHARGE, words=told, at=at, of=held,
        suspect_is=where(made.custody, stays=stays), unbound=unbound,
    )  # fmt: skip
    return made


def _checked(new: NewCharge, words: str, today: date) -> date:
    """The day of the first hearing, where everything is said that a charge must say."""
    if not words.strip():
        raise DomainError("Enter the charges.")
    if new.custody not in (Custody.REMANDED, Custody.CONDITIONAL, Custody.FREE, Custody.SUMMONSED):
        raise DomainError("Choose where the suspect goes from the charge.")
    if not new.court.strip() or new.first_on is None:
        raise DomainError("Enter the court and the day of the first hearing.")
    if new.first_on < today:
        raise DomainError("The first hearing must be today or later.")
    if refusal := wrong_bail(new.custody, new, until_on=new.first_on, today=today):
        raise DomainError(refusal)
    return new.first_on
