"""Asking every source once."""

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.multi_search.domain.keys import Facts, query_keys
from harbour.multi_search.domain.query import Query, parse
from harbour.multi_search.domain.score import Reason, in_words, probabilities, score, weight
from harbour.pole.api import PersonCard, WarningRow, person_cards, source_systems
from harbour.sharing.api import searched

CANDIDATES = 256
WORST = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    code: str
    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """One person the question may mean, from every record of theirs that fits."""

    person_id: UUID
    lead_record_id: UUID
    name: str
    born_on: date | None
    age: int | None
    probability: float
    words: str
    weight: float
    reasons: tuple[Reason, ...]
    cards: tuple[PersonCard, ...]
    warnings: tuple[WarningRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    people: tuple[FoundPerson, ...]
    sources: tuple[SourceState, ...]
    milliseconds: float
    message: str


@dataclass(frozen=True, slots=True)
class _Scored:
    record_id: UUID
    person_id: UUID
    reasons: tuple[Reason, ...]

    @property
    def bits(self) -> float:
        return weight(self.reasons)


def find_people(
    actor: Actor,
    *,
    text: str,
    screen: str,
    form: UUID,
    at: datetime,
    reason: str = "",
    limit: int = 10,
) -> Answer:
    """Everybody the text may mean, likeliest first, and the log of having asked.

    What the actor may not see is in no hit and no count.
    """
    began = time.perf_counter()
    query = parse(text, today=at.date())
    people = _people(actor, query, at.date(), limit)
    searched(
        actor,
        terms=text,
        screen=screen,
        reason=reason,
        form=form,
        shown=[card.record_id for person in people for card in person.cards],
    )
    return Answer(
        people=tuple(people),
        sources=_sources(actor, people),
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
        message="Type a name, a date, a postcode or a number." if query.is_empty else "",
    )


def _people(actor: Actor, query: Query, on: date, limit: int) -> list[FoundPerson]:
    scored, records = _scored(query)
    groups: dict[UUID, list[_Scored]] = defaultdict(list)
    for each in scored:
        groups[each.person_id].append(each)
    ranked = sorted(
        (sorted(group, key=lambda each: (-each.bits, each.record_id)) for group in groups.values()),
        key=lambda group: (-group[0].bits, group[0].person_id),
    )
    chances = probabilities([group[0].bits for group in ranked], records=records)
    likely = [
        (group, chance)
        for group, chance in zip(ranked, chances, strict=True)
        if chance >= WORST and group[0].bits > 0
    ][:limit]
    cards = person_cards(actor, [each.record_id for group, _ in likely for each in group], on=on)
    return [_found(group, chance, cards) for group, chance in likely]


def _scored(query: Query) -> tuple[list[_Scored], int]:
    asked = query_keys(query)
    if not asked:
        return [], 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT harbour.entries_on_record()")
        records = cursor.fetchone()[0]
        cursor.execute("SELECT * FROM harbour.find_entries(%s::int[], %s)", [asked, CANDIDATES])
        rows = cursor.fetchall()
    return [_Scored(row[0], row[1], tuple(score(query, _facts(row)))) for row in rows], records


def _facts(row: tuple) -> Facts:
    _, _, names, born, postcodes, phones, registrations, addresses, identifiers, _ = row
    return Facts(
        names=tuple(tuple(name.split("|", 1)) for name in names),
        born=born,
        postcodes=tuple(postcodes),
        phones=tuple(phones),
        registrations=tuple(registrations),
        addresses=tuple(addresses),
        identifiers=tuple(identifiers),
    )


def _found(group: list[_Scored], chance: float, cards: dict[UUID, PersonCard]) -> FoundPerson:
    lead = group[0]
    own = tuple(cards[each.record_id] for each in group if each.record_id in cards)
    warnings = {(each.code, each.text): each for card in own for each in card.warnings}
    return FoundPerson(
        person_id=lead.person_id,
        lead_record_id=lead.record_id,
        name=own[0].name,
        born_on=own[0].born_on,
        age=own[0].age,
        probability=chance,
        words=in_words(chance),
        weight=lead.bits,
        reasons=tuple(sorted(lead.reasons, key=lambda reason: -abs(reason.bits))),
        cards=own,
        warnings=tuple(warnings.values()),
    )


def _sources(actor: Actor, people: list[FoundPerson]) -> tuple[SourceState, ...]:
    """An agency's own systems are searched; of others' only what was given, if anything."""
    hit = {card.source_code for person in people for card in person.cards}
    return tuple(
        SourceState(
            code=source.code,
            name=source.name,
            state=(
                "searched"
                if source.agency_id == actor.agency_id or source.code in hit
                else "not permitted"
            ),
        )
        for source in source_systems()
    )
