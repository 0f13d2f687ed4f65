"""Police custody: how long somebody may be held, and what every way out owes before it opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from harbour.investigation import policies, selectors
from harbour.investigation.domain.custody import (
    AUTHORITY,
    RELEASED_AS,
    RULE,
    STAYS,
    TITLE,
    detention,
    may_not_extend,
)
from harbour.investigation.models import Crime, DetentionExtension, Suspect
from harbour.investigation.services.suspects import owe_about
from harbour.investigation.services.teams import neighbourhood
from harbour.investigation.terms import DetentionAuthority
from harbour.kernel.actor import Actor
from harbour.kernel.errors import DomainError, NotPermitted
from harbour.perpetrators.api import NewRelease, ReleaseKind, is_at_least, release_decided
from harbour.pole.api import TrialMode
from harbour.safeguarding.api import Happening, UpdateKind, owe_danger, owe_update
from harbour.sharing.api import rank_of
from harbour.workforce.api import meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """When a suspect leaves custody and where from; or why they stay in all the same."""

    leaves_at: datetime | None = None
    custody: str = ""
    stays_in: str = ""


def begin_detention(actor: Actor, held: Suspect, *, at: datetime) -> None:
    """The clock of detention runs from the arrest."""
    owe_about(actor, held, detention(at, at=at), title=TITLE)


@transaction.atomic
def extend_detention(
    actor: Actor, *, suspect_id: UUID, hours: int, why: str, at: datetime, court: str = ""
) -> DetentionExtension:
    """Hold a suspect longer: to 36 hours as a superintendent, to 72 and 96 as a court allowed.

    Raises:
        NotPermitted: the actor's rank does not reach that far. The database says so too.
        NotVisible: there is no such suspect.
        DomainError: nobody is held, the time ran out, the offence is summary only, no court is
            named, or nobody says why.
    """
    policies.may_investigate(actor).require()
    held = selectors.suspect(actor, suspect_id)
    arrested_at = selectors.held_since(held)
    if arrested_at is None:
        raise DomainError("The suspect is not in police custody.")
    offence = held.crime.event.offence
    refusal = may_not_extend(
        hours,
        arrested_at=arrested_at,
        at=at,
        reached=selectors.hours_allowed(held, arrested_at),
        is_summary=offence is not None and offence.mode == TrialMode.SUMMARY,
    )
    if refusal:
        raise DomainError(refusal)
    authority = AUTHORITY[hours]
    if authority == DetentionAuthority.COURT:
        if not court.strip():
            raise DomainError("Only a court allows that. Enter which court did.")
    elif not is_at_least(rank_of(actor.user_id), authority):
        raise NotPermitted(f"Only a {authority} or above lets detention run so long.")
    if not why.strip():
        raise DomainError("Enter why the suspect must be held longer.")
    clock = detention(arrested_at, hours=hours, at=at)
    made = DetentionExtension.objects.create(
        suspect_id=held.id,
        hours=hours,
        until_at=clock.due_at,
        authority=authority,
        court=court.strip(),
        why=why.strip(),
        decided_by=actor.user_id,
        decided_at=at,
    )
    meet(actor, subject_id=held.id, rule=RULE, at=at, outcome=f"Extended to {hours} hours")
    owe_about(actor, held, clock, title=TITLE)
    return made


def leave_custody(
    actor: Actor, held: Suspect, leaving: Leaving, *, step: str, conditions: str, at: datetime
) -> str:
    """What letting a suspect out of police custody owes, by the step that opens the cell: each
    victim warned before, day or night, and the beat told. Asked before the step is taken; the
    database refuses a step that lets somebody out and was not announced so.

    Returns why they stay in, where they do; nothing where they leave or were out already.

    Raises:
        DomainError: it is domestic abuse, and neither the time of leaving nor why they stay in is
            said; or the time has passed.
    """
    if selectors.held_since(held) is None:
        return ""
    if stays := leaving.stays_in.strip():
        meet(actor, subject_id=held.id, rule=RULE, at=at, outcome="Stays in custody")
        return f" {STAYS} {stays}"
    kind = RELEASED_AS[step]
    meet(actor, subject_id=held.id, rule=RULE, at=at, outcome=kind.label)
    crime = selectors.crime(actor, held.crime_id)
    victims = selectors.victims_of(actor, crime)
    if not crime.event.is_domestic or not victims:
        return ""
    if leaving.leaves_at is None:
        raise DomainError(
            "Enter when the suspect leaves custody: the victim is warned before. Or say why they"
            " stay in."
        )
    plan = _plan(crime, kind, leaving.leaves_at, leaving.custody.strip() or "Police custody",
                 victims, conditions)  # fmt: skip
    release_decided(actor, record_id=held.person_id, plan=plan, at=at)
    return ""


def leave_court(
    actor: Actor, held: Suspect, *, leaves_at: datetime, court: str, conditions: str, at: datetime
) -> None:
    """What letting a suspect out of the dock owes. Somebody who is out already is new danger:
    each victim is told now, at whatever hour."""
    crime = selectors.crime(actor, held.crime_id)
    victims = selectors.victims_of(actor, crime)
    if not crime.event.is_domestic or not victims:
        return
    if leaves_at > at:
        plan = _plan(crime, ReleaseKind.COURT, leaves_at, court, victims, conditions)
        release_decided(actor, record_id=held.person_id, plan=plan, at=at)
        return
    words = f"The suspect has left {court} and is out. {conditions}".strip()
    for victim in victims:
        news = Happening(
            kind=UpdateKind.RELEASE,
            victim_id=victim,
            event_id=crime.event_id,
            area_id=crime.event.area_id,
            officer_id=crime.officer_id,
            words=words,
            happened_at=at,
            suspect_id=held.person_id,
        )
        owe_update(actor, happening=news)
        owe_danger(actor, happening=news)


def _plan(
    crime: Crime,
    kind: str,
    leaves_at: datetime,
    place: str,
    victims: Sequence[UUID],
    conditions: str,
) -> NewRelease:
    return NewRelease(
        kind=kind,
        leaves_at=leaves_at,
        place=place,
        team_id=neighbourhood(crime),
        victims=victims,
        conditions=conditions,
    )
