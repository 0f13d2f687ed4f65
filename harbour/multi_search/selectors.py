"""Asking every source once."""

import time
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.multi_search.answers import Answer, FoundPerson, SourceState
from harbour.multi_search.domain.belief import Belief, beliefs, in_words
from harbour.multi_search.domain.model import in_use
from harbour.multi_search.domain.query import Query, parse
from harbour.multi_search.domain.question import placed, too_common, words_asked
from harbour.multi_search.domain.score import Reason, besides, reasons_of
from harbour.multi_search.engine import Scored, Scores, TookTooLong, scores, vocabulary_for
from harbour.multi_search.surroundings import (
    MOST_LOOKED_AT,
    Reasons,
    asks_around,
    looked_around,
)
from harbour.multi_search.things import things_asked
from harbour.pole.api import PersonCard, person_cards, records_of_people, source_systems
from harbour.sharing.api import searched

WORST = 0.005
NOTHING_ASKED = "Type a name, a date, a postcode or a number."
TOO_SLOW = "The search took too long and was stopped. Add a date of birth or a postcode."
AS_TYPED = (
    "The search took too long, so only names spelt as you typed them were looked for."
    " Add a date of birth or a postcode to find other spellings."
)
TOO_COMMON = "Too many people on record are called that. Add a first name, date or postcode."


@dataclass(frozen=True, slots=True)
class _Sought:
    """What the engine gave back, or why it did not."""

    scores: Scores = Scores()
    reasons: Reasons = field(default_factory=dict)
    message: str = ""
    is_incomplete: bool = False


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
    sought = _sought(actor, query, limit, at.date())
    people, nobody = _people(actor, sought, at.date())
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
        sources=_sources(actor, people, is_incomplete=sought.is_incomplete),
        nobody=nobody,
        model=in_use().version,
        is_incomplete=sought.is_incomplete,
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
        message=sought.message,
    )


def _sought(actor: Actor, query: Query, limit: int, on: date) -> _Sought:
    if query.is_empty:
        return _Sought(message=NOTHING_ASKED)
    words = vocabulary_for(words_asked(query))
    query = placed(query, words)
    if too_common(query, words):
        return _Sought(message=TOO_COMMON)
    model, around = in_use(), asks_around(query)
    message = ""
    try:
        found = scores(query, words, model, most=MOST_LOOKED_AT if around else limit)
    except TookTooLong:
        message = AS_TYPED
        try:
            found = scores(query, words, model, most=limit, as_typed=True)
        except TookTooLong:
            return _Sought(message=TOO_SLOW, is_incomplete=True)
    if not around:
        return _Sought(found, message=message, is_incomplete=bool(message))
    seen = looked_around(actor, query, words, model, found, on=on, most=limit)
    return _Sought(seen.scores, seen.reasons, message, is_incomplete=bool(message))


def _people(actor: Actor, sought: _Sought, on: date) -> tuple[list[FoundPerson], float]:
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
    whole = records_of_people(actor, [group[0].record_id for group, _ in likely])
    cards = person_cards(actor, [each for records in whole.values() for each in records], on=on)
    nobody = max(0.0, 1 - sum(belief.probability for belief in told))
    people = [
        _found(group, belief, _own(group, whole, cards), sought.reasons.get(group[0].person_id, ()))
        for group, belief in likely
    ]
    return people, nobody


def _own(
    group: tuple[Scored, ...], whole: dict[UUID, list[UUID]], cards: dict[UUID, PersonCard]
) -> tuple[PersonCard, ...]:
    """Every record of a person that the actor sees, those that fit the question first."""
    fit = [each.record_id for each in group]
    every = dict.fromkeys([*fit, *whole.get(fit[0], ())])
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
    actor: Actor, people: list[FoundPerson], *, is_incomplete: bool
) -> tuple[SourceState, ...]:
    """An agency's own systems are searched; of others' only what was given, if anything."""
    hit = {card.source_code for person in people for card in person.cards}
    asked = "timed out" if is_incomplete else "searched"
    return tuple(
        SourceState(
            code=source.code,
            name=source.name,
            state=(
                asked
                if source.agency_id == actor.agency_id or source.code in hit
                else "not permitted"
            ),
        )
        for source in source_systems()
    )
