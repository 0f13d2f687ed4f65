"""Cancelling or transferring a crime: victims told first, and nobody left sought, held or bound."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.recording import may_not_cancel
from harbour.investigation.domain.workflow import CRIME, SUSPECT
from harbour.investigation.models import Cancellation, Crime, Suspect
from harbour.investigation.services.custody import Leaving, leave_custody
from harbour.investigation.services.news import owe_news
from harbour.investigation.services.orders import end_bail
from harbour.investigation.services.recording import CANCELLED
from harbour.investigation.terms import Ground, SuspectStatus
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.kernel.errors import DomainError
from harbour.pole.api import set_outcome
from harbour.safeguarding.api import UpdateKind
from harbour.sharing.api import take_step
from harbour.workforce.api import meet, open_duties


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCancellation:
    """On what verifiable information; for a transfer, who has the crime and its suspects now."""

    ground: str
    information: str
    verified_how: str
    taken_over: str = ""
    leaving: Leaving = field(default_factory=Leaving)


@transaction.atomic
def cancel_crime(
    actor: Actor, *, crime_id: UUID, new: NewCancellation, at: datetime
) -> Cancellation:
    """Cancel a crime, or transfer it, on verifiable information. The report stays. Each victim is
    told; suspects end or go to the other force, and whatever was owed is met.

    Raises:
        NotPermitted: the actor is no inspector. The database says so too.
        NotVisible: there is no such crime.
        DomainError: it is the actor's own; the information is none, or nobody verified it; nobody
            is named who takes it over; somebody is charged with it; or it is the one of two
            records that holds the bail.
        InvalidTransition: it is not under investigation.
    """
    policies.may_inspect(actor).require()
    crime = selectors.crime(actor, crime_id)
    refusal = may_not_cancel(
        new.ground,
        information=new.information,
        verified_how=new.verified_how,
        taken_over=new.taken_over,
        is_own=crime.officer_id == actor.user_id,
    )
    if refusal:
        raise DomainError(refusal)
    if crime.suspects.filter(status=SuspectStatus.CHARGED).exists():
        raise DomainError("Somebody is charged with this crime: a court ends it, no cancellation.")
    if new.ground == Ground.TWICE and any(map(selectors.standing_bail, crime.suspects.all())):
        raise DomainError(
            "A suspect is on bail in this record. Cancel the other one, so that the conditions"
            " stay in force."
        )
    made = Cancellation.objects.create(
        crime_id=crime.id,
        ground=new.ground,
        information=new.information,
        verified_how=new.verified_how,
        taken_over=new.taken_over.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    label = made.get_ground_display()
    goes = new.ground == Ground.ELSEWHERE
    _tell(actor, crime, made, goes, at)
    for held in crime.suspects.select_related("crime__event"):
        _let_go(actor, held, new, goes=goes, reason=label, at=at)
    take_step(actor, crime, CRIME, "transfer" if goes else "cancel", at=at, reason=label)
    set_outcome(actor, event_id=crime.event_id, code=CANCELLED, text=label)
    _meet_everything(actor, crime, outcome=crime.get_status_display(), at=at)
    return made


def _tell(actor: Actor, crime: Crime, made: Cancellation, goes: bool, at: datetime) -> None:
    if goes:
        words = f"{made.taken_over} has the investigation and the suspect now."
        owe_news(actor, crime, kind=UpdateKind.HANDOVER, words=words, at=at)
    else:
        words = f"{made.get_ground_display()}. Nobody is looked for."
        unbound = any(map(selectors.standing_bail, crime.suspects.all()))
        kind = UpdateKind.NOT_INVESTIGATED
        owe_news(actor, crime, kind=kind, words=words, at=at, unbound=unbound)


def _let_go(
    actor: Actor, held: Suspect, new: NewCancellation, *, goes: bool, reason: str, at: datetime
) -> None:
    """Bail that another force takes over stays in force until its day; any other ends."""
    step = "transfer" if goes else "end"
    if step not in SUSPECT.events_from(held.status):
        return
    leaving = Leaving(stays_in=f"handed to {new.taken_over.strip()}") if goes else new.leaving
    stays = leave_custody(actor, held, leaving, step=step, conditions="Without conditions", at=at)
    if not goes:
        end_bail(actor, held, on=london_date(at))
    take_step(actor, held, SUSPECT, step, at=at, reason=f"{reason}{stays}")


def _meet_everything(actor: Actor, crime: Crime, *, outcome: str, at: datetime) -> None:
    """Nothing is owed any more of a crime that is no longer this force's."""
    about = [crime.id, *crime.suspects.values_list("id", flat=True)]
    for subject_id, owed in open_duties(actor, about).items():
        for duty in owed:
            meet(actor, subject_id=subject_id, rule=duty.rule, at=at, outcome=outcome)
