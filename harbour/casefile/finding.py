"""What a search finds: people with what is held on them, and numbers and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from harbour.casefile.closed import closed_among
from harbour.casefile.domain.waterfall import Waterfall, waterfall
from harbour.casefile.holdings import Holding, holdings, holdings_as_read
from harbour.control_room import api as control_room
from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.multi_search.api import Answer, FoundPerson, Query, find_people
from harbour.pole import api as pole
from harbour.sharing.api import known_among


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A person the search found, with what every source holds.

    `is_closed`: the reader knows them, and is shown no more than that they are on record.
    """

    found: FoundPerson
    holding: Holding
    is_closed: bool = False

    @property
    def why(self) -> Waterfall:
        reasons = [(reason.label, reason.bits) for reason in self.found.reasons]
        return waterfall(reasons, told=self.found.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rang:
    """The last calls from a number, whoever rang, and those that are in no log."""

    calls: list[control_room.Incident] = field(default_factory=list)
    lost: list[control_room.RungCall] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingHit:
    """A telephone, vehicle or place that was asked for: who is known with it, what happened."""

    label: str
    people: list[pole.Brief]
    events: list[pole.EventAt]
    rang: Rang
    is_place: bool

    @property
    def is_known(self) -> bool:
        return bool(self.people or self.events or self.rang.calls or self.rang.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    answer: Answer
    hits: list[Hit]
    things: list[ThingHit]

    @property
    def rang(self) -> Rang:
        """From the number asked for: a question has one."""
        return next((thing.rang for thing in self.things if not thing.is_place), Rang())

    @property
    def are_likeliest(self) -> bool:
        """Whether more may fit than are shown."""
        return len(self.hits) >= MOST_FOUND


MOST_FOUND = 10


def search(
    actor: Actor,
    *,
    terms: str,
    screen: str,
    form: UUID,
    now: datetime,
    query: Query | None = None,
    in_a_call: bool = False,
) -> Results:
    """Ask every source once, and gather what is held on whoever was found.

    `in_a_call`: for somebody who answers or attends, to whom nobody is closed.
    """
    answer = find_people(
        actor, text=terms, screen=screen, form=form, at=now, query=query, limit=MOST_FOUND
    )
    groups = [[card.record_id for card in person.cards] for person in answer.people]
    known = {card.record_id: card for person in answer.people for card in person.cards}
    held = holdings_as_read(actor, holdings(actor, groups, on=london_date(now), known=known))
    closed = set() if in_a_call else closed_among(actor, answer.people, on=london_date(now))
    return Results(
        answer=answer,
        hits=[
            Hit(found=person, holding=holding, is_closed=person.person_id in closed)
            for person, holding in zip(answer.people, held, strict=True)
        ],
        things=_things(actor, answer, known, on=london_date(now), in_a_call=in_a_call),
    )


def _things(
    actor: Actor,
    answer: Answer,
    known: Mapping[UUID, pole.PersonCard],
    *,
    on: date,
    in_a_call: bool,
) -> list[ThingHit]:
    """Six queries more, where a telephone, vehicle or place was asked for; none otherwise.

    `known` are the records of whoever was found: they are not asked for again.
    """
    if not answer.things:
        return []
    held = {record for thing in answer.things for record in thing.record_ids}
    closed = _unnamed(actor, held, in_a_call=in_a_call)
    named = {each: _brief(known[each]) for each in held - closed if each in known}
    named |= pole.briefs(actor, held - closed - named.keys(), on=on)
    places = [thing.location_id for thing in answer.things if thing.location_id]
    happened = pole.events_at(actor, places) if places else {}
    hits = []
    for thing in answer.things:
        theirs = closed & set(thing.record_ids)
        people = [named[each] for each in thing.record_ids if each in named]
        hits.append(
            ThingHit(
                label=thing.label,
                people=_one_for_each_person(people),
                events=[] if theirs else happened.get(thing.location_id, []),
                rang=_rang(actor, answer.asked, theirs, in_a_call=in_a_call)
                if thing.kind == "phone"
                else Rang(),
                is_place=thing.location_id is not None,
            )
        )
    return [hit for hit in hits if hit.is_known]


def _brief(card: pole.PersonCard) -> pole.Brief:
    return pole.Brief(
        record_id=card.record_id, person_id=card.person_id, name=card.name, age=card.age
    )


def _rang(actor: Actor, asked: Query, closed: set[UUID], *, in_a_call: bool) -> Rang:
    """The last calls from the number asked for, but none about somebody the reader knows; nor,
    where the number is theirs, that it rang and nobody wrote it down."""
    number = asked.phone10 or asked.phone7
    calls = control_room.of_number(actor, number)
    involved = pole.involved_in(actor, [each.event_id for each in calls]) if calls else {}
    about = {event: {record for record, _ in rows} for event, rows in involved.items()}
    closed = closed | _unnamed(actor, set().union(*about.values()), in_a_call=in_a_call)
    return Rang(
        calls=[each for each in calls if not closed & about[each.event_id]],
        lost=[] if closed else control_room.lost_of_number(actor, number),
    )


def markers_there(
    actor: Actor, results: Results, *, on: date, in_a_call: bool
) -> list[control_room.MarkerRow]:
    """Markers on the number or the places asked for, though they stand on nobody's record; none
    because of somebody the reader knows. Five queries, where any was asked for."""
    answer = results.answer
    addresses = [thing.address for thing in answer.things if thing.address]
    phones = [number] if (number := answer.asked.phone10 or answer.asked.phone7) else []
    if not (addresses or phones) or not control_room.may_see_markers(actor).allowed:
        return []
    names = {card.record_id: card.name for hit in results.hits for card in hit.holding.cards}
    names |= {each.record_id: each.name for thing in results.things for each in thing.people}
    rows = control_room.markers_for(actor, on=on, addresses=addresses, phones=phones, names=names)
    closed = _unnamed(actor, {each.record_id for each in rows}, in_a_call=in_a_call)
    return [each for each in rows if each.record_id not in closed]


def _unnamed(actor: Actor, records: set[UUID], *, in_a_call: bool) -> set[UUID]:
    """Whom the reader knows is not told by a number or an address either."""
    return set() if in_a_call else known_among(actor, records)


def _one_for_each_person(found: Iterable[pole.Brief]) -> list[pole.Brief]:
    return list({brief.person_id: brief for brief in found}.values())
