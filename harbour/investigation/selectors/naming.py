"""Whom a suspect or a victim found later may be."""

from datetime import datetime
from uuid import UUID

from harbour.investigation.models import Crime
from harbour.investigation.selectors.suspects import suspected_in
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.multi_search.api import find_people
from harbour.pole.api import Brief, briefs

SCREEN, MOST = "investigation:name_person", 10


def people_called(actor: Actor, text: str, *, form: UUID, at: datetime) -> list[tuple[str, str]]:
    """(record, name and age) of everybody whom the search finds by these words."""
    answer = find_people(actor, text=text[:200], screen=SCREEN, form=form, at=at, limit=MOST)
    ids = [person.cards[0].record_id for person in answer.people if person.cards]
    named = briefs(actor, ids, on=london_date(at))
    return [(str(each), _words(named[each])) for each in ids if each in named]


def not_begun_with(actor: Actor, crime: Crime, *, now: datetime) -> list[tuple[str, str]]:
    """Whoever is recorded as a suspect of a crime and nobody has begun with. Four queries."""
    begun = set(crime.suspects.values_list("person_id", flat=True))
    ids = [each for each in suspected_in(actor, crime) if each not in begun]
    named = briefs(actor, ids, on=london_date(now))
    return [(str(each), f"{_words(named[each])} (recorded)") for each in ids if each in named]


def _words(brief: Brief) -> str:
    return brief.name if brief.age is None else f"{brief.name}, {brief.age}"
