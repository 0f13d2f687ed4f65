"""What happens in an investigation is news that each victim of it is owed."""

from datetime import datetime

from harbour.investigation import selectors
from harbour.investigation.models import Crime
from harbour.kernel.actor import Actor
from harbour.safeguarding.api import Happening, owe_update


def owe_news(
    actor: Actor, crime: Crime, *, kind: str, words: str, at: datetime, sentence_months: int = 0
) -> int:
    """Owe each victim of a domestic abuse crime the news. Returns how many are owed it."""
    if not crime.event.is_domestic:
        return 0
    victims = selectors.victims_of(actor, crime)
    for record_id in victims:
        happening = Happening(
            kind=kind,
            victim_id=record_id,
            event_id=crime.event_id,
            area_id=crime.event.area_id,
            officer_id=crime.officer_id,
            words=words,
            happened_at=at,
            sentence_months=sentence_months,
        )
        owe_update(actor, happening=happening)
    return len(victims)
