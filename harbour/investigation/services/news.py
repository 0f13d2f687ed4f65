"""What happens in an investigation is news that each victim of it is owed."""

from datetime import datetime

from harbour.investigation import selectors
from harbour.investigation.models import Crime, Hearing, Suspect
from harbour.investigation.terms import INSIDE
from harbour.kernel.actor import Actor
from harbour.safeguarding.api import Happening, SuspectIs, owe_update

UNBOUND = "The bail conditions have ended."


def owe_news(
    actor: Actor,
    crime: Crime,
    *,
    kind: str,
    words: str,
    at: datetime,
    of: Suspect | Hearing | None = None,
    suspect_is: str = "",
    unbound: bool = False,
    sentence_months: int = 0,
) -> int:
    """Owe each victim of a domestic abuse crime the news. Returns how many are owed it.

    `of` is the suspect it is about, where it is not about all of them, or the hearing whose day it
    tells. `unbound`: bail conditions that protected her ended with it and nothing took
    their place: she hears of that within the hour.
    """
    words = f"{words} {UNBOUND}".strip() if unbound else words
    if not crime.event.is_domestic:
        return 0
    victims = selectors.victims_of(actor, crime)
    hearing, suspect = (of, of.suspect) if isinstance(of, Hearing) else (None, of)
    for record_id in victims:
        happening = Happening(
            kind=kind,
            victim_id=record_id,
            event_id=crime.event_id,
            about_id=of.id if of else None,
            area_id=crime.event.area_id,
            officer_id=crime.officer_id,
            words=words,
            happened_at=at,
            concerns_at=hearing.sits_at if hearing else None,
            suspect_id=suspect.person_id if suspect else None,
            suspect_is=suspect_is,
            at_once=unbound,
            sentence_months=sentence_months,
        )
        owe_update(actor, happening=happening)
    return len(victims)


def where(custody: str, *, stays: str = "") -> SuspectIs:
    """Where a decision leaves a suspect: held where it says so, or where they stay in after all."""
    return SuspectIs.IN if custody in INSIDE or stays else SuspectIs.OUT
