"""Whom the reader knows: a search says that they are on record, and shows nothing of them.

The same people whose own page is closed to the reader: whom they said they know, whoever lives
with one to whom they are close, and whoever bears their name. While a call is taken or an incident
runs nobody is closed, since whoever answers must know who it is.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.multi_search.api import FoundPerson
from harbour.pole.api import live_together
from harbour.sharing.api import bears_name, close_people, known_among, names_of


def closed_among(actor: Actor, people: Sequence[FoundPerson], *, on: date) -> set[UUID]:
    """The persons among those found who are closed to the reader.

    One query; for the few who know somebody two more, and three for each person found.
    """
    if not people:
        return set()
    records = {each.person_id: [card.record_id for card in each.cards] for each in people}
    known = known_among(actor, [record for own in records.values() for record in own])
    close = close_people(actor)
    own_name = names_of([actor.user_id]).get(actor.user_id, "")
    return {
        each.person_id
        for each in people
        if known & set(records[each.person_id])
        or bears_name(own_name, [card.name for card in each.cards])
        or (close and live_together(actor, records[each.person_id], close, on=on))
    }
