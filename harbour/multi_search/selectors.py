"""Asking every source once."""

import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from harbour.kernel.actor import Actor
from harbour.multi_search.answers import Answer, FoundPerson, SourceState
from harbour.multi_search.domain.belief import Belief, beliefs, in_words
from harbour.multi_search.domain.keys import Facts, query_keys
from harbour.multi_search.domain.query import Query, parse
from harbour.multi_search.domain.score import Reason, besides, model, score, weight
from harbour.multi_search.things import things_asked
from harbour.pole.api import PersonCard, person_cards, source_systems
from harbour.sharing.api import searched

CANDIDATES = 256
WORST = 0.005


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
    query: Query | None = None,
) -> Answer:
    """Everybody the question may mean, likeliest first, and the log of having asked.

    `query` is the question as a form asked it, and `text` then only what the log keeps; without
    it the text is read. What the actor may not see is in no hit and no count.
    """
    began = time.perf_counter()
    query = query or parse(text, today=at.date())
    people, nobody = _people(actor, query, at.date(), limit)
    things = things_asked(actor, query)
    shown = [card.record_id for person in people for card in person.cards]
    shown += [record_id for thing in things for record_id in thing.record_ids]
    searched(
        actor,
        terms=text,
        screen=screen,
        reason=reason,
        form=form,
        shown=list(dict.fromkeys(shown)),
    )
    return Answer(
        people=tuple(people),
        things=things,
        sources=_sources(actor, people),
        nobody=nobody,
        model=model()["version"],
        is_incomplete=False,
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
        message="Type a name, a date, a postcode or a number." if query.is_empty else "",
    )


def _people(actor: Actor, query: Query, on: date, limit: int) -> tuple[list[FoundPerson], float]:
    scored, records = _scored(query)
    groups: dict[UUID, list[_Scored]] = defaultdict(list)
    for each in scored:
        groups[each.person_id].append(each)
    ranked = sorted(
        (sorted(group, key=lambda each: (-each.bits, each.record_id)) for group in groups.values()),
        key=lambda group: (-group[0].bits, group[0].person_id),
    )
    told = beliefs([group[0].bits for group in ranked], records=records, unknown=model()["unknown"])
    likely = [
        (group, belief)
        for group, belief in zip(ranked, told, strict=True)
        if belief.probability >= WORST and group[0].bits > 0
    ][:limit]
    cards = person_cards(actor, [each.record_id for group, _ in likely for each in group], on=on)
    nobody = max(0.0, 1 - sum(belief.probability for belief in told))
    return [_found(group, belief, cards) for group, belief in likely], nobody


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


def _found(group: list[_Scored], belief: Belief, cards: dict[UUID, PersonCard]) -> FoundPerson:
    lead = group[0]
    own = tuple(cards[each.record_id] for each in group if each.record_id in cards)
    warnings = {(each.code, each.text): each for card in own for each in card.warnings}
    return FoundPerson(
        person_id=lead.person_id,
        lead_record_id=lead.record_id,
        name=own[0].name,
        born_on=own[0].born_on,
        age=own[0].age,
        probability=belief.probability,
        log_odds=belief.log_odds,
        words=in_words(belief.probability),
        weight=lead.bits,
        reasons=(
            *sorted(lead.reasons, key=lambda reason: -abs(reason.bits)),
            *besides(belief),
        ),
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
