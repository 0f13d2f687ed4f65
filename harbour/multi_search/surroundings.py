"""Who and what is around the people found: relatives by name, and parts of addresses."""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from harbour.kernel.actor import Actor
from harbour.multi_search.domain.around import by_place, by_relatives
from harbour.multi_search.domain.model import Model
from harbour.multi_search.domain.query import Query
from harbour.multi_search.domain.score import Reason
from harbour.multi_search.domain.vocabulary import Vocabulary
from harbour.multi_search.engine import Scored, Scores
from harbour.pole.api import at_the_same_home, briefs, fold, places_with, relatives

MOST_LOOKED_AT = 60
"""So many people are looked at for who is around them, and the best of them shown."""

Reasons = dict[UUID, tuple[Reason, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The people found with what is around them counted in, and the reasons, by person."""

    scores: Scores
    reasons: Reasons = field(default_factory=dict)


def asks_around(query: Query) -> bool:
    return bool(query.relatives or query.place)


def looked_around(
    actor: Actor,
    query: Query,
    words: Vocabulary,
    model: Model,
    found: Scores,
    *,
    on: date,
    most: int,
) -> Seen:
    """Order people anew by who and what is around them, as far as the actor may see it.

    At most seven queries, however many people.
    """
    person_of = {each.record_id: each.person_id for group in found.groups for each in group}
    reasons: dict[UUID, list[Reason]] = defaultdict(list)
    if query.relatives:
        around = _relatives(actor, person_of, on)
        for person_id, known in around.items():
            _add(reasons[person_id], by_relatives(query.relatives, known, words, model))
    if query.place:
        for person_id, addresses in _addresses(actor, person_of).items():
            _add(reasons[person_id], by_place(query.place, addresses, model))
    told = {person_id: tuple(each) for person_id, each in reasons.items() if each}
    groups = sorted(
        (_heavier(group, told.get(group[0].person_id, ())) for group in found.groups),
        key=lambda group: -group[0].weight,
    )
    cut = sum(2.0 ** min(group[0].weight, 60.0) for group in groups[most:])
    scores = replace(found, groups=tuple(groups[:most]), elsewhere=found.elsewhere + cut)
    return Seen(scores=scores, reasons=told)


def _add(reasons: list[Reason], reason: Reason | None) -> None:
    if reason is not None:
        reasons.append(reason)


def _heavier(group: tuple[Scored, ...], reasons: tuple[Reason, ...]) -> tuple[Scored, ...]:
    more = sum(reason.bits for reason in reasons)
    return tuple(replace(each, weight=each.weight + more) for each in group)


def _relatives(
    actor: Actor, person_of: dict[UUID, UUID], on: date
) -> dict[UUID, list[tuple[str, str]]]:
    """How each person's relatives are related, and whoever else is recorded at their home.

    With folded names. Five queries.
    """
    near = [(row.to_record_id, row.record_id, row.label) for row in relatives(actor, person_of)]
    for record_id, others in at_the_same_home(actor, person_of, on=on).items():
        near += [(record_id, other, "At the same address") for other in others]
    named = briefs(actor, {other for _, other, _ in near}, on=on)
    around: dict[UUID, dict[str, str]] = defaultdict(dict)
    for record_id, other, label in near:
        brief, person_id = named.get(other), person_of[record_id]
        if brief is not None and brief.person_id != person_id:
            around[person_id].setdefault(fold(brief.name), label)
    return {
        person_id: [(label, name) for name, label in known.items()]
        for person_id, known in around.items()
    }


def _addresses(actor: Actor, person_of: dict[UUID, UUID]) -> dict[UUID, list[str]]:
    """Each person's addresses in folded words; sealed ones never. One query."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for place in places_with(actor, person_of):
        for record_id in place.record_ids:
            found[person_of[record_id]].append(folded_place(place.address))
    return found


def folded_place(text: str) -> str:
    """An address, or a part of one, as words that compare."""
    return " ".join(re.sub(r"[^\w\s]", " ", fold(text)).split())
