"""Asking every source once."""

import time
from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.kernel.calendars import london_date
from harbour.multi_search.answers import Answer, FoundPerson, SourceState
from harbour.multi_search.domain.belief import Belief, beliefs, in_words
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query, parse
from harbour.multi_search.domain.score import Reason, besides, reasons_of
from harbour.multi_search.engine import Scored
from harbour.multi_search.seeking import Sought, sought_by
from harbour.multi_search.things import things_asked
from harbour.pole.api import PersonCard, cards_of_people, source_systems
from harbour.sharing.api import searched

WORST = 0.005


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
    query = query or parse(text, today=london_date(at))
    sought = sought_by(actor, query, most=limit, on=london_date(at))
    people, nobody = _people(actor, sought, london_date(at))
    things = things_asked(actor, query)
    shown = [card.record_id for person in people for card in person.cards]
    shown += [record_id for thing in things.found for record_id in thing.record_ids]
    searched(
        actor,
        terms=text,
        screen=screen,
        reason=reason,
        form=form,
        shown=list(dict.fromkeys(shown)),
    )
    return Answer(
        asked=query,
        people=tuple(people),
        things=things.found,
        sources=_sources(actor, people, late=sought.late),
        nobody=nobody,
        model=in_use().version,
        is_incomplete=bool(sought.late) or things.is_late,
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
        message=" ".join(each for each in (sought.message, things.message) if each),
    )


def _people(actor: Actor, sought: Sought, on: date) -> tuple[list[FoundPerson], float]:
    model, found = in_use(), sought.scores
    told = beliefs(
        [group[0].weight for group in found.groups],
        records=found.records,
        unknown=model.unknown,
        curve=model.curve,
        elsewhere=found.elsewhere,
    )
    likely = [
        (group, belief)
        for group, belief in zip(found.groups, told, strict=True)
        if belief.probability >= WORST and group[0].weight > 0
    ]
    # Also records that do not fit: what any source warns of must not be missed.
    cards = cards_of_people(actor, [group[0].person_id for group, _ in likely], on=on)
    whole: dict[UUID, list[UUID]] = defaultdict(list)
    for card in cards.values():
        whole[card.person_id].append(card.record_id)
    nobody = max(0.0, 1 - sum(belief.probability for belief in told))
    people = [
        _found(group, belief, own, sought.reasons.get(group[0].person_id, ()))
        for group, belief in likely
        if (own := _own(group, whole, cards))
    ]
    return people, nobody


def _own(
    group: tuple[Scored, ...], whole: dict[UUID, list[UUID]], cards: dict[UUID, PersonCard]
) -> tuple[PersonCard, ...]:
    """Every record of a person that the actor sees, those that fit the question first."""
    fit = [each.record_id for each in group]
    every = dict.fromkeys([*fit, *whole.get(group[0].person_id, ())])
    return tuple(cards[record_id] for record_id in every if record_id in cards)


def _found(
    group: tuple[Scored, ...],
    belief: Belief,
    own: tuple[PersonCard, ...],
    around: tuple[Reason, ...],
) -> FoundPerson:
    lead = group[0]
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
        weight=lead.weight,
        reasons=(*reasons_of(lead.slots, lead.bits), *around, *besides(belief)),
        cards=own,
        warnings=tuple(warnings.values()),
    )


def _sources(
    actor: Actor, people: list[FoundPerson], *, late: frozenset[str]
) -> tuple[SourceState, ...]:
    """An agency's own systems are searched; of others' only what was given, if anything."""
    hit = {card.source_code for person in people for card in person.cards}
    return tuple(
        SourceState(
            code=source.code,
            name=source.name,
            state=(
                ("timed out" if source.code in late else "searched")
                if source.agency_id == actor.agency_id or source.code in hit
                else "not permitted"
            ),
        )
        for source in source_systems()
    )
